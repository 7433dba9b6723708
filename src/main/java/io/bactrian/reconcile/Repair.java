package io.bactrian.reconcile;

import io.bactrian.importing.BatchSource;
import io.bactrian.importing.DuplicatePolicy;
import io.bactrian.importing.ImportRun;
import io.bactrian.importing.ItemHashes;
import io.bactrian.importing.OutcomeResolver;
import io.bactrian.importing.OutgoingBatch;
import io.bactrian.importing.UnknownItem;
import io.bactrian.importing.UnknownItems;
import io.bactrian.importing.UnsettledKeys;
import io.bactrian.ledger.DeadLetter;
import io.bactrian.ledger.ItemKey;
import io.bactrian.ledger.LedgerFault;
import io.bactrian.ledger.Prior;
import io.bactrian.ledger.RunState;
import io.bactrian.mapping.Item;
import io.bactrian.mapping.RowMapper;
import io.bactrian.mapping.RowRejected;
import io.bactrian.mapping.imports.Finding;
import io.bactrian.row.Code;
import io.bactrian.row.Columns;
import io.bactrian.row.Detected;
import io.bactrian.row.FileFault;
import io.bactrian.row.Outcome;
import io.bactrian.row.Row;
import io.bactrian.vendor.Batch;
import io.bactrian.vendor.Batcher;
import io.bactrian.vendor.ItemResult;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The items of unknown outcome of a run, judged one by one: the vendor has it, or it is sent again within the same run, or it stays as it is. What is to be
 * sent comes out as batches, which go the way of all batches. Not thread-safe.
 */
public final class Repair implements BatchSource {
    private final ImportRun run;
    private final Supplier<RowMapper> mapper;
    private final @Nullable OutcomeResolver judge;
    private final boolean byPerson;
    private final DuplicatePolicy claims;
    private final UnknownItems doubts;
    private final ItemHashes keys;
    private final Batcher batcher;
    private final Iterator<DeadLetter> letters;
    private final Map<DeadLetter, Finding> verdicts = new LinkedHashMap<>();
    private final Queue<OutgoingBatch> ready = new ArrayDeque<>();

    /**
     * @param letters of unknown outcome and of this run
     * @param mapper makes what applies the mapping; asked for only where something is sent again
     * @param judge who says what became of each; null where the vendor cannot be asked
     * @param byPerson whether that is a person, whose word counts for every item
     */
    Repair(
            ImportRun run,
            List<DeadLetter> letters,
            Supplier<RowMapper> mapper,
            @Nullable OutcomeResolver judge,
            boolean byPerson) {
        this.run = run;
        this.letters = letters.iterator();
        this.mapper = mapper;
        this.judge = judge;
        this.byPerson = byPerson;
        this.claims = new DuplicatePolicy(run);
        this.doubts = new UnknownItems(run, judge);
        this.keys = new ItemHashes(run.mapping());
        this.batcher = new Batcher(run.account().limits());
    }

    /** @return what was found out of each item that was judged, in their order */
    Map<DeadLetter, Finding> verdicts() {
        return verdicts;
    }

    @Override
    public boolean hasNext() {
        while (ready.isEmpty() && letters.hasNext() && run.stopped() == null) {
            guarded(() -> judge(letters.next()));
            if (!letters.hasNext()) {
                guarded(() -> emit(batcher.flush()));
            }
        }
        return run.stopped() == null && !ready.isEmpty();
    }

