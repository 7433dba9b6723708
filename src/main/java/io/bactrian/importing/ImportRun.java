package io.bactrian.importing;

import io.bactrian.files.ResultFiles;
import io.bactrian.flow.Definitions;
import io.bactrian.flow.Flow;
import io.bactrian.flow.FlowSettings;
import io.bactrian.flow.RejectLimit;
import io.bactrian.ledger.DeadLetter;
import io.bactrian.ledger.Lease;
import io.bactrian.ledger.Ledger;
import io.bactrian.ledger.RunInfo;
import io.bactrian.ledger.RunState;
import io.bactrian.mapping.Item;
import io.bactrian.mapping.imports.Mapping;
import io.bactrian.row.Code;
import io.bactrian.row.Counts;
import io.bactrian.row.Outcome;
import io.bactrian.send.RequestContext;
import io.bactrian.send.Stop;
import io.bactrian.send.StopSignal;
import io.bactrian.vendor.Account;
import io.bactrian.vendor.Rate;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One pass over one file: what it works with, what it has counted, and whether it has to stop. Thread-safe. */
public final class ImportRun extends RequestContext {
    private static final long PROGRESS_EVERY_NANOS = 1_000_000_000L;

    private final Flow flow;
    private final Mapping mapping;
    private final RunInfo info;
    private final ResultFiles results;
    private final ResultLines lines;
    private final RejectLimit rejectLimit;
    private final long expectedRows;
    private final Lease lease;
    private final long began = System.nanoTime();
    private final UnsettledKeys unsettled = new UnsettledKeys();
    private final StopSignal stopSignal = new StopSignal();
    private final DeadLetterFactory letters;
    private final @Nullable Item requestItem;
    private final LongAdder accepted = new LongAdder();
    private final LongAdder rejected = new LongAdder();
    private final LongAdder skipped = new LongAdder();
    private final LongAdder unknown = new LongAdder();
    private final RejectRate rejectRate = new RejectRate();
    private final AtomicInteger unclear = new AtomicInteger();
    private final AtomicLong read = new AtomicLong();
    private final AtomicLong rows = new AtomicLong();
    private final AtomicLong written = new AtomicLong(System.nanoTime());
    private @Nullable BatchSource batches;
    private final SendPace pace;
    private volatile @Nullable IntentWindow window;
    private @Nullable FieldCatalogue catalogue;

    public ImportRun(
            Flow flow,
            Definitions definitions,
            Account account,
            RunInfo info,
            Ledger ledger,
            ResultFiles results,
            RejectLimit rejectLimit,
            long expectedRows,
            Lease lease) {
        super(definitions.vendor(flow), account, ledger);
        this.flow = flow;
        this.mapping = definitions.mappingOf(flow);
        this.info = info;
        this.results = results;
        this.lines = new ResultLines(
                results,
                lease,
                fault -> stop(RunState.STOPPED, Stop.codeOf(fault), String.valueOf(fault.getMessage())));
        this.rejectLimit = rejectLimit;
        this.expectedRows = expectedRows;
        this.lease = lease;
        this.letters = new DeadLetterFactory(this);
        if (Code.ANSWERS_UNCLEAR.name().equals(info.code())) {
            unclear.set(account.limits().unknown() - 1); // it goes on: one more is enough to stop again
        }
        this.pace = new SendPace(account.limits());
        this.requestItem = FlowSettings.request(flow, mapping.request());
        lease.onLoss(reason -> stop(RunState.INTERRUPTED, Code.LEASE_LOST, reason));
    }

    /** Lets go of what the run holds: its file, its spool, its result files. */
    public void release() {
        try {
            source().close();
        } finally {
            if (lease.isLost()) {
                results.leave(); // those of this name are another instance's by now
            } else {
                results.close();
            }
        }
    }

    @Override
    public void requireLease() {
        lease.require();
    }

    /** Lets items be checked by what the CRM says of its fields. */
    public void checked(@Nullable FieldCatalogue by) {
        this.catalogue = by;
    }

    /** @return what is wrong with an item by what the CRM says of its fields; empty where nothing is or the CRM says nothing */
    public String described(Item item) {
        return catalogue == null ? "" : catalogue.faults(item, true);
    }

    public void read(BatchSource source) {
        this.batches = source;
    }

    public BatchSource source() {
        if (batches == null) {
            throw new IllegalStateException("the run " + info.runId() + " reads no file");
        }
        return batches;
    }

    /** @return what is to be sent, lazily; asked by the routes, once */
    public Iterator<OutgoingBatch> getBatches() {
        IntentWindow its = new IntentWindow(this, source(), pace);
        window = its;
        return its;
    }

    @Override
    protected void left(long nanos) {
        pace.over(nanos);
    }

