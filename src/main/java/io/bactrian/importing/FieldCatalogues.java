package io.bactrian.importing;

import com.fasterxml.jackson.databind.JsonNode;
import io.bactrian.ledger.Ledger;
import io.bactrian.ledger.RunState;
import io.bactrian.ledger.VendorNote;
import io.bactrian.mapping.Item;
import io.bactrian.mapping.RequestPlan;
import io.bactrian.mapping.imports.Mapping;
import io.bactrian.row.Code;
import io.bactrian.send.JudgedAnswer;
import io.bactrian.send.Query;
import io.bactrian.send.RequestSender;
import io.bactrian.vendor.AnswerParser;
import io.bactrian.vendor.CatalogueSpec.Question;
import io.bactrian.vendor.Vendor;
import io.bactrian.vendor.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What CRMs say of their own fields, kept in the ledger: asked for once a day, and again when a value is not among those known. */
public final class FieldCatalogues {
    private static final Duration FRESH = Duration.ofDays(1);

    private final RequestSender sender;

    public FieldCatalogues(RequestSender sender) {
        this.sender = sender;
    }

    /** @return what checks the run's items; null where the vendor has no catalogue for them. Where it is not to be had, the run is stopped */
    @Nullable
    public FieldCatalogue of(ImportRun run) {
        return of(run.vendor(), run.mapping(), run.requestItem(), new Asked(run));
    }

    /**
     * What checks items by what the ledger knows, with nothing asked.
     *
     * @param ledger null where there is none yet
     * @param unknown told when something is needed that the ledger does not know
     * @return null where the vendor has no catalogue for them
     */
    static @Nullable FieldCatalogue known(
            Vendor vendor,
            Mapping mapping,
            @Nullable Item request,
            @Nullable Ledger ledger,
            String account,
            Runnable unknown) {
        return of(vendor, mapping, request, (question, anew) -> {
            JsonNode known = ledger == null ? null : note(ledger, vendor, account, question);
            if (known == null) {
                unknown.run();
            }
            return known;
        });
    }

    private static @Nullable FieldCatalogue of(
            Vendor vendor, Mapping mapping, @Nullable Item request, FieldCatalogue.Source source) {
        String operation = mapping.create().operation();
        return vendor.catalogues().stream()
                .filter(spec -> spec.asks().containsKey(operation))
                .findFirst()
                .map(spec -> new FieldCatalogue(spec, operation, mapping.shape(), request, source))
                .orElse(null);
    }

    /** What was noted "later" was noted before the clock was moved back: nobody knows how old it is. */
    private static boolean isFresh(Instant noted, Instant now) {
        return noted.isAfter(now.minus(FRESH)) && !noted.isAfter(now);
    }

    private static @Nullable JsonNode note(Ledger ledger, Vendor vendor, String account, Question question) {
        VendorNote note = ledger.vendorNote(account, question.name()).orElse(null);
        return note != null && isFresh(note.at(), Instant.now())
                ? AnswerParser.parse(vendor.answers().format(), note.text())
                : null;
    }

    /** Asks the CRM, once in a run for each thing, where the ledger does not know. */
    private final class Asked implements FieldCatalogue.Source {
        private final ImportRun run;
        private final Set<Question> asked = new HashSet<>();

        private Asked(ImportRun run) {
            this.run = run;
        }

        @Override
        public @Nullable JsonNode answer(Question question, boolean anew) {
            JsonNode known = anew && !asked.contains(question)
                    ? null
                    : note(run.ledger(), run.vendor(), run.account().name(), question);
            return known == null && asked.add(question) ? ask(question) : known;
        }

        private @Nullable JsonNode ask(Question question) {
            JudgedAnswer answered =
                    sender.send(new Query(run, question.operation(), RequestPlan.of(question.parameters())));
            if (run.stopped() != null || answered == null) {
                return null; // why, is said by the run
            }
            JsonNode tree = answered.answer().tree();
            if (answered.verdict().action() != Verdict.Action.OK || tree == null) {
                run.stop(
                        RunState.STOPPED,
                        Code.ANSWER_UNREADABLE,
                        "The CRM does not describe its fields (" + question.operation() + "): "
                                + answered.verdict().message());
                return null;
            }
            VendorNote note = new VendorNote(answered.answer().body(), Instant.now());
            run.ledger().keepVendorNote(run.account().name(), question.name(), note);
            return tree;
        }
    }
}
