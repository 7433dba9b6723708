package io.bactrian.crash;

import java.time.Duration;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * When a process is killed: chosen by a seed, and counted from what is seen of its progress, so that it lands in the middle of its work however long a
 * start takes.
 *
 * @param sign what is waited for
 * @param requests for {@link Sign#REQUEST}: so many requests after its start
 * @param pause how long after that
 */
record Moment(Sign sign, int requests, Duration pause) {
    /** What shows how far a process is. */
    enum Sign {
        /** It has written something for the first time: it opens or resumes its run. */
        BEGIN,
        /** A request of the flow's operation has arrived at the vendor. */
        REQUEST,
        /** The result files, or the files of an export, get their names. */
        CLOSING
    }

    private static final int BEGINS_PERCENT = 12;
    private static final int CLOSINGS_PERCENT = 60;
    private static final int MOST_REQUESTS = 5;

    /**
     * Chooses one.
     *
     * @param latency how long the vendor takes for an answer, in milliseconds
     * @param late whether the round is near its end; before, a process is not let go so far that the file is done
     */
    static Moment next(Random random, int latency, boolean late) {
        int dice = random.nextInt(100);
        if (late && dice < CLOSINGS_PERCENT) {
            return new Moment(Sign.CLOSING, 0, Duration.ofMillis(random.nextInt(60)));
        }
        if (dice < BEGINS_PERCENT) {
            return new Moment(Sign.BEGIN, 0, Duration.ofMillis(random.nextInt(400)));
        }
        return new Moment(Sign.REQUEST, 1 + random.nextInt(MOST_REQUESTS), Duration.ofNanos((long)
                (random.nextDouble() * 2 * latency * 1_000_000)));
    }

    /**
     * Waits for it.
     *
     * @param came how many requests have arrived since the start
     * @param begun whether something was written since the start
     * @param closing whether files got their names since the start
     * @param over whether the process has ended, or has nothing left to do
     */
    void await(LongSupplier came, BooleanSupplier begun, BooleanSupplier closing, BooleanSupplier over) {
        BooleanSupplier seen =
                switch (sign) {
                    case BEGIN -> begun;
                    case REQUEST -> () -> came.getAsLong() >= requests;
                    case CLOSING -> closing;
                };
        boolean unused = Wait.until(() -> over.getAsBoolean() || seen.getAsBoolean(), CrashFixture.PATIENCE);
        Wait.pass(pause, over);
    }
}
