package io.bactrian.mapping;

import io.bactrian.row.Code;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.Optional;
import java.util.function.Function;

/**
 * Dates, and dates with a time, from one pattern to another. Days that do not exist (31.02.) are rejected. An offset from UTC is neither guessed nor
 * applied: the time goes out as it was written, with the offset where {@code out} has a place for it.
 */
final class DateConverter implements Converter {
    private final DateTimeFormatter in;
    /** The usual date, read without the formatter, where the pattern has such. */
    private final Optional<DigitPattern> digits;

    private final Function<TemporalAccessor, Object> out;
    private final boolean asRead;
    private final boolean withTime;
    private final String shownPattern;
    private final String hint;

    /**
     * @param type DATE or DATETIME
     * @param in the pattern of the file
     * @param out what the vendor gets: a text, or one part of the date as a number
     */
    DateConverter(ValueType type, DatePattern in, Function<TemporalAccessor, Object> out) {
        this.in = in.formatter();
        this.digits = DigitPattern.of(in.text());
        this.out = out;
        this.asRead = out instanceof DatePattern pattern && pattern.text().equals(in.text());
        this.withTime = type == ValueType.DATETIME;
        this.shownPattern = in.text();
        this.hint = in.given()
                ? ""
                : "; if the file writes it otherwise, set in: in the mapping, such as in: \"" + example() + "\"";
    }

    private String example() {
        return withTime ? "dd.MM.yyyy HH:mm" : "dd.MM.yyyy";
    }

    @Override
    public Object convert(Cell cell) {
        cell.strip();
        LocalDateTime usual = digits.isPresent() ? digits.get().read(cell) : null;
        if (usual != null) {
            return asRead ? Verbatim.TEXT : out.apply(withTime ? usual : usual.toLocalDate());
        }
        String text = cell.toString();
        try {
            return out.apply(read(in, text));
        } catch (DateTimeException fault) {
            return problem(text);
        }
    }

    private TemporalAccessor read(DateTimeFormatter formatter, String text) {
        return withTime
                ? formatter.parseBest(text, OffsetDateTime::from, LocalDateTime::from)
                : formatter.parse(text, LocalDate::from);
    }

    private Problem problem(String text) {
        String what = withTime ? "date and time" : "date";
        if (existsLeniently(text)) {
            return new Problem(Code.NOT_DATE, Cells.quoted(text) + " is a " + what + " that does not exist");
        }
        return new Problem(
                Code.NOT_DATE, Cells.quoted(text) + " is no " + what + " of the form " + shownPattern + hint);
    }

    private boolean existsLeniently(String text) {
        try {
            read(in.withResolverStyle(ResolverStyle.LENIENT), text);
            return true;
        } catch (DateTimeException fault) {
            return false;
        }
    }
}