    @Override
    public OutgoingBatch next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return ready.remove();
    }

    /** A fault stops the run; what was judged before it is still sent and settled. */
    private void guarded(Runnable step) {
        try {
            step.run();
        } catch (LedgerFault | UncheckedIOException fault) {
            run.stop(RunState.STOPPED, Code.LEDGER_FAULT, String.valueOf(fault.getMessage()));
        }
    }

    private void judge(DeadLetter letter) {
        ItemKey hash = keys.key(letter.key());
        Prior prior = run.ledger().lookup(run.flow().id(), List.of(hash)).get(0);
        if (prior == null || prior.run() != letter.run() || prior.line() != letter.line()) {
            verdicts.put(letter, new Finding.Unsure("a later row with this key was sent since; settle that one"));
            return;
        }
        UnknownItem doubt = new UnknownItem(letter.key(), hash, rows(letter), prior);
        Finding finding = finding(doubt);
        if (run.stopped() != null) {
            return;
        }
        verdicts.put(letter, finding);
        if (finding instanceof Finding.Found found) {
            String id = found.id() == null ? prior.vendorId() : found.id();
            doubts.accept(letter.key(), hash, letter.line(), id, prior.changing());
        } else if (finding instanceof Finding.NotThere) {
            sendAgain(letter, doubt, claims.again(prior));
        } else if (finding instanceof Finding.Unsure unsure) {
            keep(letter, unsure);
        }
    }

    private Finding finding(UnknownItem doubt) {
        Prior prior = doubt.prior();
        if (prior.state() == Prior.State.ACCEPTED) {
            return new Finding.Found(
                    prior.vendorId()); // it was settled, and the program ended before its letter was closed
        }
        DuplicatePolicy.Claim.Send again = claims.again(prior);
        boolean sendable =
                prior.state() == Prior.State.REJECTED || again.operation().idempotent();
        if (judge != null && byPerson) {
            return judge.of(doubt);
        }
        if (sendable) {
            return new Finding.NotThere();
        }
        return judge != null && claims.canBeLookedUp(again)
                ? judge.of(doubt)
                : new Finding.Unsure(again.operation().operation() + " cannot be looked up");
    }

    private void keep(DeadLetter letter, Finding.Unsure unsure) {
        DeadLetter now = UnknownItems.saying(letter, unsure.why());
        if (!now.message().equals(letter.message())) {
            run.ledger().keep(now);
        }
    }

    private void sendAgain(DeadLetter letter, UnknownItem doubt, DuplicatePolicy.Claim.Send send) {
        try {
            Item item = mapper.get().map(doubt.rows());
            String faults = run.described(item);
            if (!faults.isEmpty()) {
                refuse(letter, doubt, Code.NOT_AS_DESCRIBED, faults);
                return;
            }
            long content = keys.content(item);
            Item sent = send.vendorId() == null ? item : mapper.get().changing(item);
            add(letter, doubt, send, sent, content);
        } catch (RowRejected rejected) {
            refuse(letter, doubt, rejected.code(), String.valueOf(rejected.getMessage()));
        }
    }

    private void add(DeadLetter letter, UnknownItem doubt, DuplicatePolicy.Claim.Send send, Item item, long content) {
        Batcher.Added added = batcher.add(item, send.operation(), send.vendorId());
        emit(added.ready());
        ItemResult rejected = added.rejected();
        if (rejected == null) {
            run.unsettled().add(item, new UnsettledKeys.Hashes(doubt.hash(), content));
        } else {
            refuse(letter, doubt, Code.ITEM_TOO_LARGE, rejected.message());
        }
    }

    /** The vendor does not have it, and it cannot be sent as it is: its row waits to be corrected. */
    private void refuse(DeadLetter letter, UnknownItem doubt, Code code, String message) {
        run.ledger()
                .unknown()
                .settle(run.flow().id(), doubt.hash(), new io.bactrian.ledger.Result(Outcome.REJECTED, null));
        ready.add(OutgoingBatch.rejected(run, List.of(run.letters().of(letter.key(), doubt.rows(), code, message))));
    }

    private void emit(List<Batch> batches) {
        batches.forEach(batch -> ready.add(OutgoingBatch.of(run, batch)));
    }

    private static List<Row> rows(DeadLetter letter) {
        Columns columns = Columns.of(letter.rows().get(0).names());
        List<Row> rows = new ArrayList<>();
        for (DeadLetter.SourceRow row : letter.rows()) {
            Columns its = row.names().equals(columns.names()) ? columns : Columns.of(row.names());
            rows.add(new Row(its, row.cells().toArray(), row.line()));
        }
        return rows;
    }

    @Override
    public Detected detected() {
        return Detected.NOTHING;
    }

    @Override
    public Optional<FileFault> fault() {
        return Optional.empty();
    }

    @Override
    public void close() {
        // it holds nothing open
    }
}
