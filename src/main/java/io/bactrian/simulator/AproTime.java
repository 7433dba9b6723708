package io.bactrian.simulator;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The forms in which APRO takes and shows a moment. Its own clock goes by GMT here. */
final class AproTime {
    private static final DateTimeFormatter SHOWN =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    /** "Any conventional format", as the document says of events: PHP's date("c"), JavaScript's Date, e-mail, MySQL with and without shift. */
    private static final List<DateTimeFormatter> FORMS = Stream.of(
                    "uuuu-MM-dd'T'HH:mm[:ss]XXX",
                    "uuuu-MM-dd HH:mm[:ss][ ][XXX][XX]",
                    "EEE MMM dd uuuu HH:mm:ss 'GMT'XX",
                    "EEE, d MMM uuuu HH:mm:ss XX")
            .map(pattern ->
                    DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withResolverStyle(ResolverStyle.STRICT))
            .toList();

    private static final List<DateTimeFormatter> DAYS = Stream.of("dd.MM.uuuu", "uuuu-MM-dd", "dd-MM-uuuu")
            .map(pattern -> DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withResolverStyle(ResolverStyle.STRICT))
            .toList();
    private static final int MILLIS_DIGITS = 12;
    private static final int LEAST_SECONDS_DIGITS = 9;

    private AproTime() {}

    static String shown(Instant moment) {
        return SHOWN.format(moment);
    }

    /** @return the moment of a text with or without a shift, which is GMT then; null where it is none */
    static @Nullable Instant moment(String text) {
        String plain = text.replaceFirst(" \\([^)]*\\)$", "").strip();
        for (DateTimeFormatter form : FORMS) {
            try {
                TemporalAccessor found = form.parseBest(plain, OffsetDateTime::from, LocalDateTime::from);
                return found instanceof OffsetDateTime shifted
                        ? shifted.toInstant()
                        : LocalDateTime.from(found).toInstant(ZoneOffset.UTC);
            } catch (DateTimeException e) {
                // then in the next form
            }
        }
        return null;
    }

    /** @return the moment of a Unix timestamp: seconds, as the document says, or milliseconds, as the vendor's library sends; null where it is none */
    static @Nullable Instant unix(String text) {
        if (!text.matches("\\d{" + LEAST_SECONDS_DIGITS + ",14}")) {
            return null;
        }
        long number = Long.parseLong(text);
        return text.length() < MILLIS_DIGITS ? Instant.ofEpochSecond(number) : Instant.ofEpochMilli(number);
    }

    /** @return the day of a text such as 07.10.2026, 2026-10-07 or 07-10-2026; null where it is none */
    static @Nullable LocalDate day(String text) {
        for (DateTimeFormatter form : DAYS) {
            try {
                return form.parse(text, LocalDate::from);
            } catch (DateTimeException e) {
                // then in the next form
            }
        }
        return null;
    }
}
