package io.bactrian.flow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.bactrian.mapping.ExportColumn;
import io.bactrian.mapping.ItemDifference;
import io.bactrian.mapping.ItemTree;
import io.bactrian.mapping.RowRejected;
import io.bactrian.mapping.TestOutcome;
import io.bactrian.mapping.exports.ExportMapping;
import io.bactrian.mapping.exports.ExportMapping.ExportPage;
import io.bactrian.mapping.exports.ExportMapping.ExportRecord;
import io.bactrian.mapping.exports.ExportParameters;
import io.bactrian.mapping.exports.ExportTest;
import io.bactrian.mapping.exports.Paging;
import io.bactrian.vendor.Answer;
import io.bactrian.vendor.AnswerParser;
import io.bactrian.vendor.AnswerReader;
import io.bactrian.vendor.Vendor;
import io.bactrian.vendor.Verdict;
import io.bactrian.yaml.YamlNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs the tests that stand in an export mapping: what is asked, and what an answer becomes. Nothing is sent. */
public final class ExportTests {
    private static final JsonMapper JSON = new JsonMapper();

    private final Vendor vendor;
    private final ExportMapping mapping;

    private ExportTests(Vendor vendor, ExportMapping mapping) {
        this.vendor = vendor;
        this.mapping = mapping;
    }

    /** @return one outcome a test, in the order of the file */
    public static List<TestOutcome> run(Vendor vendor, ExportMapping mapping) {
        ExportTests tests = new ExportTests(vendor, mapping);
        return mapping.tests().stream().map(tests::run).toList();
    }

    private TestOutcome run(ExportTest test) {
        String difference = test.answer() == null ? ofRequest(test) : ofAnswer(test, test.answer());
        return new TestOutcome(mapping.name(), test.name(), test.location(), difference.isEmpty(), difference);
    }

    private String ofRequest(ExportTest test) {
        try {
            Object found = ItemTree.of(mapping.request().item(values(test.with())));
            return test.request() == null
                    ? "expected the error:\n  " + test.error() + "\nfound the request:\n  " + found
                    : String.join("\n", ItemDifference.of(test.request().plain(), found));
        } catch (IllegalArgumentException | RowRejected fault) {
            return ofError(test, String.valueOf(fault.getMessage()));
        }
    }

    /** What Bactrian fills in may stand in a test's {@code with}; the rest is parameters. */
    private Map<String, String> values(Map<String, String> with) {
        Map<String, String> given = new LinkedHashMap<>(with);
        given.keySet().removeAll(ExportMapping.words());
        Paging paging = mapping.paging().apply(vendor.paging());
        Map<String, String> values = new LinkedHashMap<>(
                ExportParameters.of(mapping, given).at(mapping, paging, 0).values());
        values.putAll(with);
        return values;
    }

    private String ofAnswer(ExportTest test, YamlNode given) {
        Answer answer = given(vendor, given);
        Verdict verdict = AnswerReader.read(vendor, mapping.operation(), answer, Instant.now());
        if (verdict.action() != Verdict.Action.OK || answer.tree() == null) {
            return ofError(test, verdict.message());
        }
        if (!mapping.hasRecords(answer.tree())) {
            return ofError(test, "The answer has no records at " + mapping.records());
        }
        ExportPage page = mapping.page(answer.tree(), test.with());
        if (test.rows() == null) {
            return "expected the error:\n  " + test.error() + "\nfound the rows:\n  " + rows(page);
        }
        List<String> differences = new ArrayList<>(ItemDifference.of(expected(test.rows()), rows(page)));
        page.unread().forEach(unread -> differences.add("not read: " + unread));
        if (test.deleted() != null) {
            List<String> deleted =
                    test.deleted().elements().stream().map(YamlNode::text).toList();
            differences.addAll(ItemDifference.of(deleted, page.deleted()));
        }
        return String.join("\n", differences);
    }

    /** @return the rows as a CSV file would have them; empty cells are left out */
    private List<Map<String, String>> rows(ExportPage page) {
        List<Map<String, String>> rows = new ArrayList<>();
        for (ExportRecord record : page.records()) {
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < mapping.columns().size(); i++) {
                ExportColumn column = mapping.columns().get(i);
                String cell = column.cell(record.values()[i]);
                if (!cell.isEmpty()) {
                    row.put(column.name(), cell);
                }
            }
            rows.add(row);
        }
        return rows;
    }

    private static List<Map<String, String>> expected(YamlNode rows) {
        List<Map<String, String>> expected = new ArrayList<>();
        for (YamlNode row : rows.elements()) {
            Map<String, String> cells = new LinkedHashMap<>();
            row.members().forEach((column, cell) -> {
                if (!cell.text().isEmpty()) {
                    cells.put(column, cell.text());
                }
            });
            expected.add(cells);
        }
        return expected;
    }

    private static String ofError(ExportTest test, String found) {
        if (found.equals(test.error())) {
            return "";
        }
        return "expected " + (test.error() == null ? "an answer that is taken" : "the error:\n  " + test.error())
                + "\nfound the error:\n  " + found;
    }

    /** The answer that a test gives: the text of a body, or the tree of a JSON one. */
    static Answer given(Vendor vendor, YamlNode answer) {
        try {
            String body = answer.isScalar() ? answer.text() : JSON.writeValueAsString(answer.plain());
            return new Answer(
                    200, null, body, AnswerParser.parse(vendor.answers().format(), body));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a YAML tree that is no JSON", impossible);
        }
    }
}
