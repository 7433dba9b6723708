package io.bactrian.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Bactrian as a process. */
final class Child {
    private static final int KILLED = 128 + 9;

    private final Process process;
    private final Path out;
    private final Path err;

    private Child(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /**
     * Starts it.
     *
     * @param environment in place of every variable that has to do with Bactrian
     * @param output the files {@code <output>.out} and {@code <output>.err} get what it says
     */
    static Child start(List<String> command, Map<String, String> environment, Path home, Path output) {
        Path out = output.resolveSibling(output.getFileName() + ".out");
        Path err = output.resolveSibling(output.getFileName() + ".err");
        try {
            Files.createDirectories(output.toAbsolutePath().getParent());
            ProcessBuilder builder = new ProcessBuilder(command).directory(home.toFile());
            builder.environment()
                    .keySet()
                    .removeIf(name -> name.startsWith("BACTRIAN_") || name.startsWith("QUARKUS_"));
            builder.environment().putAll(environment);
            builder.redirectInput(
                    ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
            builder.redirectOutput(out.toFile()).redirectError(err.toFile());
            Process process = builder.start();
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(process::destroyForcibly)); // whoever ends the harness ends all of it
            return new Child(process, out, err);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** SIGKILL: no line of the program runs after this. @return whether that ended it; false where it had ended by itself */
    boolean kill() {
        process.destroyForcibly();
        return end(Duration.ofSeconds(30)) == KILLED;
    }

    /** Waits for its end. @return the exit code */
    int end(Duration atMost) {
        try {
            if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
                throw new IllegalStateException("did not end within " + atMost + ":\n" + told());
            }
            return process.exitValue();
        } catch (InterruptedException fault) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", fault);
        }
    }

    /** SIGSTOP: it stands still, whatever it was doing. */
    void pause() {
        signal("-STOP");
    }

    /** SIGCONT: it goes on as if no time had passed. */
    void wake() {
        signal("-CONT");
    }

    private void signal(String signal) {
        try {
            int exit = new ProcessBuilder("kill", signal, Long.toString(process.pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
            if (exit != 0) {
                throw new IllegalStateException("kill " + signal + " " + process.pid() + " failed: exit " + exit);
            }
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        } catch (InterruptedException fault) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", fault);
        }
    }

    /** @return what it printed */
    String printed() {
        return text(out);
    }

    /** @return what it said, for a person who looks for the fault */
    String told() {
        return "--- stdout\n" + text(out) + "\n--- stderr\n" + text(err);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
