package io.bactrian.importing;

import io.bactrian.files.ResultFiles;
import io.bactrian.ledger.DeadLetter;
import io.bactrian.ledger.Result;
import io.bactrian.mapping.Item;
import io.bactrian.row.Code;
import io.bactrian.row.Outcome;
import io.bactrian.send.JudgedAnswer;
import io.bactrian.vendor.Answer;
import io.bactrian.vendor.Batch;
import io.bactrian.vendor.ElementCounter;
import io.bactrian.vendor.ItemResult;
import io.bactrian.vendor.Results;
import io.bactrian.vendor.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gives each item of a sent batch its outcome: the last step of sending. What it returns are the dead letters of those that are not accepted. */
public final class SettleBatch {
    private static final String STORED = "; the CRM may have taken it all the same";

    private SettleBatch() {}

    /** The vendor took the batch; its answer says what became of each item. */
    public static List<DeadLetter> accepted(OutgoingBatch batch, JudgedAnswer judged) {
        BatchBisection bisection = batch.bisection();
        if (bisection != null) {
            bisection.accepted();
        }
        ImportRun run = batch.context();
        Batch sent = batch.batch();
        run.clear();
        run.rejectRate().good(sent.items().size());
        List<ItemResult> results = Results.of(
                sent.operation(), judged.answer().tree(), sent.items().size());
        return settle(batch, results, judged.answer());
    }

    /** The vendor refused the batch as a whole. An item that was sent alone is rejected by that; of more nothing was processed, see {@link #pieces}. */
    public static List<DeadLetter> refused(OutgoingBatch batch, JudgedAnswer judged) {
        BatchBisection bisection = batch.bisection();
        if (bisection != null) {
            bisection.refused();
        }
        ImportRun run = batch.context();
        Verdict verdict = judged.verdict();
        run.clear();
        if (batch.batch().items().size() > 1) {
            batch.withdraw();
            return List.of();
        }
        run.rejectRate().bad();
        return settle(
                batch, all(batch, Outcome.REJECTED, JudgedAnswer.code(verdict), verdict.message()), judged.answer());
    }

    /**
     * What a refused batch is sent as instead, lazily: piece by piece, until the bad item is alone (contract 6).
     *
     * @return none where the batch was a single item, or is a piece itself: then those of its whole go on
     */
    public static Iterator<OutgoingBatch> pieces(OutgoingBatch batch) {
        if (batch.bisection() != null || batch.batch().items().size() == 1) {
            return Collections.emptyIterator();
        }
        ImportRun run = batch.context();
        ElementCounter counter = new ElementCounter(run.account().limits().counted());
        return new BatchBisection(batch.batch(), counter, run.rejectRate()).pieces(run);
    }

    /** The batch was sent, and nobody knows what became of it. */
    public static List<DeadLetter> unknown(OutgoingBatch batch, JudgedAnswer judged) {
        Verdict verdict = judged.verdict();
        ImportRun run = batch.context();
        Answer answer = judged.answer() == Answer.NONE ? null : judged.answer();
        List<DeadLetter> letters = settle(
                batch, all(batch, Outcome.UNKNOWN, JudgedAnswer.code(verdict), verdict.message() + STORED), answer);
        BatchBisection bisection = batch.bisection();
        if (bisection != null) {
            bisection.unclear();
        }
        run.unclear(verdict.message() + STORED);
        return letters;
    }

    private static List<ItemResult> all(OutgoingBatch batch, Outcome outcome, Code code, String message) {
        return Collections.nCopies(batch.batch().items().size(), new ItemResult(outcome, null, code, message));
    }

    private static List<DeadLetter> settle(OutgoingBatch sent, List<ItemResult> results, @Nullable Answer answer) {
        ImportRun run = sent.context();
        run.requireLease(); // the process may have been stopped while it waited for the answer
        List<Result> outcomes = new ArrayList<>(results.size());
        int accepted = 0;
        for (ItemResult each : results) {
            outcomes.add(new Result(each.outcome(), id(each)));
            accepted += each.outcome() == Outcome.ACCEPTED ? 1 : 0;
        }
        run.ledger().settle(sent.number(), outcomes);
        Batch batch = sent.batch();
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
        return letters;
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
