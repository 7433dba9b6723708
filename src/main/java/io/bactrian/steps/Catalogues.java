package io.bactrian.steps;

import com.fasterxml.jackson.databind.JsonNode;
import io.bactrian.ledger.VendorNote;
import io.bactrian.mapping.Item;
import io.bactrian.mapping.ItemTree;
import io.bactrian.mapping.RequestPlan;
import io.bactrian.row.Code;
import io.bactrian.vendor.AnswerParser;
import io.bactrian.vendor.CatalogueCheck;
import io.bactrian.vendor.CatalogueSpec;
import io.bactrian.vendor.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.FluentProducerTemplate;
import org.jspecify.annotations.Nullable;

/**
 * What CRMs say of their own fields, kept in the ledger: asked for once a day, and again when a value is not among those known, for somebody may have
 * added it in the CRM a minute ago.
 */
final class Catalogues {
    private static final Duration FRESH = Duration.ofDays(1);

    private final FluentProducerTemplate producer;

    Catalogues(FluentProducerTemplate producer) {
        this.producer = producer;
    }

    /** @return what checks the run's items; null where the vendor has no catalogue for them. Where it is not to be had, the run is stopped */
    @Nullable
    Checked of(ImportRun run) {
        String operation = run.mapping().create().operation();
        return run.vendor().catalogues().stream()
                .filter(spec -> spec.operations().contains(operation))
                .findFirst()
                .map(spec -> new Checked(run, spec))
                .orElse(null);
    }

    /** Checks the items of one run. Not thread-safe. */
    final class Checked {
        private final ImportRun run;
        private final CatalogueSpec spec;
        private final Map<String, String> parameters;
        private CatalogueCheck check;
        private boolean asked;

        private Checked(ImportRun run, CatalogueSpec spec) {
            this.run = run;
            this.spec = spec;
            this.parameters = parameters(run.requestItem());
            this.check = check(known());
        }

        private Map<String, String> parameters(@Nullable Item request) {
            Map<?, ?> members = request == null ? Map.of() : (Map<?, ?>) ItemTree.of(request);
            Map<String, String> values = new LinkedHashMap<>();
            spec.parameters().forEach((name, member) -> values.put(name, String.valueOf(members.get(member))));
            return values;
        }

        private CatalogueCheck check(@Nullable JsonNode answer) {
            return new CatalogueCheck(spec, run.mapping().shape(), answer == null ? Map.of() : spec.read(answer));
        }

        /** @return what is wrong with an item by what the CRM says now; empty where nothing is */
        String faults(Item item, boolean creates) {
            String faults = check.faults(item, creates);
            if (faults.isEmpty() || asked) {
                return faults;
            }
            check = check(ask());
            return check.faults(item, creates);
        }

        private @Nullable JsonNode known() {
            VendorNote note =
                    run.ledger().vendorNote(run.account().name(), name()).orElse(null);
            return note != null && note.at().isAfter(Instant.now().minus(FRESH))
                    ? AnswerParser.parse(run.vendor().answers().format(), note.text())
                    : ask();
        }

        private String name() {
            return spec.ask() + (parameters.isEmpty() ? "" : parameters.toString());
        }

        private @Nullable JsonNode ask() {
            asked = true;
            Object body = producer.to("direct:ask")
                    .withBody(new Query(run, spec.ask(), RequestPlan.of(parameters)))
                    .send()
                    .getMessage()
                    .getBody();
            if (run.stopped() != null || !(body instanceof Answered answered)) {
                return null; // why, is said by the run
            }
            if (answered.verdict().action() != Verdict.Action.OK
                    || answered.answer().tree() == null) {
                run.stop(
                        io.bactrian.ledger.RunState.STOPPED,
                        Code.ANSWER_UNREADABLE,
                        "The CRM does not describe its fields (" + spec.ask() + "): "
                                + answered.verdict().message());
                return null;
            }
            run.ledger()
                    .keepVendorNote(
                            run.account().name(),
                            name(),
                            new VendorNote(answered.answer().body(), Instant.now()));
            return answered.answer().tree();
        }
    }
}
