package io.bactrian.ledger;

/**
 * What happens where the memory does not suffice: the process ends. Whatever would go on would do so without some thread, or with something half done; the next
 * start settles what was in flight, as after a kill. The launcher tells the JVM to do that by itself ({@code -XX:+ExitOnOutOfMemoryError}); this is for who starts the
 * program in another way.
 */
public final class OutOfMemory {
    private static final int INTERNAL = 70;

    private OutOfMemory() {}

    /** Ends the process also where a thread dies of it. To be called once, at the start. */
    public static void guard() {
        Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((thread, fault) -> {
            endIfBehind(fault);
            if (before != null) {
                before.uncaughtException(thread, fault);
            } else {
                fault.printStackTrace();
            }
        });
    }

    /** Ends the process at once where that is behind {@code fault}; otherwise does nothing. */
    public static void endIfBehind(@org.jspecify.annotations.Nullable Throwable fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof OutOfMemoryError) {
                end();
            }
        }
    }

    private static void end() {
        try {
            System.err.println("The memory does not suffice, so Bactrian ends; it goes on at the next start. Give it more: -Xmx1g.");
            System.err.flush();
        } finally {
            Runtime.getRuntime().halt(INTERNAL);
        }
    }
}
