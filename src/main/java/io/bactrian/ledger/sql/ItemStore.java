package io.bactrian.ledger.sql;

import io.bactrian.ledger.Intent;
import io.bactrian.ledger.ItemKey;
import io.bactrian.ledger.LedgerFault;
import io.bactrian.ledger.Prior;
import io.bactrian.ledger.Result;
import io.bactrian.row.FlowId;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is known of items: their batches and the index of their keys. Thread-safe. */
final class ItemStore {
    private final Database database;
    private final Clock clock;
    private final RunTable runs;
    private final SqlLeaseLedger leases;
    private final ItemIndex index;
    private final BatchTable batches = new BatchTable();
    private long nextBatch; // only the writer's thread has it

    ItemStore(Database database, Clock clock, RunTable runs, SqlLeaseLedger leases, int recentLimit) {
        this.database = database;
        this.clock = clock;
        this.runs = runs;
        this.leases = leases;
        index = database.read(session -> {
            ItemIndex found = new ItemIndex(session.number("select batch from index_mark", 0), recentLimit);
            found.catchUp(session);
            return found;
        });
    }

    /** What is to be done first in each transaction that writes. */
    Long beginGroup(SqlSession session) throws SQLException {
        long newest = session.number("select max(number) from batch", 0);
        if (newest > index.newestBatch()) {
            index.catchUp(session);
        }
        index.makeRoom(session);
        nextBatch = newest + 1;
        return newest;
    }

    // So that the next process finds no more in the batches than it has to. Should it fail nothing is lost: the batches
    // have it all.
    void tidyUp(GroupWriter writer) {
        try {
            writer.write(session -> {
                index.writePortion(session);
                return true;
            });
        } catch (LedgerFault e) {
            return;
        }
    }

    List<@Nullable Prior> lookup(FlowId flow, List<ItemKey> keys) {
        return database.read(session -> new PriorLookup(session, index, batches, runs).find(flow, keys));
    }

    List<Long> intendAll(GroupWriter writer, long run, List<List<Intent>> intents) {
        List<List<Intent>> itsItems = intents.stream().map(List::copyOf).toList();
        List<List<ItemKey>> keys =
                itsItems.stream().map(ItemStore::distinctKeys).toList();
        int flow = flow(run);
        List<BatchData> made =
                writer.write(leases.fenced(flow, session -> insert(session, run, itsItems)), inserted -> {
                    for (int i = 0; i < inserted.size(); i++) {
                        batches.hold(inserted.get(i));
                        index.add(flow, inserted.get(i).number(), keys.get(i));
                    }
                });
        return made.stream().map(BatchData::number).toList();
    }

    private int flow(long run) {
        return database.read(session -> runs.identity(session, run)).flow();
    }

    /** What this process holds in memory of a flow's batches may be old: another one may have had the flow meanwhile. */
    void forget(int flow) {
        batches.forget(batch -> flow(batch.run()) == flow);
    }

    private List<BatchData> insert(SqlSession session, long run, List<List<Intent>> intents) throws SQLException {
        List<BatchData> made = new ArrayList<>(intents.size());
        for (List<Intent> each : intents) {
            BatchData batch = new BatchData(nextBatch++, run, BatchData.State.IN_FLIGHT, each, List.of());
            BatchTable.insert(session, batch, clock.millis());
            made.add(batch);
        }
        return made;
    }

    private static List<ItemKey> distinctKeys(List<Intent> intents) {
        List<ItemKey> keys = intents.stream().map(Intent::key).toList();
        Set<ItemKey> distinct = new HashSet<>(keys);
        if (intents.isEmpty() || distinct.size() < keys.size()) {
            throw new IllegalArgumentException(
                    intents.isEmpty()
                            ? "A batch without items"
                            : "A batch with one key twice: only one of the two can be in flight");
        }
        return keys;
    }

    void settle(GroupWriter writer, long batch, List<Result> results) {
        BatchData settled = batch(batch).settled(results);
        int flow = flow(settled.run());
        batches.hold(settled);
        writer.writeSoon(session -> updateIfHeld(session, flow, settled), written -> known(settled, written));
    }

    private boolean updateIfHeld(SqlSession session, int flow, BatchData batch) throws SQLException {
        boolean held = leases.holds(session, flow);
        if (held) {
            BatchTable.update(session, batch);
        }
        return held;
    }

    // Where the lease was lost the disk has what the instance that took over has written.
    private void known(BatchData settled, boolean written) {
        if (written) {
            batches.release(settled);
        } else {
            batches.forget(batch -> batch.number() == settled.number());
        }
    }

    void withdraw(GroupWriter writer, List<Long> numbers) {
        List<BatchData> withdrawn =
                numbers.stream().map(number -> batch(number).withdrawn()).toList();
        long run = withdrawn.get(0).run();
        if (withdrawn.stream().anyMatch(batch -> batch.run() != run)) {
            throw new IllegalArgumentException("Batches of several runs are withdrawn at once: " + numbers);
        }
        writer.write(
                leases.fenced(flow(run), session -> {
                    for (BatchData batch : withdrawn) {
                        BatchTable.update(session, batch);
                    }
                    return withdrawn;
                }),
                written -> written.forEach(batches::replace));
    }

    void resume(GroupWriter writer, long run) {
        writer.write(
                leases.fenced(flow(run), session -> Resumption.of(session, batches, run)),
                settled -> settled.forEach(batches::replace));
    }

    void unknown(GroupWriter writer, long run) {
        writer.write(
                leases.fenced(flow(run), session -> Resumption.unknown(session, batches, run)),
                settled -> settled.forEach(batches::replace));
    }

    boolean settleUnknown(GroupWriter writer, FlowId flow, ItemKey key, Result result) {
        Prior prior = lookup(flow, List.of(key)).get(0);
        if (prior == null || prior.state() != Prior.State.UNKNOWN) {
            return false;
        }
        writer.write(
                leases.fenced(flow(prior.run()), session -> settled(session, prior.batch(), key, result)),
                batches::replace);
        return true;
    }

    // Read and written in one transaction: another process may settle another item of the batch at the same time.
    private BatchData settled(SqlSession session, long number, ItemKey key, Result result) throws SQLException {
        return update(session, batches.find(session, number).orElseThrow().settled(key, result));
    }

    private static BatchData update(SqlSession session, BatchData batch) throws SQLException {
        BatchTable.update(session, batch);
        return batch;
    }

    private BatchData batch(long number) {
        return database.read(session -> batches.find(session, number))
                .orElseThrow(
                        () -> new IllegalArgumentException("There is no batch number " + number + " in the ledger"));
    }
}
