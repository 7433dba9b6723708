package io.bactrian.ledger.sql;

import io.bactrian.ledger.LeaseInfo;
import io.bactrian.ledger.LeaseLedger;
import io.bactrian.ledger.LeaseLost;
import io.bactrian.ledger.LeaseTaken;
import io.bactrian.ledger.LedgerFault;
import io.bactrian.row.FlowId;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The table of leases, and those of this process. */
final class SqlLeaseLedger implements LeaseLedger, AutoCloseable {
    /** A lease is renewed this many times in its length, and asked for anew where less than one such part of it is left. */
    private static final int PARTS = 3;

    /** No vendor keeps a connection open for so long on which nothing comes. */
    private static final Duration STILL_SENDS = Duration.ofMinutes(10);

    private final Database database;
    private final Instance instance;
    private final Duration length;
    private final Duration margin;
    private final LedgerClock moment;
    private final Supplier<GroupWriter> writer;
    private final IntConsumer forget;
    /** The newest lease of each flow; also one that is over, so that who still works with it writes nothing more. */
    private final Map<Integer, HeldLease> mine = new ConcurrentHashMap<>();

    private final Set<Integer> verified = new HashSet<>(); // only the writer's thread has it
    private @Nullable ScheduledExecutorService renewer;

    /** @param forget told of each flow that is taken: what this process had in memory of it may be old */
    SqlLeaseLedger(
            Database database,
            Instance instance,
            Duration length,
            LedgerClock moment,
            Supplier<GroupWriter> writer,
            IntConsumer forget) {
        this.database = database;
        this.instance = instance;
        this.length = length;
        this.margin = length.dividedBy(PARTS);
        this.moment = moment;
        this.writer = writer;
        this.forget = forget;
    }

    /** What came of asking: a token, or who has it. */
    private record Asked(
            int flow,
            long token,
            LeaseTable.@Nullable Held taken,
            @Nullable String buried) {}

    Duration margin() {
        return margin;
    }

    @Override
    public Duration length() {
        return length;
    }

    @Override
    public HeldLease take(FlowId flow) {
        instance.show();
        long nanos = System.nanoTime();
        long millis = System.currentTimeMillis();
        Asked asked = writer.get().write(session -> take(session, flow));
        if (asked.taken() != null) {
            throw new LeaseTaken(words(flow, asked.taken()));
        }
        instance.bury(asked.buried());
        HeldLease lease = new HeldLease(
                this, flow.toString(), asked.flow(), asked.token(), HeldLease.Validity.from(nanos, millis, length));
        forget.accept(asked.flow());
        mine.put(asked.flow(), lease);
        keepRenewing();
        return lease;
    }

    private Asked take(SqlSession session, FlowId flow) throws SQLException {
        int number = RunTable.madeFlowNumber(session, flow);
        long now = moment.now(session);
        Optional<LeaseTable.Held> found = LeaseTable.find(session, flow.toString());
        if (found.isPresent() && !isFree(number, found.get(), now)) {
            LeaseTable.shorten(session, flow, found.get(), now);
            return new Asked(number, 0, found.get(), null);
        }
        String before = found.map(LeaseTable.Held::owner).orElse(null);
        String dead = before != null && instance.isDead(before, found.get().place()) ? before : null;
        if (dead != null) {
            LeaseTable.freeAll(session, dead);
        }
        LeaseTable.take(session, flow.toString(), instance, now, length);
        if (before != null
                && dead == null
                && !before.equals(instance.id())
                && !instance.isGone(before, found.get().place())) {
            LeaseTable.overtake(session, flow.toString(), before, found.get().place(), now);
        }
        return new Asked(number, found.map(LeaseTable.Held::token).orElse(0L) + 1, null, dead);
    }

    private boolean isFree(int flow, LeaseTable.Held row, long now) {
        String owner = row.owner();
        if (owner == null || row.until() <= now) {
            return true;
        }
        HeldLease own = mine.get(flow);
        boolean leftOver = owner.equals(instance.id()) && own != null && !own.renewable();
        return leftOver || instance.isDead(owner, row.place());
    }

    private String words(FlowId flow, LeaseTable.Held row) {
        if (instance.id().equals(row.owner())) {
            return "This Bactrian works on " + flow + " already. Wait for it.";
        }
        String until = LeaseInfo.clock(Instant.ofEpochMilli(row.until()));
        return "Another Bactrian (" + row.owner() + ") works on " + flow + ", until " + until
                + " unless it goes on. Wait for it, or end it.";
    }

    @Override
    public boolean isFree(FlowId flow) {
        return database.read(session -> {
            Optional<Integer> number = RunTable.flowNumber(session, flow);
            Optional<LeaseTable.Held> row =
                    number.isEmpty() ? Optional.empty() : LeaseTable.find(session, flow.toString());
            return row.isEmpty() || isFree(number.get(), row.get(), moment.now(session));
        });
    }

