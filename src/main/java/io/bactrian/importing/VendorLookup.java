package io.bactrian.importing;

import io.bactrian.ledger.DeadLetter;
import io.bactrian.ledger.LeaseInfo;
import io.bactrian.ledger.RunState;
import io.bactrian.mapping.imports.Finding;
import io.bactrian.mapping.imports.ReconcileSpec;
import io.bactrian.row.Code;
import io.bactrian.send.JudgedAnswer;
import io.bactrian.send.Query;
import io.bactrian.send.RequestContext;
import io.bactrian.send.RequestSender;
import io.bactrian.send.Stop;
import io.bactrian.vendor.Findings;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Asks the vendor for items of unknown outcome, one by one, out of the account's budget. An answer that finds none is believed only when the item's request
 * is old enough: the vendor may still be at work on it, and its search may lag behind. Once the vendor cannot be asked, nothing more is asked.
 */
public final class VendorLookup implements OutcomeResolver {
    private static final Logger LOG = Logger.getLogger(VendorLookup.class);
    private static final Duration WORTH_TELLING = Duration.ofSeconds(5);

    private final ImportRun run;
    private final ReconcileSpec spec;
    private final RequestSender sender;
    private final Asker asker;

    public VendorLookup(ImportRun run, ReconcileSpec spec, RequestSender sender) {
        this.run = run;
        this.spec = spec;
        this.sender = sender;
        this.asker = new Asker(run);
        run.stopSignal().then(() -> asker.stop(RunState.INTERRUPTED, Code.INTERRUPTED_RUN, "the run ended before"));
    }

    /** On whose behalf is asked: that the vendor cannot be asked does not end the run. */
    private static final class Asker extends RequestContext {
        private final ImportRun run;

        Asker(ImportRun run) {
            super(run.vendor(), run.account(), run.ledger());
            this.run = run;
        }

        @Override
        public String toString() {
            return "look-up of " + run;
        }
    }

    @Override
    public Finding of(UnknownItem doubt) {
        ReconcileSpec.Question question;
        try {
            question = spec.question(doubt.key(), doubt.rows().get(0));
        } catch (IllegalArgumentException why) {
            return new Finding.Unsure(String.valueOf(why.getMessage()));
        }
        await(doubt);
        Stop stop = asker.stopped();
        return stop == null ? asked(question) : new Finding.Unsure(stop.message());
    }

    // Looked at before the vendor is asked: one that may send now is perhaps dead by the time of the answer.
    private Finding asked(ReconcileSpec.Question question) {
        Optional<LeaseInfo> other = run.ledger().leases().overtaken(run.flow().id());
        Finding finding = ask(question);
        return finding instanceof Finding.NotThere && other.isPresent()
                ? new Finding.Unsure("not there yet, and " + other.get().mayStillSend())
                : finding;
    }

    private Finding ask(ReconcileSpec.Question question) {
        run.countRequest();
        JudgedAnswer answered = sender.send(new Query(asker, spec.operation().text(), question.request()));
        Stop stop = asker.stopped();
        if (stop != null || answered == null) {
            return new Finding.Unsure(stop == null ? "no answer came" : stop.message());
        }
        Finding finding = Findings.of(spec, answered.answer(), answered.verdict(), question.value());
        return finding instanceof Finding.Unsure unsure
                ? new Finding.Unsure(run.secrets().redact(unsure.why()))
                : finding;
    }

    private void await(UnknownItem doubt) {
        Duration rest = rest(sentAt(doubt), Instant.now(), after());
        if (rest.compareTo(WORTH_TELLING) > 0) {
            LOG.infof(
                    "Run %s: '%s' and those like it are looked up in %s s, when the CRM is sure to have settled them",
                    run, doubt.key(), rest.toSeconds());
        }
        if (asker.stopped() != null) {
            return;
        }
        try {
            run.stopSignal().await(rest);
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
            run.stop(RunState.INTERRUPTED, Code.INTERRUPTED_RUN, "Bactrian was asked to end");
        }
    }

    /** @return how long to wait; a clock that was set back makes it no longer than {@code after} */
    static Duration rest(Instant sent, Instant now, Duration after) {
        Duration age = Duration.between(sent, now);
        return age.isNegative() ? after : age.compareTo(after) >= 0 ? Duration.ZERO : after.minus(age);
    }

    private Duration after() {
        Duration own = spec.after();
        return own == null ? run.account().limits().settle() : own;
    }

    /** The later of intent and dead letter: a request that was given up may have been under way for long. */
    private Instant sentAt(UnknownItem doubt) {
        Instant intended = run.ledger().unknown().intendedAt(doubt.prior().batch());
        @Nullable
        DeadLetter letter =
                run.ledger().deadLetterAt(run.info().number(), doubt.line()).orElse(null);
        return letter != null && letter.at().isAfter(intended) ? letter.at() : intended;
    }
}
