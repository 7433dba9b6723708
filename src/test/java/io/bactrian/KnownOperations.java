package io.bactrian;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The operations that the vendors' documents name, and those of them that are not built yet. */
public final class KnownOperations {
    /** Vendor, operation and use of each. */
    static final Path LIST = Path.of("src/test/resources/operations.csv");

    /** Vendor and operation of each that is still missing, one a line. */
    static final Path MISSING = Path.of("src/test/resources/operations-missing.txt");

    private KnownOperations() {}

    /**
     * One of them.
     *
     * @param vendor the vendor's name
     * @param name the vendor's own name of the operation
     * @param use import, export, login, call or inbound
     */
    public record Known(String vendor, String name, String use) {
        /** @return as it stands in the list of what is missing */
        public String line() {
            return vendor + "," + name;
        }

        /** @return how the simulator's receipts call it */
        public String receipt() {
            return vendor + "/" + name;
        }
    }

    /** @return all of them, in the order of the list */
    public static List<Known> all() {
        return lines(LIST).stream()
                .skip(1)
                .map(line -> line.split(","))
                .map(cells -> new Known(cells[0], cells[1], cells[2]))
                .toList();
    }

    /** @return those that are still missing, as {@link Known#line} */
    public static List<String> missing() {
        return lines(MISSING);
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> !line.isBlank())
                    .toList();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
