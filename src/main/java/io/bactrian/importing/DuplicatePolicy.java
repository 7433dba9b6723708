package io.bactrian.importing;

import io.bactrian.ledger.DeadLetter;
import io.bactrian.ledger.Prior;
import io.bactrian.mapping.Item;
import io.bactrian.mapping.imports.OperationSpec;
import io.bactrian.row.Code;
import io.bactrian.row.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * Decides what is done with an item, by what the ledger knows of its key (contracts 2 and 4). An item that an earlier pass over the same file
 * has settled is only counted again; a key that is not settled is never sent a second time, unless that does no harm.
 */
public final class DuplicatePolicy {
    /** What is done with an item. */
    public sealed interface Claim {
        /** It is sent; {@code vendorId} is the record that it changes, or null where it makes one. */
        record Send(OperationSpec operation, @Nullable String vendorId) implements Claim {}

        /** It has its outcome already and was counted. */
        record Settled() implements Claim {}

        /** It was sent, and nobody knows what became of it: somebody has to be asked. */
        record Doubtful() implements Claim {}

        /** It is not sent, for a reason that a person has to know. */
        record Refused(Outcome outcome, Code code, String message) implements Claim {}
    }

    private static final Claim SETTLED = new Claim.Settled();
    private static final Claim DOUBTFUL = new Claim.Doubtful();

    private final ImportRun run;
    private final Claim.Send create;

    public DuplicatePolicy(ImportRun run) {
        this.run = run;
        this.create = new Claim.Send(run.mapping().create(), null);
    }

    Claim claim(Item item, long content, @Nullable Prior prior) {
        if (prior == null) {
            return create;
        }
        return prior.run() == run.info().number()
                ? ofThisRun(item, content, prior)
                : ofAnotherRun(item, content, prior);
    }

    // ---- another file
    // ----------------------------------------------------------------------------------------------------

    private Claim ofAnotherRun(Item item, long content, Prior prior) {
        return switch (prior.state()) {
            case ACCEPTED ->
                changed(
                        item,
                        content,
                        prior,
                        Code.KEY_ACCEPTED_BEFORE,
                        "was accepted before" + (prior.vendorId() == null ? "" : " as " + prior.vendorId()) + " (run "
                                + prior.runId() + ", line " + prior.line() + ") with other content");
            case REJECTED -> again(prior);
            case UNKNOWN, IN_FLIGHT -> unresolved(item, prior);
        };
    }

    private Claim changed(Item item, long content, Prior prior, Code code, String words) {
        if (prior.content() == content) {
            run.skipped(item.key(), item.line(), prior.vendorId());
            return SETTLED;
        }
        OperationSpec update = run.mapping().update();
        if (update == null && run.mapping().create().idempotent()) {
            return create;
        }
        return update == null || prior.vendorId() == null
                ? new Claim.Refused(
                        Outcome.REJECTED,
                        code,
                        ItemMessages.key(item) + " " + words + ", and "
                                + run.mapping().create().operation() + " has no update here")
                : new Claim.Send(update, prior.vendorId());
    }

    /** The last attempt came to nothing: the record is made, or changed where it was there before. */
    public Claim.Send again(Prior prior) {
        OperationSpec update = run.mapping().update();
        return prior.vendorId() == null || update == null ? create : new Claim.Send(update, prior.vendorId());
    }

    private Claim unresolved(Item item, Prior prior) {
        Claim.Send again = again(prior);
        if (again.operation().idempotent()) {
            return again;
        }
        return new Claim.Refused(
                Outcome.REJECTED,
                Code.ITEM_UNRESOLVED,
                ItemMessages.key(item) + " was sent before (run " + prior.runId() + ", line " + prior.line()
                        + ") and nobody knows yet whether the vendor has it");
    }

    // ---- this file
    // -------------------------------------------------------------------------------------------------------

    private Claim ofThisRun(Item item, long content, Prior prior) {
        if (prior.line() < item.line()) {
            return secondOfKey(item, content, prior);
        }
        return prior.line() == item.line() ? earlierPass(item, prior) : superseded(item, prior);
    }

    /** The same item, which an earlier pass over the file has sent. */
    private Claim earlierPass(Item item, Prior prior) {
        return switch (prior.state()) {
            case ACCEPTED -> {
                run.accepted(item.key(), item.line(), prior.vendorId(), prior.changing());
                yield SETTLED;
            }
            case REJECTED -> keptOrAgain(item, again(prior));
            case UNKNOWN, IN_FLIGHT -> {
                Claim.Send again = again(prior);
                yield again.operation().idempotent() ? again : canBeLookedUp(again) ? DOUBTFUL : interrupted(item);
            }
        };
    }

    private Claim keptOrAgain(Item item, Claim.Send again) {
        DeadLetter kept =
                run.ledger().deadLetterAt(run.info().number(), item.line()).orElse(null);
        // One of unknown outcome is older than the verdict that the vendor does not have it.
        if (kept == null || DeadLetter.REPLAYED.equals(kept.closed()) || kept.outcome() == Outcome.UNKNOWN) {
            return again;
        }
        run.dead(kept.outcome());
        return SETTLED;
    }

    /** A record that is there says nothing of whether a change of it was made. */
    public boolean canBeLookedUp(Claim.Send again) {
        return run.mapping().reconcile() != null && again.vendorId() == null;
    }

    private Claim interrupted(Item item) {
        if (run.ledger().deadLetterAt(run.info().number(), item.line()).isPresent()) {
            run.dead(Outcome.UNKNOWN);
            return SETTLED;
        }
        return new Claim.Refused(Outcome.UNKNOWN, Code.INTERRUPTED, ItemMessages.interrupted(item));
    }

    /** A later line of this file has sent the key since: this one had its outcome before that. */
    private Claim superseded(Item item, Prior prior) {
        DeadLetter kept =
                run.ledger().deadLetterAt(run.info().number(), item.line()).orElse(null);
        if (kept == null) {
            run.accepted(item.key(), item.line(), prior.vendorId(), false);
        } else {
            run.dead(kept.outcome());
        }
        return SETTLED;
    }

    /**
     * Whether an item can follow another of its key: the mapping has an update, or its operation does no harm when sent again, as a change or a
     * deletion by the vendor's id does.
     */
    boolean canFollow() {
        return run.mapping().update() != null || run.mapping().create().idempotent();
    }

    private Claim secondOfKey(Item item, long content, Prior prior) {
        if (!canFollow()) {
            return twice(item, prior.line());
        }
        return switch (prior.state()) {
            case ACCEPTED -> changed(item, content, prior, Code.KEY_TWICE, words(prior.line()));
            case REJECTED -> again(prior);
            case UNKNOWN, IN_FLIGHT -> unresolved(item, prior);
        };
    }

    /** A second item of a key in one file, where it cannot follow the first. */
    static Claim twice(Item item, long firstLine) {
        return new Claim.Refused(Outcome.REJECTED, Code.KEY_TWICE, ItemMessages.key(item) + " " + words(firstLine));
    }

    private static String words(long line) {
        return "stands on line " + line + " already";
    }
}
