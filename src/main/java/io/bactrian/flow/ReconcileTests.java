package io.bactrian.flow;

import io.bactrian.mapping.ItemDifference;
import io.bactrian.mapping.ItemTree;
import io.bactrian.mapping.Lookup;
import io.bactrian.mapping.TestOutcome;
import io.bactrian.mapping.imports.Finding;
import io.bactrian.mapping.imports.Mapping;
import io.bactrian.mapping.imports.ReconcileSpec;
import io.bactrian.mapping.imports.ReconcileTest;
import io.bactrian.row.Columns;
import io.bactrian.row.Row;
import io.bactrian.vendor.Findings;
import io.bactrian.vendor.Vendor;
import java.util.List;
import java.util.Objects;

/** Runs the tests that stand in the look-up of a mapping: what is asked, and what an answer says. Nothing is sent. */
public final class ReconcileTests {
    private final Vendor vendor;
    private final Mapping mapping;
    private final ReconcileSpec spec;

    private ReconcileTests(Vendor vendor, Mapping mapping, ReconcileSpec spec) {
        this.vendor = vendor;
        this.mapping = mapping;
        this.spec = spec;
    }

    /** @return one outcome a test, in the order of the file; none where the mapping has no look-up */
    public static List<TestOutcome> run(Vendor vendor, Mapping mapping) {
        ReconcileSpec spec = mapping.reconcile();
        if (spec == null) {
            return List.of();
        }
        ReconcileTests tests = new ReconcileTests(vendor, mapping, spec);
        return spec.tests().stream().map(tests::run).toList();
    }

    private TestOutcome run(ReconcileTest test) {
        String difference = difference(test);
        return new TestOutcome(mapping.name(), test.name(), test.location(), difference.isEmpty(), difference);
    }

    private String difference(ReconcileTest test) {
        Row row = new Row(
                Columns.of(List.copyOf(test.row().keySet())),
                test.row().values().toArray(),
                1);
        String key = mapping.mapper(Lookup.NONE).keyOf(row);
        try {
            ReconcileSpec.Question question = spec.question(key == null ? "" : key, row);
            if (test.answer() != null) {
                return compared(
                        test, Findings.of(vendor, spec, ExportTests.given(vendor, test.answer()), question.value()));
            }
            Object found = ItemTree.of(question.request());
            return test.request() == null
                    ? "expected that nobody can say:\n  " + test.unsure() + "\nfound the request:\n  " + found
                    : String.join("\n", ItemDifference.of(test.request().plain(), found));
        } catch (IllegalArgumentException why) {
            return compared(test, new Finding.Unsure(String.valueOf(why.getMessage())));
        }
    }

    private static String compared(ReconcileTest test, Finding found) {
        Finding expected = test.absent()
                ? new Finding.NotThere()
                : test.found() != null
                        ? new Finding.Found(test.found())
                        : new Finding.Unsure(Objects.requireNonNullElse(test.unsure(), ""));
        return expected.equals(found) ? "" : "expected " + words(expected) + "\nfound " + words(found);
    }

    private static String words(Finding finding) {
        if (finding instanceof Finding.Found found) {
            return "the id " + found.id();
        }
        return finding instanceof Finding.Unsure unsure
                ? "that nobody can say:\n  " + unsure.why()
                : "that there is no such item";
    }
}
