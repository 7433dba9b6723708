package io.bactrian.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigitPatternTest {
    private static final List<String> SAMPLES = List.of(
            "2026-01-14 10:21:36",
            "2024-02-29 00:00:00",
            "2023-02-29 00:00:00",
            "1900-02-29 12:00:00",
            "2026-04-31 12:00:00",
            "2026-12-31 23:59:59",
            "2026-12-31 24:00:00",
            "2026-12-31 23:60:00",
            "2026-12-31 23:59:60",
            "2026-13-01 10:00:00",
            "2026-00-10 10:00:00",
            "2026-01-00 10:00:00",
            "0000-00-00 00:00:00",
            "0000-01-01 00:00:00",
            "0987-06-05 04:03:02",
            "9999-12-31 23:59:59");

    /** The JDK's strict formatter is the measure: the same times, and nothing that it refuses. */
    @ParameterizedTest
    @ValueSource(strings = {"yyyy-MM-dd HH:mm:ss", "dd.MM.yyyy HH:mm", "MM/dd/yyyy, HH:mm:ss", "yyyyMMddHHmmss"})
    void readsATimeAsTheStrictFormatterDoes(String text) {
        DateTimeFormatter strict = DatePattern.reading(ValueType.DATETIME, text).formatter();
        DigitPattern quick = DigitPattern.of(text).orElseThrow();
        for (String sample : SAMPLES) {
            String written = asIn(text, sample);
            assertThat(quick.read(written)).as(written).isEqualTo(strictly(strict, written));
            assertThat(quick.read(written + " ")).isNull();
            assertThat(quick.read(written.substring(1))).isNull();
            assertThat(quick.read(written.replace('2', 'x').replace('0', '\u0660')))
                    .isNull();
        }
    }

    private static String asIn(String pattern, String sample) {
        return pattern.replace("yyyy", sample.substring(0, 4))
                .replace("MM", sample.substring(5, 7))
                .replace("dd", sample.substring(8, 10))
                .replace("HH", sample.substring(11, 13))
                .replace("mm", sample.substring(14, 16))
                .replace("ss", sample.substring(17));
    }

    private static @Nullable LocalDateTime strictly(DateTimeFormatter strict, String text) {
        try {
            return LocalDateTime.from(strict.parse(text));
        } catch (DateTimeException refused) {
            return null;
        }
    }

    @Test
    void aDateIsMidnight() {
        assertThat(DigitPattern.of("dd.MM.yyyy").orElseThrow().read("29.02.2024"))
                .isEqualTo(LocalDate.of(2024, 2, 29).atStartOfDay());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yyyy-MM-dd'T'HH:mm:ss",
                "yyyy-MM-dd HH:mm:ss.SSS",
                "yyyy-MM-dd HH:mm:ssXXX",
                "d.M.yyyy",
                "dd MMM yyyy",
                "dd.MM.yyyyy",
                "yyyy-MM-dd[ HH:mm]",
                "dd.MM.yyyy dd",
                "yyyy-MM",
                "yyyy-MM-dd HH",
                "yyyy-MM-dd hh:mm:ss a"
            })
    void leavesEveryOtherPatternToTheFormatter(String text) {
        assertThat(DigitPattern.of(text)).isEmpty();
    }

    /** What a column makes of a date, whichever way it was read. */
    @Test
    void aColumnWritesTheSameForPlainAndForOtherForms() {
        VendorValue iso = new VendorValue.Dates(
                true,
                VendorValue.Dates.iso(true),
                DatePattern.iso(ValueType.DATETIME).formatter());

        assertThat(iso.read("2026-01-14 10:21:36")).isEqualTo("2026-01-14T10:21:36");
        assertThat(iso.read("2026-01-14T10:21:36")).isEqualTo("2026-01-14T10:21:36");
        assertThat(iso.read("2026-01-14 10:21:00")).isEqualTo("2026-01-14T10:21:00");
        assertThat(iso.read("2026-01-14 00:00:00")).isEqualTo("2026-01-14T00:00:00");
        assertThat(iso.read("2026-01-14T10:21:36.5+02:00")).isEqualTo("2026-01-14T10:21:36.5");
        assertThat(iso.read("0987-01-14 10:21:36")).isEqualTo("0987-01-14T10:21:36");
        assertThat(iso.read("0000-00-00 00:00:00")).isNull();
        assertThat(iso.read("2026-02-30 10:21:36")).isInstanceOf(Problem.class);
    }
}
