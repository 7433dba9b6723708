package io.bactrian.report;

import io.bactrian.ledger.ItemKey;
import java.util.Locale;
import java.util.Set;

/** Names that every file system takes, and that lead out of no folder. */
final class SafeName {
    private static final int LONGEST = 80;
    private static final Set<String> DEVICES = Set.of("con", "prn", "aux", "nul"); // Windows takes them for devices
    private static final String NUMBERED_DEVICE = "(com|lpt)[0-9]";

    private SafeName() {}

    /** @return the text where it is a safe name; otherwise what is safe of it, and something by which it differs from that of another text */
    static String of(String text) {
        String safe = text.replaceAll("[^\\p{L}\\p{M}\\p{N}._-]", "_").replaceAll("^\\.+|\\.+$", "_");
        String cut =
                safe.substring(0, safe.offsetByCodePoints(0, Math.min(LONGEST, safe.codePointCount(0, safe.length()))));
        if (cut.equals(text) && !text.isEmpty() && !isDevice(text)) {
            return text;
        }
        return cut + "_" + String.format("%08x", ItemKey.of(text).high() >>> 32);
    }

    private static boolean isDevice(String text) {
        String first = text.toLowerCase(Locale.ROOT).replaceFirst("\\..*", "");
        return DEVICES.contains(first) || first.matches(NUMBERED_DEVICE);
    }
}
