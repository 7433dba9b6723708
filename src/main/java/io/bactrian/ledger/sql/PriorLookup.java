package io.bactrian.ledger.sql;

import io.bactrian.ledger.Intent;
import io.bactrian.ledger.ItemKey;
import io.bactrian.ledger.LedgerFault;
import io.bactrian.ledger.Prior;
import io.bactrian.row.FlowId;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds what is known of keys: the newest batch that carried each and was not withdrawn, and the vendor's id from it or from an older one. */
final class PriorLookup {
    private final SqlSession session;
    private final ItemIndex index;
    private final BatchTable batches;
    private final RunTable runs;
    private long pruned;

    PriorLookup(SqlSession session, ItemIndex index, BatchTable batches, RunTable runs) {
        this.session = session;
        this.index = index;
        this.batches = batches;
        this.runs = runs;
    }

    List<@Nullable Prior> find(FlowId flow, List<ItemKey> keys) throws SQLException {
        Optional<Integer> number = keys.isEmpty() ? Optional.empty() : runs.committedFlowNumber(session, flow);
        if (number.isEmpty()) {
            return new ArrayList<>(Collections.nCopies(keys.size(), null));
        }
        try {
            return find(number.get(), keys);
        } catch (BatchGone between) {
            return findAtOneMoment(number.get(), keys);
        }
    }

    private List<@Nullable Prior> find(int flow, List<ItemKey> keys) throws SQLException {
        List<@Nullable Prior> priors = new ArrayList<>(Collections.nCopies(keys.size(), null));
        index.catchUp(session);
        fill(priors, keys, index.find(session, flow, keys));
        return priors;
    }

    /** Between two statements a prune may have put batches together; within one transaction it cannot. */
    private List<@Nullable Prior> findAtOneMoment(int flow, List<ItemKey> keys) throws SQLException {
        session.run("begin");
        try {
            pruned = session.number("select pruned from index_mark", 0);
            return find(flow, keys);
        } catch (BatchGone damaged) {
            throw new LedgerFault("The ledger is damaged: " + damaged.getMessage() + ".", damaged);
        } finally {
            session.run("rollback");
        }
    }

    /** A key stands in a batch that is not there. */
    private static final class BatchGone extends RuntimeException {
        private static final long serialVersionUID = 1L;

        BatchGone(long number) {
            super(
                    "batch " + number + " is missing, and it was not pruned: 'bactrian ledger check' says more",
                    null,
                    false,
                    false);
        }
    }

    private void fill(List<@Nullable Prior> priors, List<ItemKey> keys, Map<ItemKey, List<RecentItems.KeyPlace>> found)
            throws SQLException {
        if (found.isEmpty()) {
            return;
        }
        Set<Long> newest = new HashSet<>();
        found.values().forEach(entries -> newest.add(entries.get(0).batch()));
        Map<Long, BatchData> loaded = batches.find(session, newest);
        for (int i = 0; i < keys.size(); i++) {
            List<RecentItems.KeyPlace> entries = found.get(keys.get(i));
            priors.set(i, entries == null ? null : prior(entries, loaded));
        }
    }

    private @Nullable Prior prior(List<RecentItems.KeyPlace> newestFirst, Map<Long, BatchData> loaded)
            throws SQLException {
        BatchData last = null;
        int position = 0;
        String vendorId = null;
        for (RecentItems.KeyPlace entry : newestFirst) {
            BatchData batch = batch(entry.batch(), loaded);
            if (batch == null || batch.state() == BatchData.State.WITHDRAWN) {
                continue;
            }
            if (last == null) {
                last = batch;
                position = entry.position();
            }
            vendorId = batch.vendorIdOf(entry.position());
            if (vendorId != null) {
                break;
            }
        }
        return last == null ? null : prior(last, position, vendorId);
    }

    /** @return null where it was pruned: a process that was there before remembers its keys, and newer batches have what counts */
    private @Nullable BatchData batch(long number, Map<Long, BatchData> loaded) throws SQLException {
        BatchData batch = loaded.get(number);
        if (batch == null) {
            batch = batches.find(session, number).orElse(null);
            if (batch != null) {
                loaded.put(number, batch);
            } else if (number > pruned) {
                throw new BatchGone(number);
            }
        }
        return batch;
    }

    private Prior prior(BatchData batch, int position, @Nullable String vendorId) throws SQLException {
        Intent item = batch.items().get(position);
        String runId = runs.identity(session, batch.run()).runId();
        return new Prior(
                batch.stateOf(position),
                item.content(),
                vendorId,
                batch.run(),
                runId,
                batch.number(),
                item.line(),
                item.vendorId() != null);
    }
}
