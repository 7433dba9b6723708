package io.bactrian.mapping.inbound;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bactrian.mapping.ExportColumn;
import io.bactrian.mapping.ItemDifference;
import io.bactrian.mapping.RowRejected;
import io.bactrian.mapping.TestOutcome;
import io.bactrian.yaml.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Runs the tests that stand in an inbound mapping. Nothing is received and nothing is written. */
public final class InboundTests {
    private static final JsonMapper JSON = new JsonMapper();

    private final InboundMapping mapping;

    private InboundTests(InboundMapping mapping) {
        this.mapping = mapping;
    }

    /** @return one outcome a test, in the order of the file */
    public static List<TestOutcome> run(InboundMapping mapping) {
        InboundTests tests = new InboundTests(mapping);
        return mapping.tests().stream().map(tests::run).toList();
    }

    private TestOutcome run(InboundTest test) {
        String difference = String.join("\n", differences(test));
        return new TestOutcome(mapping.name(), test.name(), test.location(), difference.isEmpty(), difference);
    }

    private List<String> differences(InboundTest test) {
        ObjectNode event = JSON.valueToTree(test.event().isMap() ? test.event().plain() : Map.of());
        Optional<String> refusal = refusal(test, event);
        if (refusal.isPresent()) {
            return refused(test, refusal.get());
        }
        try {
            mapping.check(event);
            return taken(test, mapping.row(event, test.with()));
        } catch (RowRejected rejected) {
            return refused(test, String.valueOf(rejected.getMessage()));
        }
    }

    private Optional<String> refusal(InboundTest test, ObjectNode event) {
        if (!mapping.receives().takes(event)) {
            return Optional.of("not an event for this mapping, which takes "
                    + mapping.receives().when());
        }
        Proof proof = mapping.receives().proof();
        return proof == null || test.key() == null ? Optional.empty() : proof.refusal(event, test.key());
    }

    private List<String> refused(InboundTest test, String reason) {
        if (!reason.equals(test.error())) {
            String expected = test.error() == null ? "an event that is taken" : "the error:\n  " + test.error();
            return List.of("expected " + expected + "\nfound the error:\n  " + reason);
        }
        Map<String, String> words = new LinkedHashMap<>(test.with());
        words.put(InboundMapping.REASON, reason);
        return ofAnswer(test, false, words);
    }

    private List<String> taken(InboundTest test, InboundMapping.InboundRow row) {
        if (test.error() != null) {
            return List.of("expected the error:\n  " + test.error() + "\nfound the row:\n  " + cells(row, null));
        }
        List<String> differences = new ArrayList<>(row.unread());
        if (test.row() != null) {
            differences.addAll(ItemDifference.of(expected(test.row()), cells(row, test.row())));
        }
        if (test.file() != null && !test.file().equals(row.file())) {
            differences.add(
                    "file: expected " + test.file() + ", found " + (row.file().isEmpty() ? "nothing" : row.file()));
        }
        differences.addAll(ofAnswer(test, true, test.with()));
        return differences;
    }

    private List<String> ofAnswer(InboundTest test, boolean taken, Map<String, String> words) {
        if (test.answer() == null) {
            return List.of();
        }
        Object answer = mapping.answer(taken, words).orElse(Map.of());
        return ItemDifference.of(test.answer().plain(), answer).stream()
                .map(each -> "answer: " + each)
                .toList();
    }

    /** Cells as a CSV file would have them, structure as such where the test expects structure; empty cells are left out. */
    private Map<String, Object> cells(InboundMapping.InboundRow row, @Nullable YamlNode expected) {
        Map<String, Object> cells = new LinkedHashMap<>();
        for (int i = 0; i < mapping.columns().size(); i++) {
            ExportColumn column = mapping.columns().get(i);
            Object value = row.values().get(i);
            YamlNode wanted = expected == null ? null : expected.get(column.name());
            boolean structure = value instanceof JsonNode && wanted != null && !wanted.isScalar();
            Object cell = structure ? JSON.convertValue(value, Object.class) : column.cell(value);
            if (cell != null && !"".equals(cell)) {
                cells.put(column.name(), cell);
            }
        }
        return cells;
    }

    private static Map<String, Object> expected(YamlNode row) {
        Map<String, Object> cells = new LinkedHashMap<>();
        row.members().forEach((column, cell) -> {
            Object wanted = cell.isScalar() ? cell.text() : cell.plain();
            if (wanted != null && !"".equals(wanted)) {
                cells.put(column, wanted);
            }
        });
        return cells;
    }
}
