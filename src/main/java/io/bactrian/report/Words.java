package io.bactrian.report;

import java.time.Duration;
import java.util.Locale;

/** Numbers and constants in the words that people read. */
final class Words {
    private Words() {}

    /** @return {@code 1 row}, {@code 2 rows} */
    static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    /** @return {@code 0:09}, {@code 12:05}, {@code 3:00:00} */
    static String clock(Duration duration) {
        long seconds = duration.toSeconds();
        return seconds < 3600
                ? String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60)
                : String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }

    static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
