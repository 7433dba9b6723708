package io.bactrian.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.row.Code;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

/** What holds for every number and date: what is accepted says the same as the cell, and nothing is guessed (contract 12). */
class ConversionPropertiesTest {
    @Provide
    Arbitrary<String> almostNumbers() {
        return Arbitraries.oneOf(
                Arbitraries.strings().withChars("0123456789.,-+ eE'x٣\u00a0").ofMaxLength(8),
                Arbitraries.bigDecimals().map(BigDecimal::toPlainString),
                Arbitraries.bigDecimals().map(number -> number.toPlainString().replace('.', ',')),
                Arbitraries.bigIntegers().map(BigInteger::toString));
    }

    @Property(tries = 500)
    void aDecimalIsTakenByItsSignOnlyAndKeepsItsValueAndPlaces(
            @ForAll("almostNumbers") String cell, @ForAll boolean comma) {
        String sign = comma ? "," : ".";
        Object found = new DecimalConverter(sign.charAt(0)).value(Cell.of(cell));

        if (cell.strip().matches("-?[0-9]+(\\" + sign + "[0-9]+)?")) {
            assertThat(found).isEqualTo(new BigDecimal(cell.strip().replace(sign, ".")));
            assertThat(((BigDecimal) Objects.requireNonNull(found))
                            .toPlainString()
                            .replace(".", sign))
                    .isEqualTo(canonical(cell.strip(), sign));
        } else {
            assertThat(found).isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.code())
                    .isEqualTo(Code.NOT_DECIMAL));
        }
    }

    /** Leading zeros and the minus of a zero say nothing. */
    private static String canonical(String number, String sign) {
        String plain = number.replaceFirst("^(-?)0+(?=[0-9])", "$1");
        return plain.matches("-[0" + sign + "]+") ? plain.substring(1) : plain;
    }

    @Property(tries = 500)
    void aWholeNumberIsTakenWhereItFitsAndIsNeverRounded(@ForAll("almostNumbers") String cell) {
        Object found = IntegerConverter.WHOLE.value(Cell.of(cell));

        boolean digits = cell.strip().matches("-?[0-9]+");
        if (digits && new BigInteger(cell.strip()).bitLength() < Long.SIZE) {
            assertThat(found).isEqualTo(new BigInteger(cell.strip()).longValueExact());
        } else {
            assertThat(found).isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.code())
                    .isEqualTo(Code.NOT_INTEGER));
        }
    }

    @Provide
    Arbitrary<String> datePatterns() {
        return Arbitraries.of(
                "yyyy-MM-dd",
                "dd.MM.yyyy",
                "d.M.yyyy",
                "MM/dd/yyyy",
                "M/d/yyyy",
                "yyyyMMdd",
                "dd MMM yyyy",
                "yyyy/DDD");
    }

    @Property(tries = 500)
    void aDateOfAnyPatternComesOutAsTheSameDay(
            @ForAll("datePatterns") String pattern, @ForAll @LongRange(min = -719_162, max = 2_932_896) long day) {
        LocalDate date = LocalDate.ofEpochDay(day);

        assertThat(date(pattern).value(Cell.of(shown(pattern, date)))).isEqualTo(date.toString());
    }

    @Property(tries = 500)
    void whatIsTakenForADateIsWrittenAsThePatternWritesIt(
            @ForAll("datePatterns") String pattern, @ForAll("almostDates") String cell) {
        Object found = date(pattern).value(Cell.of(cell));

        if (found instanceof Problem problem) {
            assertThat(problem.code()).isEqualTo(Code.NOT_DATE);
        } else {
            assertThat(unpadded(shown(pattern, LocalDate.parse(String.valueOf(found)))))
                    .isEqualTo(unpadded(cell.strip()));
        }
    }

    /** With one letter (d.M.yyyy) the pattern takes a leading zero too, and that is the same day. */
    private static String unpadded(String date) {
        return date.replaceAll("(?<![0-9])0+(?=[0-9])", "");
    }

    @Provide
    Arbitrary<String> almostDates() {
        Arbitrary<String> any = Arbitraries.strings()
                .withChars("0123456789./- JanFeb")
                .ofMinLength(6)
                .ofMaxLength(11);
        Arbitrary<String> near = net.jqwik.api.Combinators.combine(
                        Arbitraries.integers().between(0, 33),
                        Arbitraries.integers().between(0, 14),
                        Arbitraries.integers().between(0, 9999),
                        Arbitraries.of("%02d.%02d.%04d", "%d.%d.%d", "%3$04d-%2$02d-%1$02d", "%2$d/%1$d/%3$d"))
                .as((day, month, year, form) -> String.format(Locale.ROOT, form, day, month, year));
        return Arbitraries.oneOf(any, near);
    }

    @Property
    void aDateWithATimeComesOutAsTheSameMoment(
            @ForAll @LongRange(min = 0, max = 4_000_000_000L) long second, @ForAll("timePatterns") String pattern) {
        LocalDateTime moment = LocalDateTime.ofEpochSecond(second, 0, java.time.ZoneOffset.UTC);
        if (!pattern.contains("ss")) {
            moment = moment.withSecond(0);
        }
        Converter converter = new DateConverter(
                ValueType.DATETIME,
                DatePattern.reading(ValueType.DATETIME, pattern),
                DatePattern.usual(ValueType.DATETIME));

        assertThat(converter.value(Cell.of(
                        DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).format(moment))))
                .isEqualTo(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ENGLISH)
                        .format(moment));
    }

    @Provide
    Arbitrary<String> timePatterns() {
        return Arbitraries.of("yyyy-MM-dd HH:mm:ss", "dd.MM.yyyy HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "d.M.yyyy H:mm");
    }

    private static DateConverter date(String pattern) {
        return new DateConverter(
                ValueType.DATE,
                DatePattern.reading(ValueType.DATE, pattern),
                DatePattern.usual(ValueType.DATE).formatter()::format);
    }

    private static String shown(String pattern, LocalDate date) {
        return DateTimeFormatter.ofPattern(pattern.replace('y', 'u'), Locale.ENGLISH)
                .withResolverStyle(ResolverStyle.STRICT)
                .format(date);
    }
}
