package io.bactrian.ledger;

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
final class Lookup {
    private final Session session;
    private final ItemIndex index;
    private final Batches batches;
    private final Runs runs;

    Lookup(Session session, ItemIndex index, Batches batches, Runs runs) {
        this.session = session;
        this.index = index;
        this.batches = batches;
        this.runs = runs;
    }

    List<@Nullable Prior> find(FlowId flow, List<ItemKey> keys) throws SQLException {
        Optional<Integer> number = keys.isEmpty() ? Optional.empty() : runs.committedFlowNumber(session, flow);
        List<@Nullable Prior> priors = new ArrayList<>(Collections.nCopies(keys.size(), null));
        if (number.isPresent()) {
            index.catchUp(session);
            fill(priors, keys, index.find(session, number.get(), keys));
        }
        return priors;
    }

    private void fill(List<@Nullable Prior> priors, List<ItemKey> keys, Map<ItemKey, List<RecentItems.Entry>> found)
            throws SQLException {
        if (found.isEmpty()) {
            return;
        }
        Set<Long> newest = new HashSet<>();
        found.values().forEach(entries -> newest.add(entries.get(0).batch()));
        Map<Long, BatchData> loaded = batches.find(session, newest);
        for (int i = 0; i < keys.size(); i++) {
            List<RecentItems.Entry> entries = found.get(keys.get(i));
            priors.set(i, entries == null ? null : prior(entries, loaded));
        }
    }

    private @Nullable Prior prior(List<RecentItems.Entry> newestFirst, Map<Long, BatchData> loaded)
            throws SQLException {
        BatchData last = null;
        int position = 0;
        String vendorId = null;
        for (RecentItems.Entry entry : newestFirst) {
            BatchData batch = batch(entry.batch(), loaded);
            if (batch.state() == BatchData.State.WITHDRAWN) {
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

    private BatchData batch(long number, Map<Long, BatchData> loaded) throws SQLException {
        BatchData batch = loaded.get(number);
        if (batch == null) {
            batch = batches.find(session, number).orElseThrow();
            loaded.put(number, batch);
        }
        return batch;
    }

    private Prior prior(BatchData batch, int position, @Nullable String vendorId) throws SQLException {
        Intent item = batch.items().get(position);
        String runId = runs.identity(session, batch.run()).runId();
        return new Prior(
                batch.stateOf(position), item.content(), vendorId, batch.run(), runId, batch.number(), item.line());
    }
}
