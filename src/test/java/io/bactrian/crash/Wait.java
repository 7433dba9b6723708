package io.bactrian.crash;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for a condition, looking often: a kill is to land within milliseconds of what it waits for. */
final class Wait {
    private static final long LOOK_NANOS = 1_000_000;

    private Wait() {}

    /** @return whether the condition came to hold within this time */
    static boolean until(BooleanSupplier condition, Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
        return true;
    }

    /** Lets this time pass, or less where the condition comes to hold. */
    static void pass(Duration time, BooleanSupplier unless) {
        boolean unused = until(unless, time);
    }
}
