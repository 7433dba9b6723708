package io.bactrian;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The limits of the shipped vendor files, for tests that must not take another way than an operator's account does. */
public final class ShippedLimits {
    /**
     * A limit on requests that is never reached. It is counted as the vendor's own is: an account with {@code limits.requests=none}
     * would be spared the work, and the test would not see what is shipped.
     */
    public static final String AMPLE_RATE = "10000000/1s";

    private ShippedLimits() {}

    /** @return whether the vendor limits the requests of a time */
    public static boolean hasRate(String vendor) {
        return value(vendor, "requests").isPresent();
    }

    /** @return how many requests to the vendor may be under way at once */
    public static int inFlight(String vendor) {
        return value(vendor, "in-flight")
                .map(Integer::valueOf)
                .orElseThrow(() -> new AssertionError(file(vendor) + " has no in-flight"));
    }

    private static Optional<String> value(String vendor, String name) {
        Matcher line = Pattern.compile("(?m)^  " + name + ": (\\S+)$").matcher(text(file(vendor)));
        return line.find() ? Optional.of(line.group(1)) : Optional.empty();
    }

    private static Path file(String vendor) {
        return Path.of("mappings", vendor, "vendor.yaml");
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
