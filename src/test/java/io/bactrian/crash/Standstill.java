package io.bactrian.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Where a thread of the program stands still until it is killed. It is loaded with the JDK's own classes, so that every class of the program finds it; hence it knows
 * nothing but the JDK.
 */
public final class Standstill {
    /** The system property with the number of passes. */
    static final String TIMES = "bactrian.crash.times";
    /** The system property with the file that is made when the point is reached. */
    static final String FILE = "bactrian.crash.file";

    private static final AtomicInteger LEFT = new AtomicInteger(Integer.getInteger(TIMES, 1));

    private Standstill() {}

    /** The point is passed; the last pass does not return. */
    public static void passed() {
        if (LEFT.decrementAndGet() != 0) {
            return;
        }
        try {
            Files.createFile(Path.of(System.getProperty(FILE, "")));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
        while (true) {
            LockSupport.park();
        }
    }
}
