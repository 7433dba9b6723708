package io.bactrian.importing;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.camel.SimpleExpressions;
import io.bactrian.mapping.Expressions;
import io.bactrian.mapping.ItemTree;
import io.bactrian.mapping.Lookup;
import io.bactrian.mapping.RowMapper;
import io.bactrian.mapping.RowRejected;
import io.bactrian.mapping.imports.Mapping;
import io.bactrian.row.Columns;
import io.bactrian.row.RecordSlice;
import io.bactrian.row.Row;
import io.bactrian.yaml.Faults;
import io.bactrian.yaml.YamlNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.camel.impl.DefaultCamelContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A {@code when} that is compared without Camel's Simple means what Simple means by it. */
class CellComparisonsTest {
    private static final Columns COLUMNS = Columns.of(List.of("k", "a", "B"));
    private static final List<String> NAMES = List.of("a", "b", "A", "missing");
    private static final List<String> OPERATORS = List.of("==", "!=", "=~", "!=~");
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "a",
            "A",
            " a",
            "a ",
            "ab",
            "aB",
            "null",
            "true",
            "5",
            "05",
            " 5",
            "5.0",
            "-5",
            "-",
            "-0",
            "0",
            "\u0665",
            "99999999999999999999",
            "ä",
            "Ä",
            "ß",
            "ẞ",
            "\u212a",
            "k",
            "𐐀",
            "𐐨",
            "a && b",
            "||",
            "a,b",
            "[x]",
            "(a)",
            "${row[a]}",
            "row[a]",
            "it's",
            "\\n",
            "a\tb");
    private static final List<Object> OTHERS = Arrays.asList(5L, new BigDecimal("5.0"), true, List.of("a"), null);

    private static final DefaultCamelContext CAMEL = started();

    private final Random random = new Random(14);

    private static DefaultCamelContext started() {
        DefaultCamelContext context = new DefaultCamelContext();
        context.start();
        return context;
    }

    private <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private String expression() {
        String literal = any(TEXTS).replace("'", "");
        StringBuilder text = new StringBuilder(comparison(literal));
        String between = any(List.of(" && ", " || ", "  ||  "));
        for (int more = random.nextInt(3); more > 0; more--) {
            text.append(random.nextInt(20) == 0 ? " && " : between)
                    .append(comparison(any(TEXTS).replace("'", "")));
        }
        return text.toString();
    }

    private String comparison(String literal) {
        return "${row[" + any(NAMES) + "]} " + any(OPERATORS) + " '" + literal + "'";
    }

    private static Row ofText(List<String> cells) {
        int[] ends = new int[cells.size()];
        int end = -1;
        for (int i = 0; i < ends.length; i++) {
            end += cells.get(i).length() + 1;
            ends[i] = end;
        }
        return new Row(COLUMNS, new RecordSlice(String.join(",", cells).toCharArray(), ends), 2);
    }

    private Row row() {
        String a = any(TEXTS);
        String b = any(TEXTS);
        return switch (random.nextInt(3)) {
            case 0 -> new Row(COLUMNS, new @Nullable Object[] {"K", a, any(OTHERS)}, 2);
            case 1 -> new Row(COLUMNS, new Object[] {"K", a, b}, 2);
            default -> ofText(List.of("K", a, b));
        };
    }

    private static RowMapper mapper(String when) {
        Faults faults = new Faults();
        String quoted = when.replace("\\", "\\\\").replace("\"", "\\\"").replace("\t", "\\t");
        String yaml = "operation: op\nkey: k\nanswer: { ids: $.data }\nitem: { m: { constant: there, when: \"" + quoted
                + "\" } }";
        return YamlNode.parse("m.yaml", yaml, faults)
                .flatMap(root -> Mapping.compile("v/m", "m.yaml", root, new SimpleExpressions(CAMEL), faults))
                .orElseThrow(() -> new AssertionError(when + faults.all()))
                .mapper(Lookup.NONE);
    }

    private static String byMapping(RowMapper mapper, Row row) {
        try {
            return String.valueOf(ItemTree.of(mapper.map(row)).toString().contains("there"));
        } catch (RowRejected rejected) {
            return String.valueOf(rejected.getMessage());
        }
    }

    private static String bySimple(String when, Expressions.RowPredicate predicate, Row row) {
        try {
            return String.valueOf(predicate.test(row));
        } catch (RuntimeException fault) {
            return "when: " + when + ": the expression failed on this row: " + fault.getMessage();
        }
    }

    @Test
    void meansWhatSimpleMeans() {
        List<String> seen = new ArrayList<>();
        for (int n = 0; n < 2_000; n++) {
            String when = expression();
            Expressions.RowPredicate predicate = new SimpleExpressions(CAMEL).predicate(when);
            RowMapper mapper = mapper(when);
            for (int r = 0; r < 20; r++) {
                Row row = row();
                String expected = bySimple(when, predicate, row);
                assertThat(byMapping(mapper, row)).as("%s on %s", when, row).isEqualTo(expected);
                seen.add(expected);
            }
        }
        assertThat(seen).contains("true", "false").anyMatch(each -> each.contains("99999999999999999999"));
    }
}
