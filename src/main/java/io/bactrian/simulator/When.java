package io.bactrian.simulator;

import java.util.SplittableRandom;

/**
 * Which of the requests that a fault is meant for it strikes. Counting starts at 1 with the first request after the rule was set.
 *
 * @param how the meaning of the numbers
 * @param count the n of {@link How#EVERY}, {@link How#NTH} and {@link How#FIRST}
 * @param probability from 0 to 1, for {@link How#CHANCE}
 * @param seed the same seed strikes the same requests, for {@link How#CHANCE}
 */
public record When(How how, long count, double probability, long seed) {
    /** The ways of choosing. */
    public enum How {
        /** All requests. */
        ALWAYS,
        /** The n-th, the 2n-th and so on. */
        EVERY,
        /** The n-th only. */
        NTH,
        /** All up to the n-th. */
        FIRST,
        /** Each with the given probability. */
        CHANCE
    }

    /** @return all requests */
    public static When always() {
        return new When(How.ALWAYS, 0, 0, 0);
    }

    /** @return the n-th, the 2n-th and so on */
    public static When every(long n) {
        return counted(How.EVERY, n);
    }

    /** @return the n-th request only */
    public static When nth(long n) {
        return counted(How.NTH, n);
    }

    /** @return all requests up to the n-th */
    public static When first(long n) {
        return counted(How.FIRST, n);
    }

    /** @return each request with this probability (0 to 1); the same seed strikes the same requests */
    public static When chance(double probability, long seed) {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("when.probability: found " + probability + ", expected 0 to 1");
        }
        return new When(How.CHANCE, 0, probability, seed);
    }

    private static When counted(How how, long n) {
        if (n < 1) {
            throw new IllegalArgumentException("when: found " + n + ", expected 1 or more");
        }
        return new When(how, n, 0, 0);
    }

    boolean strikes(long request) {
        return switch (how) {
            case ALWAYS -> true;
            case EVERY -> request % count == 0;
            case NTH -> request == count;
            case FIRST -> request <= count;
            case CHANCE -> new SplittableRandom(seed * 1_000_003 + request).nextDouble() < probability;
        };
    }
}