    /** Nothing is intended ahead any more, and what was is taken back. */
    @Override
    protected void slowedDown() {
        pace.slowedDown();
        withdrawAhead();
    }

    /** Takes back the intents of batches that were written ahead and have not been taken up. */
    public void withdrawAhead() {
        IntentWindow its = window;
        if (its != null) {
            its.withdraw();
        }
    }

    // ---- what it counts

    public void row() {
        rows.incrementAndGet();
    }

    void item() {
        read.incrementAndGet();
        long now = System.nanoTime();
        long last = written.get();
        if (now - last > PROGRESS_EVERY_NANOS && written.compareAndSet(last, now)) {
            ledger().progress(info.number(), counts());
        }
    }

    void accepted(String key, long line, @Nullable String vendorId, boolean updated) {
        accepted.increment();
        lines.accepted(key, line, vendorId, updated);
    }

    /** So many accepted items of a batch, which {@code items} gives to the result file. */
    void accepted(int count, Consumer<ResultFiles.Accepted> items) {
        accepted.add(count);
        lines.accepted(items);
    }

    void skipped(String key, long line, @Nullable String vendorId) {
        skipped.increment();
        lines.skipped(key, line, vendorId);
    }

    /** Counts a dead letter that is kept now, or was kept by an earlier pass. */
    void dead(Outcome outcome) {
        (outcome == Outcome.REJECTED ? rejected : unknown).increment();
        long bad = rejected.sum();
        if (rejectLimit.exceeded(bad, read.get())) {
            stop(
                    RunState.STOPPED,
                    Code.REJECTS_EXCEEDED,
                    bad + " of " + read.get() + " items were rejected; the flow allows " + rejectLimit
                            + " (maxRejects)");
        }
    }

    /** @return the figures by now */
    public Counts counts() {
        return new Counts(rows.get(), read.get(), accepted.sum(), rejected.sum(), skipped.sum(), unknown.sum());
    }

    /**
     * How fast it goes.
     *
     * @param account the account of which the budget is used
     * @param elapsed since this pass over the file began
     * @param fraction how much of the file has its outcome, 0 to 1; 0 where nothing is known
     * @param sent requests sent
     * @param requests how many requests a window allows, 0 where there is no limit
     * @param per the window's length
     */
    public record Pace(String account, Duration elapsed, double fraction, long sent, int requests, Duration per) {}

    /** @return how fast it goes */
    public Pace pace() {
        Rate rate = account().limits().requests();
        Counts now = counts();
        long done = now.accepted() + now.rejected() + now.skipped() + now.unknown();
        double items = now.rows() == 0 ? 0 : (double) Math.max(expectedRows, now.rows()) * now.read() / now.rows();
        return new Pace(
                account().name(),
                Duration.ofNanos(System.nanoTime() - began),
                expectedRows == 0 || items == 0 ? 0 : Math.min(1, done / items),
                requests(),
                rate == null ? 0 : rate.requests(),
                rate == null ? Duration.ofSeconds(1) : rate.per());
    }

    /** @return the name of its file */
    public String fileName() {
        return info.file().name();
    }

    // ---- whether it stops

    /** The vendor answered a request so that it is clear what became of it. */
    void clear() {
        unclear.set(0);
    }

    /** A request was sent, and nobody knows what became of it. After a few in a row nothing more is sent: all of it would be unknown. */
    void unclear(String message) {
        int most = account().limits().unknown();
        if (unclear.incrementAndGet() >= most) {
            stop(
                    RunState.UNREACHABLE,
                    Code.ANSWERS_UNCLEAR,
                    most + " requests in a row had no clear answer. The last: " + message);
        }
    }

    @Override
    public void stopping() {
        unsettled.release();
        stopSignal.raise();
    }

    /** @return raised when the run has been told to end */
    StopSignal stopSignal() {
        return stopSignal;
    }

    // ---- what it works with

    /** @return what stands in each request beside the items, or null */
    @Nullable
    Item requestItem() {
        return requestItem;
    }

    RejectRate rejectRate() {
        return rejectRate;
    }

    public DeadLetterFactory letters() {
        return letters;
    }

    public Flow flow() {
        return flow;
    }

    public Mapping mapping() {
        return mapping;
    }

    public RunInfo info() {
        return info;
    }

    public ResultFiles results() {
        return results;
    }

    public UnsettledKeys unsettled() {
        return unsettled;
    }

    /** Keeps dead letters; the only place where one is counted. */
    public void keep(List<DeadLetter> letters) {
        if (letters.isEmpty()) {
            return;
        }
        ledger().keepAll(letters);
        letters.forEach(letter -> dead(letter.outcome()));
    }

    /** @return the run's id */
    @Override
    public String toString() {
        return info.runId();
    }
}
