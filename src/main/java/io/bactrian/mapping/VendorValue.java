package io.bactrian.mapping;

import io.bactrian.row.Code;
import java.math.BigDecimal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a value as the vendor wrote it, for a column of a file: the way back of a {@link Converter}. Immutable. */
@FunctionalInterface
interface VendorValue {
    /** What is a whole number. */
    Pattern INTEGERS = Pattern.compile("-?\\d{1,18}");

    /** What is a decimal number. */
    Pattern DECIMALS = Pattern.compile("-?\\d{1,40}(\\.\\d{1,40})?");

    /** Texts as they are. */
    VendorValue TEXT = text -> text;

    /** Percent-encoded texts, a plus being a blank; one that is none stays as it is. */
    VendorValue URL = VendorValue::decoded;

    /** Whole numbers. */
    VendorValue INTEGER = VendorValue::integer;

    /** Decimal numbers, which vendors write with a point. */
    VendorValue DECIMAL = VendorValue::decimal;

    /** Yes and no. */
    VendorValue BOOLEAN = VendorValue::truth;

    /** @return String, Long, BigDecimal or Boolean; null for an empty cell; a {@link Problem} where the text is none of the type */
    @Nullable
    Object read(String text);

    private static Object decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return text;
        }
    }

    private static Object integer(String text) {
        return INTEGERS.matcher(text).matches()
                ? (Object) Long.valueOf(text)
                : new Problem(Code.NOT_INTEGER, Cells.quoted(text) + " is no whole number");
    }

    private static Object decimal(String text) {
        return DECIMALS.matcher(text).matches()
                ? (Object) new BigDecimal(text)
                : new Problem(Code.NOT_DECIMAL, Cells.quoted(text) + " is no decimal number");
    }

    private static Object truth(String text) {
        return switch (text) {
            case "1", "true", "yes", "on" -> true;
            case "0", "false", "no", "off" -> false;
            default -> new Problem(Code.NOT_BOOLEAN, Cells.quoted(text) + " is neither yes nor no");
        };
    }

    /** @return a reader of the mapping's {@code values}, backwards; what is not in the table stays as it is */
    static VendorValue words(Map<String, Object> table) {
        Map<String, String> words = new HashMap<>();
        table.forEach((word, value) -> words.putIfAbsent(Cells.text(value), word));
        return text -> words.getOrDefault(text, text);
    }

    /**
     * Dates.
     *
     * @param withTime whether there is a time of day
     * @param in how the vendor writes them
     * @param out how the file writes them
     */
    record Dates(boolean withTime, In in, DateTimeFormatter out) implements VendorValue {
        /** What PHP programs write for a date that is none. */
        private static final Set<String> NONE = Set.of("0000-00-00", "0000-00-00 00:00:00", "0");

        /** How a vendor writes dates. */
        interface In {
            /** @throws DateTimeException where the text is none */
            TemporalAccessor parse(String text);
        }

        /** ISO 8601, with T or a blank before the time. */
        static In iso(boolean withTime) {
            return withTime
                    ? quick(
                            "yyyy-MM-dd HH:mm:ss",
                            true,
                            text -> parsed(DateTimeFormatter.ISO_DATE_TIME, text.replaceFirst("(?<=\\d) (?=\\d)", "T")))
                    : quick("yyyy-MM-dd", false, text -> LocalDate.parse(text, DateTimeFormatter.ISO_LOCAL_DATE));
        }

        /** Seconds or milliseconds since 1970. */
        static In unix(boolean millis) {
            return text -> {
                try {
                    long number = Long.parseLong(text);
                    Instant at = millis ? Instant.ofEpochMilli(number) : Instant.ofEpochSecond(number);
                    return at.atOffset(ZoneOffset.UTC).toLocalDateTime();
                } catch (NumberFormatException fault) {
                    throw new DateTimeException("no number", fault);
                }
            };
        }

        /** A pattern. */
        static In pattern(DatePattern pattern, boolean withTime) {
            return quick(
                    pattern.text(),
                    withTime,
                    text -> withTime
                            ? parsed(pattern.formatter(), text)
                            : LocalDate.from(pattern.formatter().parse(text)));
        }

        /** Most dates are plain digits, and reading them as anything more took a tenth of an export's time. */
        private static In quick(String pattern, boolean withTime, In thorough) {
            return DigitPattern.of(pattern)
                    .<In>map(digits -> text -> {
                        LocalDateTime read = digits.read(text);
                        return read == null ? thorough.parse(text) : withTime ? read : read.toLocalDate();
                    })
                    .orElse(thorough);
        }

        private static TemporalAccessor parsed(DateTimeFormatter formatter, String text) {
            return formatter.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
        }

        private String written(TemporalAccessor read) {
            if (out == DateTimeFormatter.ISO_LOCAL_DATE && read instanceof LocalDate date && isUsual(date)) {
                return date.toString();
            }
            if (out == DateTimeFormatter.ISO_LOCAL_DATE_TIME
                    && read instanceof LocalDateTime at
                    && at.getNano() == 0
                    && isUsual(at.toLocalDate())) {
                return at.getSecond() == 0 ? at + ":00" : at.toString();
            }
            return out.format(read);
        }

        private static boolean isUsual(LocalDate date) {
            return date.getYear() >= 0 && date.getYear() <= 9999;
        }

        @Override
        public @Nullable Object read(String text) {
            if (NONE.contains(text)) {
                return null;
            }
            try {
                return written(in.parse(text));
            } catch (DateTimeException fault) {
                String what = withTime ? "date and time" : "date";
                return new Problem(Code.NOT_DATE, Cells.quoted(text) + " is no " + what + " as the mapping says");
            }
        }
    }
}
