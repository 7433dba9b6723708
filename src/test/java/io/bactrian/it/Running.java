package io.bactrian.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The program while it runs. */
final class Running {
    private static final Duration AT_MOST = Duration.ofSeconds(90);

    private final Process process;
    private final Path out;
    private final Path err;

    Running(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /** The program after its end. */
    record Ended(int exit, String out, String err) {
        @Override
        public String toString() {
            return "exit " + exit + "\n--- stdout\n" + out + "\n--- stderr\n" + err;
        }
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Waits for its end. */
    Ended end() {
        return end(AT_MOST);
    }

    /** Waits for its end, which has to come within this time. */
    Ended end(Duration atMost) {
        try {
            if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
                throw new AssertionError("did not end within " + atMost + ":\n" + ended());
            }
        } catch (InterruptedException fault) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", fault);
        }
        return ended();
    }

    /** SIGKILL: no line of the program runs after this. */
    void kill() {
        process.destroyForcibly();
        end();
    }

    /** SIGTERM. */
    void terminate() {
        process.destroy();
    }

    /** SIGINT, as Ctrl-C sends it. */
    void interrupt() {
        signal("-INT");
    }

    /** Sends any signal by {@code kill}. */
    void signal(String signal) {
        try {
            new ProcessBuilder("kill", signal, Long.toString(pid())).start().waitFor();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        } catch (InterruptedException fault) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", fault);
        }
    }

    /** @return what it has written to stderr by now */
    String err() {
        return text(err);
    }

    /** @return whether it has ended, and all that it has written by now */
    @Override
    public String toString() {
        return ended().toString();
    }

    private Ended ended() {
        return new Ended(process.isAlive() ? -1 : process.exitValue(), text(out), text(err));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
