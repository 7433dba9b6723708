package io.bactrian.importing;

import io.bactrian.importing.ItemLookahead.Candidate;
import io.bactrian.ledger.DeadLetter;
import io.bactrian.ledger.LeaseLost;
import io.bactrian.ledger.LedgerFault;
import io.bactrian.ledger.RunState;
import io.bactrian.mapping.Item;
import io.bactrian.mapping.RowRejected;
import io.bactrian.mapping.imports.Finding;
import io.bactrian.row.Code;
import io.bactrian.row.Detected;
import io.bactrian.row.FileFault;
import io.bactrian.row.Outcome;
import io.bactrian.send.Stop;
import io.bactrian.vendor.Batch;
import io.bactrian.vendor.Batcher;
import io.bactrian.vendor.ItemResult;
import io.bactrian.vendor.XmlCharacters;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The batches of a file, made as they are asked for: read, group, map, claim, batch. Memory does not grow with the file. The split asks from one
 * thread at a time.
 */
public final class BatchReader implements BatchSource {
    private static final Logger LOG = Logger.getLogger(BatchReader.class);
    private static final int LETTERS_TOGETHER = 200;

    private final ImportRun run;
    private final RecordGroups input;
    private final ItemLookahead candidates;
    private final DuplicatePolicy claims;
    private final Batcher batcher;
    private final DeadLetterFactory letters;
    private final UnknownItems doubts;
    private final Queue<OutgoingBatch> ready = new ArrayDeque<>();
    private List<DeadLetter> failed = new ArrayList<>();
    private @Nullable Candidate waiting;
    private @Nullable Candidate again;
    private boolean judging;
    private boolean ended;

    /** @param judge who is asked about items of unknown outcome; null for nobody */
    public BatchReader(ImportRun run, RecordGroups input, @Nullable OutcomeResolver judge) {
        this.run = run;
        this.input = input;
        this.letters = run.letters();
        this.candidates = new ItemLookahead(run, input.groups(), input.mapper(), letters, this::fail);
        this.claims = new DuplicatePolicy(run);
        this.doubts = new UnknownItems(run, judge);
        this.batcher = new Batcher(run.account().limits());
    }

    @Override
    public Detected detected() {
        return input.detected();
    }

    @Override
    public Optional<FileFault> fault() {
        return input.fault();
    }

    /**
     * Says yes where an item waits for the one before it, or items of unknown outcome are to be judged, though that may turn out to need no request: Camel asks
     * this on the thread that is about to send that very batch, so the waiting has to be done in {@link #next}.
     */
    @Override
    public boolean hasNext() {
        while (ready.isEmpty() && !ended() && waiting == null && !judging) {
            guardedStep();
        }
        return run.stopped() == null && (!ready.isEmpty() || waiting != null || judging);
    }

    /** @return the next batch; one without anything in it where an item that waited needs no request */
    @Override
    public OutgoingBatch next() {
        while (ready.isEmpty() && !ended()) {
            guardedStep();
        }
        return ready.isEmpty() ? OutgoingBatch.rejected(run, List.of()) : ready.remove();
    }

    @Override
    public @Nullable OutgoingBatch nextWithoutWaiting() {
        while (ready.isEmpty() && !ended() && waiting == null && !judging) {
            guardedStep();
        }
        return run.stopped() != null ? null : ready.poll();
    }

    private boolean ended() {
        ended |= run.stopped() != null;
        return ended;
    }

    /** A fault stops the run and does not go to the split, which would end at once and leave behind the batches that are on their way. */
    private void guardedStep() {
        try {
            step();
        } catch (LedgerFault | UncheckedIOException fault) {
            run.stop(RunState.STOPPED, Stop.codeOf(fault), String.valueOf(fault.getMessage()));
        } catch (LeaseLost lost) {
            run.stop(RunState.INTERRUPTED, Code.LEASE_LOST, String.valueOf(lost.getMessage()));
        } catch (RuntimeException fault) {
            LOG.error("Run " + run + ": its file could not be prepared, in a way that is not foreseen", fault);
            run.stop(RunState.STOPPED, Code.INTERNAL, String.valueOf(fault));
        }
    }

    private void step() {
        if (judging) {
            judging = false;
            doubts.takeAll().forEach(this::judge);
            return;
        }
        Candidate candidate = nextCandidate();
        if (candidate == null) {
            finish();
        } else if (!blocked(candidate)) {
            Candidate doubtful = doubts.take(candidate.key());
            if (doubtful == null) {
                claim(candidate.sure() ? candidate : candidates.asked(candidate));
            } else {
                judge(doubtful);
                again = candidate; // now its key may be on its way, or known
            }
        }
    }

