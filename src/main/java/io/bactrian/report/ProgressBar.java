package io.bactrian.report;

import java.io.PrintStream;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Prints {@link Progress} over and over on one line of a terminal, and nothing where there is none. Thread-safe. */
public final class ProgressBar {
    private static final long PAUSE = Duration.ofMillis(200).toNanos();

    private final PrintStream out;
    private final boolean terminal;
    private final int width;
    private final LongSupplier nanoTime;
    private long next;
    private boolean shown;

    /**
     * @param out where to, usually stderr, so that stdout stays clean
     * @param terminal whether a person looks at {@code out}
     * @param width the terminal's columns
     * @param nanoTime the clock, {@code System::nanoTime}
     */
    public ProgressBar(PrintStream out, boolean terminal, int width, LongSupplier nanoTime) {
        this.out = out;
        this.terminal = terminal;
        this.width = width;
        this.nanoTime = nanoTime;
    }

    /** Shows how far it is, five times a second at most; {@code progress} is asked for only when it is shown. */
    public synchronized void show(Supplier<Progress> progress) {
        if (!terminal || (shown && nanoTime.getAsLong() - next < 0)) {
            return;
        }
        next = nanoTime.getAsLong() + PAUSE;
        shown = true;
        String line = progress.get().line(width - 1);
        out.print("\r" + line + " ".repeat(Math.max(0, width - 1 - line.codePointCount(0, line.length()))));
        out.flush();
    }

    /** Clears the line, before something else is printed. */
    public synchronized void clear() {
        if (shown) {
            out.print("\r" + " ".repeat(width - 1) + "\r");
            out.flush();
            shown = false;
        }
    }
}
