package io.bactrian.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.row.FileFormat;
import io.bactrian.row.Row;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import org.jspecify.annotations.Nullable;

/** What holds for every JSON file of rows. */
class JsonPropertiesTest {
    private static final Path FILE = file();

    private static Path file() {
        try {
            return Files.createTempFile("rows", ".txt");
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    @AfterContainer
    static void remove() throws IOException {
        Files.deleteIfExists(FILE);
    }

    @Provide
    Arbitrary<List<Map<String, Object>>> rows() {
        Arbitrary<Object> text = Arbitraries.strings()
                .withChars("ab \"\\/\n\r\t{}[],:äЖ€😀\u2028\u0001\u007f")
                .ofMaxLength(8)
                .filter(each -> !hasHalf(each))
                .asGeneric();
        Arbitrary<Object> number = Arbitraries.oneOf(
                Arbitraries.longs().asGeneric(),
                Arbitraries.bigDecimals().ofScale(5).asGeneric(),
                Arbitraries.bigIntegers()
                        .between(BigInteger.ONE.shiftLeft(64), BigInteger.ONE.shiftLeft(200))
                        .map(BigDecimal::new)
                        .asGeneric());
        Arbitrary<Object> scalar =
                Arbitraries.oneOf(text, number, Arbitraries.of(true, false).asGeneric());
        Arbitrary<Object> value = Arbitraries.oneOf(
                scalar, scalar.list().ofMinSize(1).ofMaxSize(3).asGeneric());
        return Arbitraries.maps(Arbitraries.of("sku", "name", "ä b", "x.y", "q\"uote"), value)
                .ofMinSize(1)
                .ofMaxSize(4)
                .list()
                .ofMinSize(1)
                .ofMaxSize(5);
    }

    private static boolean hasHalf(String text) {
        return text.codePoints().anyMatch(point -> point >= 0xD800 && point <= 0xDFFF);
    }

    /** Written by hand, with escapes where there need not be any. */
    private static String json(@Nullable Object value, boolean escapes) {
        if (value instanceof Map<?, ?> map) {
            return "{"
                    + String.join(
                            " , ",
                            map.entrySet().stream()
                                    .map(each -> quoted(String.valueOf(each.getKey()), escapes) + ":"
                                            + json(each.getValue(), escapes))
                                    .toList())
                    + "}";
        }
        if (value instanceof List<?> list) {
            return "["
                    + String.join(
                            ",", list.stream().map(each -> json(each, escapes)).toList()) + "]";
        }
        return value instanceof String text ? quoted(text, escapes) : String.valueOf(value);
    }

    private static String quoted(String text, boolean escapes) {
        StringBuilder out = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (escapes || c < ' ' || c == '"' || c == '\\') {
                out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.append('"').toString();
    }

    private static List<Map<String, Object>> read(boolean lines) throws IOException {
        return rows(reading(lines));
    }

    private static Reading reading(boolean lines) throws IOException {
        return Reading.of(FILE, InputSettings.NONE.withFormat(lines ? FileFormat.NDJSON : FileFormat.JSON));
    }

    private static List<Map<String, Object>> rows(Reading reading) {
        List<Map<String, Object>> rows = new ArrayList<>();
        reading.records().stream()
                .filter(Row.class::isInstance)
                .map(Row.class::cast)
                .forEach(row -> {
                    Map<String, Object> members = new LinkedHashMap<>();
                    for (int i = 0; i < row.cells().length; i++) {
                        Object cell = row.cell(i);
                        if (cell != null) {
                            members.put(row.names().get(i), cell);
                        }
                    }
                    rows.add(members);
                });
        return rows;
    }

    @Property
    void rowsAreReadBack(@ForAll("rows") List<Map<String, Object>> rows, @ForAll boolean lines, @ForAll boolean escapes)
            throws IOException {
        List<String> texts = rows.stream().map(row -> json(row, escapes)).toList();
        Files.writeString(FILE, lines ? String.join("\n", texts) : "[" + String.join(",\n", texts) + "]");

        assertThat(read(lines)).isEqualTo(rows);
        assertThat(reading(lines).fault()).isNull();
    }

    @Property
    void aFileThatIsCutAnywhereGivesTheWholeRowsAndSaysThatItWasCut(
            @ForAll("rows") List<Map<String, Object>> rows, @ForAll @IntRange(max = 99) int percent)
            throws IOException {
        List<String> texts = rows.stream().map(row -> json(row, false)).toList();
        String text = "[" + String.join(",\n", texts) + "]";
        int cut = Math.max(1, text.length() * percent / 100);
        Assume.that(!Character.isHighSurrogate(text.charAt(cut - 1)));
        Files.writeString(FILE, text.substring(0, cut));

        int whole = 0;
        while (whole < rows.size()
                && 1 + String.join(",\n", texts.subList(0, whole + 1)).length() <= cut) {
            whole++;
        }
        assertThat(read(false)).isEqualTo(rows.subList(0, whole));
        assertThat(reading(false).fault()).isNotNull();
    }

    @Property
    void aBrokenLineIsOneRejectedRowAndTakesNoOtherAlong(
            @ForAll("rows") List<Map<String, Object>> rows,
            @ForAll @IntRange(max = 99) int percent,
            @ForAll @IntRange(max = 4) int which)
            throws IOException {
        List<String> texts =
                new ArrayList<>(rows.stream().map(row -> json(row, true)).toList());
        int broken = which % texts.size();
        String line = texts.get(broken);
        texts.set(broken, line.substring(0, Math.max(1, line.length() * percent / 100)));
        Files.writeString(FILE, String.join("\n", texts));

        List<Map<String, Object>> good = new ArrayList<>(rows);
        good.remove(broken);
        assertThat(read(true)).isEqualTo(good);
        assertThat(reading(true).records()).hasSize(rows.size());
    }
}