    /** An item that an earlier pass has sent: the vendor has it, or it is sent again, or it waits for a person. */
    private void judge(Candidate doubtful) {
        if (run.stopped() != null) {
            return;
        }
        Finding finding = doubts.judged(doubtful);
        if (finding instanceof Finding.Found found) {
            doubts.accept(doubtful.item().key(), doubtful.key(), doubtful.item().line(), found.id(), false);
        } else if (finding instanceof Finding.NotThere && doubtful.prior() != null) {
            send(doubtful, claims.again(doubtful.prior()));
        } else if (finding instanceof Finding.Unsure unsure && run.stopped() == null) {
            fail(doubts.unsettled(doubtful, unsure.why()));
        }
    }

    private @Nullable Candidate nextCandidate() {
        Candidate judged = again;
        again = null;
        return judged != null ? candidates.asked(judged) : waiting == null ? candidates.next() : settled(waiting);
    }

    private @Nullable Candidate settled(Candidate blocked) {
        waiting = null;
        try {
            run.unsettled().await(blocked.key());
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            run.stop(RunState.INTERRUPTED, Code.INTERRUPTED_RUN, "Bactrian was asked to end");
        }
        return run.stopped() == null ? blocked : null;
    }

    /** An item of which the key is on its way waits for it, so that the two reach the vendor in the file's order. */
    private boolean blocked(Candidate candidate) {
        Long line = run.unsettled().line(candidate.key());
        if (line == null) {
            return false;
        }
        if (!claims.canFollow()) {
            refuse(candidate, (DuplicatePolicy.Claim.Refused) DuplicatePolicy.twice(candidate.item(), line));
        } else {
            waiting = candidate;
            emit(batcher.flush());
        }
        return true;
    }

    private void claim(Candidate candidate) {
        DuplicatePolicy.Claim claim = claims.claim(candidate.item(), candidate.content(), candidate.prior());
        if (claim instanceof DuplicatePolicy.Claim.Send send) {
            send(candidate, send);
        } else if (claim instanceof DuplicatePolicy.Claim.Doubtful) {
            doubts.add(candidate);
            if (doubts.full()) {
                doubts.takeAll().forEach(this::judge);
            }
        } else if (claim instanceof DuplicatePolicy.Claim.Refused refused) {
            refuse(candidate, refused);
        }
    }

    private void send(Candidate candidate, DuplicatePolicy.Claim.Send send) {
        try {
            boolean changing = send.vendorId() != null;
            Item item = changing ? input.mapper().changing(candidate.item()) : candidate.item();
            String unsendable =
                    XmlCharacters.illegal(run.vendor(), send.operation().operation(), item);
            if (unsendable.isEmpty()) {
                send(candidate, item, send);
            } else {
                refuse(
                        candidate,
                        new DuplicatePolicy.Claim.Refused(Outcome.REJECTED, Code.CHARACTER_INVALID, unsendable));
            }
        } catch (RowRejected rejected) {
            String message = String.valueOf(rejected.getMessage());
            refuse(candidate, new DuplicatePolicy.Claim.Refused(Outcome.REJECTED, rejected.code(), message));
        }
    }

    private void send(Candidate candidate, Item item, DuplicatePolicy.Claim.Send send) {
        Batcher.Added added = batcher.add(item, send.operation(), send.vendorId());
        emit(added.ready());
        ItemResult rejected = added.rejected();
        if (rejected == null) {
            run.unsettled().add(item, new UnsettledKeys.Hashes(candidate.key(), candidate.content()));
        } else {
            refuse(
                    candidate,
                    new DuplicatePolicy.Claim.Refused(Outcome.REJECTED, Code.ITEM_TOO_LARGE, rejected.message()));
        }
    }

    private void refuse(Candidate candidate, DuplicatePolicy.Claim.Refused refused) {
        DeadLetter letter =
                letters.of(candidate.item().key(), candidate.item().rows(), refused.code(), refused.message());
        fail(refused.outcome() == Outcome.REJECTED ? letter : DeadLetterFactory.unknown(letter));
    }

    private void emit(List<Batch> batches) {
        batches.forEach(batch -> ready.add(OutgoingBatch.of(run, batch)));
    }

    private void fail(DeadLetter letter) {
        failed.add(letter);
        if (failed.size() >= LETTERS_TOGETHER) {
            flushFailed();
        }
    }

    private void flushFailed() {
        if (!failed.isEmpty()) {
            ready.add(OutgoingBatch.rejected(run, failed));
            failed = new ArrayList<>();
        }
    }

    private void finish() {
        emit(batcher.flush());
        flushFailed();
        judging = ready.isEmpty() && !doubts.isEmpty();
        ended = ready.isEmpty() && !judging;
    }

    @Override
    public void close() {
        input.close();
    }
}