    @Override
    public Optional<LeaseInfo> overtaken(FlowId flow) {
        return database.read(
                session -> LeaseTable.overtaken(session, flow.toString(), moment.now(session) - STILL_SENDS.toMillis())
                        .filter(one -> !instance.isGone(one.owner(), one.place()))
                        .map(one -> one.info(flow.toString(), STILL_SENDS)));
    }

    @Override
    public List<LeaseInfo> inForce() {
        return database.read(session -> LeaseTable.inForce(session, moment.now(session))).stream()
                .filter(each -> !instance.isDead(each.info().owner(), each.place()))
                .map(LeaseTable.InForce::info)
                .toList();
    }

    /** @return whether it is given back; where not, it ends by itself, or when others see that this process is gone */
    boolean giveBack(HeldLease lease) {
        if (lease.isLost()) {
            return false;
        }
        try {
            writer.get().write(session -> LeaseTable.giveBack(session, lease));
            return true;
        } catch (LedgerFault unreachable) {
            return false;
        }
    }

    private synchronized void keepRenewing() {
        if (renewer == null) {
            renewer = Executors.newSingleThreadScheduledExecutor(task -> {
                Thread thread = new Thread(task, "ledger-leases");
                thread.setDaemon(true);
                return thread;
            });
            long every = Math.max(1, margin().toMillis());
            java.util.concurrent.ScheduledFuture<?> unused =
                    renewer.scheduleWithFixedDelay(this::renewAll, every, every, TimeUnit.MILLISECONDS);
        }
    }

    // A fault is no reason to stop trying: who works with the lease finds out by itself when it is over.
    private void renewAll() {
        try {
            renew(mine.values().stream().filter(HeldLease::renewable).toList());
        } catch (RuntimeException unreachable) {
            return;
        }
    }

    /** Renews one lease now. */
    void renew(HeldLease lease) {
        renew(List.of(lease));
        if (lease.isLost()) {
            lease.require();
        }
    }

    private void renew(List<HeldLease> some) {
        if (some.isEmpty()) {
            return;
        }
        long nanos = System.nanoTime();
        long millis = System.currentTimeMillis();
        Map<String, String> gone = writer.get().write(session -> renew(session, some));
        for (HeldLease lease : some) {
            String owner = gone.get(lease.name());
            if (owner == null) {
                lease.renewed(HeldLease.Validity.from(nanos, millis, length));
            } else {
                lose(lease, owner);
            }
        }
    }

    /** @return those that are lost, with who has them now */
    private Map<String, String> renew(SqlSession session, List<HeldLease> some) throws SQLException {
        long until = moment.now(session) + length.toMillis();
        List<HeldLease> gone = new ArrayList<>();
        for (HeldLease lease : some) {
            if (!LeaseTable.renew(session, lease, until) && lease.renewable()) {
                gone.add(lease);
            }
        }
        Map<String, String> owners = new HashMap<>();
        for (HeldLease lease : gone) {
            owners.put(lease.name(), owner(session, lease.name()));
        }
        return owners;
    }

    private static String owner(SqlSession session, String name) throws SQLException {
        return LeaseTable.find(session, name).map(LeaseTable.Held::owner).orElse("which is done by now");
    }

    private static LeaseLost lose(HeldLease lease, String owner) {
        return lease.lose(lease.name() + " was taken over by another Bactrian (" + owner
                + "), since this one did not renew its lease in time. That one goes on with it.");
    }

    /** Called first in each transaction that writes. What was seen of a lease in it holds until its end: nobody else writes meanwhile. */
    void beginGroup() {
        verified.clear();
    }

    /**
     * Fails where this process has had the flow's lease and has it no more.
     *
     * @throws LeaseLost then
     */
    void require(SqlSession session, int flow) throws SQLException {
        HeldLease lease = mine.get(flow);
        if (lease == null || verified.contains(flow)) {
            return;
        }
        if (!lease.renewable()) {
            lease.require();
        }
        Optional<LeaseTable.Held> row = LeaseTable.find(session, lease.name());
        if (row.isEmpty() || row.get().token() != lease.token()) {
            throw lose(lease, row.map(LeaseTable.Held::owner).orElse("which is done by now"));
        }
        verified.add(flow);
    }

    /** @return the operation, which is not carried out where the flow's lease is lost */
    <T> GroupWriter.Operation<T> fenced(int flow, GroupWriter.Operation<T> operation) {
        return session -> {
            require(session, flow);
            return operation.write(session);
        };
    }

    /** @return whether {@link #require} would succeed */
    boolean holds(SqlSession session, int flow) throws SQLException {
        try {
            require(session, flow);
            return true;
        } catch (LeaseLost lost) {
            return false;
        }
    }

    /** Ends the renewing; what was not given back ends by itself, or at once when others see that this process is gone. */
    @Override
    public void close() {
        synchronized (this) {
            if (renewer != null) {
                renewer.shutdownNow();
            }
        }
        instance.close(mine.values().stream().anyMatch(HeldLease::stands));
    }
}
