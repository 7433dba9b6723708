package io.bactrian.importing;

import io.bactrian.ledger.DeadLetter;
import io.bactrian.ledger.Result;
import io.bactrian.mapping.Item;
import io.bactrian.report.ResultFiles;
import io.bactrian.row.Code;
import io.bactrian.row.Outcome;
import io.bactrian.send.AnswerUnclear;
import io.bactrian.send.Attempt;
import io.bactrian.send.JudgedAnswer;
import io.bactrian.send.NetworkWords;
import io.bactrian.vendor.Answer;
import io.bactrian.vendor.Batch;
import io.bactrian.vendor.ElementCounter;
import io.bactrian.vendor.ItemResult;
import io.bactrian.vendor.Results;
import io.bactrian.vendor.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * Gives each item of a sent batch its outcome: the last step of sending. It leaves in the body what there is still to do: dead letters, or the
 * pieces of a batch that was refused as a whole.
 */
public final class SettleBatch {
    private static final String STORED = "; the CRM may have taken it all the same";

    /** Settles by the answer in the body. */
    public void answered(Exchange exchange) {
        JudgedAnswer answered =
                java.util.Objects.requireNonNull(exchange.getMessage().getBody(JudgedAnswer.class));
        OutgoingBatch parcel = Attempt.parcel(exchange);
        Verdict verdict = answered.verdict();
        pause(parcel.run(), verdict);
        if (verdict.action() != Verdict.Action.UNKNOWN) {
            parcel.run().clear();
        }
        exchange.getMessage()
                .setBody(
                        switch (verdict.action()) {
                            case OK -> taken(parcel, answered).iterator();
                            case REJECT -> refused(parcel, verdict, answered.answer());
                            default ->
                                unknown(
                                                parcel,
                                                JudgedAnswer.code(verdict),
                                                verdict.message() + STORED,
                                                answered.answer())
                                        .iterator();
                        });
    }

    private static List<OutgoingBatch> taken(OutgoingBatch parcel, JudgedAnswer answered) {
        BatchBisection division = parcel.division();
        if (division != null) {
            division.accepted();
        }
        parcel.run().odds().good(parcel.batch().items().size());
        return settle(parcel, results(parcel, answered), answered.answer());
    }

    private static List<OutgoingBatch> unknown(
            OutgoingBatch parcel, Code code, String message, @Nullable Answer answer) {
        List<OutgoingBatch> letters = settle(parcel, all(parcel, Outcome.UNKNOWN, code, message), answer);
        BatchBisection division = parcel.division();
        if (division != null) {
            division.unclear();
        }
        parcel.run().unclear(message);
        return letters;
    }

    /** A vendor that is in trouble is left alone, whatever became of this batch. */
    private static void pause(ImportRun run, Verdict verdict) {
        Duration pause = verdict.pause();
        if (pause != null) {
            run.ledger().pauseAccount(run.account().name(), System.currentTimeMillis() + pause.toMillis());
        }
    }

    /** Settles a batch that was sent several times, and of which no answer says what became of it. */
    public void unclear(Exchange exchange) {
        AnswerUnclear unclear = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, AnswerUnclear.class);
        exchange.getMessage().setBody(unclear.answered());
        answered(exchange);
    }

    /** Settles a batch of which the request was sent and no answer came. */
    public void unanswered(Exchange exchange) {
        Throwable cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        OutgoingBatch parcel = Attempt.parcel(exchange);
        String message = "No answer came: "
                + (cause == null
                        ? "the connection broke"
                        : NetworkWords.of(cause, parcel.run().account()));
        exchange.getMessage().setBody(unknown(parcel, Code.ANSWER_MISSING, message + STORED, null));
    }

    static List<ItemResult> results(OutgoingBatch parcel, JudgedAnswer answered) {
        Batch batch = parcel.batch();
        return Results.of(
                batch.operation(), answered.answer().tree(), batch.items().size());
    }

    /** Nothing of it was processed: it is sent piece by piece, until the bad item is alone (contract 6). */
    private static Iterator<OutgoingBatch> refused(OutgoingBatch parcel, Verdict verdict, Answer answer) {
        Batch batch = parcel.batch();
        ImportRun run = parcel.run();
        BatchBisection division = parcel.division();
        if (division != null) {
            division.refused();
        }
        if (batch.items().size() == 1) {
            run.odds().bad();
            return settle(parcel, all(parcel, Outcome.REJECTED, JudgedAnswer.code(verdict), verdict.message()), answer)
                    .iterator();
        }
        parcel.withdraw();
        ElementCounter counter = new ElementCounter(run.account().limits().counted());
        return division == null
                ? new Pieces(run, new BatchBisection(batch, counter, run.odds()))
                : List.<OutgoingBatch>of().iterator();
    }

    private static List<ItemResult> all(OutgoingBatch parcel, Outcome outcome, Code code, String message) {
        return Collections.nCopies(parcel.batch().items().size(), new ItemResult(outcome, null, code, message));
    }

    static List<OutgoingBatch> settle(OutgoingBatch parcel, List<ItemResult> results, @Nullable Answer answer) {
        ImportRun run = parcel.run();
        run.requireLease(); // the process may have been stopped while it waited for the answer
        List<Result> outcomes = new ArrayList<>(results.size());
        int accepted = 0;
        for (ItemResult each : results) {
            outcomes.add(new Result(each.outcome(), id(each)));
            accepted += each.outcome() == Outcome.ACCEPTED ? 1 : 0;
        }
        run.ledger().settle(parcel.number(), outcomes);
        Batch batch = parcel.batch();
        run.accepted(accepted, file -> accepted(batch, results, file));
        List<DeadLetter> letters = new ArrayList<>(0);
        for (int i = 0; i < results.size(); i++) {
            ItemResult result = results.get(i);
            if (result.outcome() != Outcome.ACCEPTED) {
                Code code = result.code() == null ? Code.ANSWER_UNREADABLE : result.code();
                letters.add(run.letters().of(batch, i, result.outcome(), code, result.message(), answer));
            }
        }
        run.unsettled().remove(batch.items());
        return letters.isEmpty() ? List.of() : List.of(OutgoingBatch.ofLetters(run, letters));
    }

    private static void accepted(Batch batch, List<ItemResult> results, ResultFiles.Accepted file) {
        for (int i = 0; i < results.size(); i++) {
            if (results.get(i).outcome() == Outcome.ACCEPTED) {
                String known = batch.vendorIds().get(i);
                String id = results.get(i).vendorId();
                Item item = batch.items().get(i);
                file.item(item.key(), item.line(), id == null ? known : id, known != null);
            }
        }
    }

    private static @Nullable String id(ItemResult result) {
        return result.outcome() == Outcome.ACCEPTED ? result.vendorId() : null;
    }
}
