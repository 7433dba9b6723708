package io.bactrian.steps;

import io.bactrian.ledger.DeadLetter;
import io.bactrian.ledger.Result;
import io.bactrian.mapping.Item;
import io.bactrian.row.Code;
import io.bactrian.row.Outcome;
import io.bactrian.vendor.Answer;
import io.bactrian.vendor.Batch;
import io.bactrian.vendor.ElementCounter;
import io.bactrian.vendor.ItemResult;
import io.bactrian.vendor.Results;
import io.bactrian.vendor.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * Gives each item of a sent batch its outcome: the last step of sending. It leaves in the body what there is still to do: dead letters, or the halves of
 * a batch that was refused as a whole.
 */
public final class Settlement {
    /** Settles by the answer in the body. */
    public void answered(Exchange exchange) {
        Answered answered =
                java.util.Objects.requireNonNull(exchange.getMessage().getBody(Answered.class));
        Parcel parcel = Attempt.parcel(exchange);
        Verdict verdict = answered.verdict();
        pause(parcel.run(), verdict);
        exchange.getMessage()
                .setBody(
                        switch (verdict.action()) {
                            case OK -> settle(parcel, results(parcel, answered), answered.answer());
                            case REJECT -> refused(parcel, verdict, answered.answer());
                            default ->
                                settle(
                                        parcel,
                                        all(parcel, Outcome.UNKNOWN, Answered.code(verdict), verdict.message()),
                                        answered.answer());
                        });
    }

    /** A vendor that is in trouble is left alone, whatever became of this batch. */
    private static void pause(ImportRun run, Verdict verdict) {
        Duration pause = verdict.pause();
        if (pause != null) {
            run.ledger().pauseAccount(run.account().name(), System.currentTimeMillis() + pause.toMillis());
        }
    }

    /** Settles a batch of which the request was sent and no answer came. */
    public void unanswered(Exchange exchange) {
        Throwable cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        Parcel parcel = Attempt.parcel(exchange);
        String message = "No answer came: " + (cause == null ? "the connection broke" : words(cause));
        exchange.getMessage().setBody(settle(parcel, all(parcel, Outcome.UNKNOWN, Code.ANSWER_MISSING, message), null));
    }

    static String words(Throwable cause) {
        Throwable root =
                cause instanceof java.io.UncheckedIOException && cause.getCause() != null ? cause.getCause() : cause;
        String text = String.valueOf(root.getMessage());
        return root instanceof java.net.SocketTimeoutException ? "the time ran out (" + text + ")" : text;
    }

    static List<ItemResult> results(Parcel parcel, Answered answered) {
        Batch batch = parcel.batch();
        return Results.of(
                batch.operation(), answered.answer().tree(), batch.items().size());
    }

    /** Nothing of it was processed: each half is sent on its own, until the bad item is alone (contract 6). */
    private static List<Parcel> refused(Parcel parcel, Verdict verdict, Answer answer) {
        Batch batch = parcel.batch();
        if (batch.items().size() == 1) {
            return settle(parcel, all(parcel, Outcome.REJECTED, Answered.code(verdict), verdict.message()), answer);
        }
        ImportRun run = parcel.run();
        parcel.withdraw();
        ElementCounter counter = new ElementCounter(run.account().limits().counted());
        return batch.halves(counter).stream().map(half -> Parcel.of(run, half)).toList();
    }

    private static List<ItemResult> all(Parcel parcel, Outcome outcome, Code code, String message) {
        return Collections.nCopies(parcel.batch().items().size(), new ItemResult(outcome, null, code, message));
    }

    static List<Parcel> settle(Parcel parcel, List<ItemResult> results, @Nullable Answer answer) {
        ImportRun run = parcel.run();
        run.requireLease(); // the process may have been stopped while it waited for the answer
        run.ledger()
                .settle(
                        parcel.number(),
                        results.stream()
                                .map(each -> new Result(each.outcome(), id(each)))
                                .toList());
        List<DeadLetter> letters = new ArrayList<>();
        for (int i = 0; i < results.size(); i++) {
            Item item = parcel.batch().items().get(i);
            ItemResult result = results.get(i);
            if (result.outcome() == Outcome.ACCEPTED) {
                String known = parcel.batch().vendorIds().get(i);
                run.accepted(
                        item.key(), item.line(), result.vendorId() == null ? known : result.vendorId(), known != null);
            } else {
                Code code = result.code() == null ? Code.ANSWER_UNREADABLE : result.code();
                letters.add(run.letters().of(parcel.batch(), i, result.outcome(), code, result.message(), answer));
            }
        }
        run.unsettled().remove(parcel.batch().items());
        return letters.isEmpty() ? List.of() : List.of(Parcel.ofLetters(run, letters));
    }

    private static @Nullable String id(ItemResult result) {
        return result.outcome() == Outcome.ACCEPTED ? result.vendorId() : null;
    }
}
