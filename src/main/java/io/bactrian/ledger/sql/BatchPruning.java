package io.bactrian.ledger.sql;

import io.bactrian.ledger.Intent;
import io.bactrian.ledger.ItemKey;
import io.bactrian.ledger.Result;
import io.bactrian.row.Outcome;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Takes out what became of items before something newer did. Only the newest place of a key counts, and an older one only as long as it alone knows the
 * vendor's id. What is left of the requests of one run is put together in a new batch at the end: to other processes it looks as if somebody had
 * written it just now, and says what they know already.
 */
final class BatchPruning {
    private static final int BATCHES_AT_ONCE = 20;
    /** Less than this share of a batch is not worth the writing. */
    private static final int WORTH = 4;

    private static final int ITEMS_TOGETHER = 500;

    private static final String OLD = " from batch b join run r on r.number = b.run where b.at < ? and r.state = 'DONE'"
            + " and b.number <= (select batch from index_mark) and b.number < (select max(number) from batch)";
    /** Of runs that go on nothing is taken out; the last batch stays, because numbers are not given twice. */
    private static final String WITHDRAWN =
            "select b.number, b.run" + OLD + " and b.state = 2 order by b.run, b.number";

    private static final String SETTLED = "select b.number, b.run" + OLD + " and b.state = 1 order by b.run, b.number";

    private final Database database;
    private final SqlSession session;
    private final long before;
    private final boolean dryRun;
    private final ItemIndex index;
    private final Set<Long> gone = new HashSet<>(); // so that a dry run counts as the other one does
    private BatchTable known = new BatchTable();
    private long batches;
    private long items;

    BatchPruning(Database database, SqlSession session, long before, boolean dryRun) throws SQLException {
        this.database = database;
        this.session = session;
        this.before = before;
        this.dryRun = dryRun;
        index = new ItemIndex(session.number("select batch from index_mark", 0), ItemIndex.RECENT_LIMIT);
    }

    private record BatchPlace(long number, long run) {}

    /** What is to be kept of some batches of one run. */
    private static final class Rest {
        private final List<BatchData> gone = new ArrayList<>();
        private final List<Intent> intents = new ArrayList<>();
        private final List<Result> results = new ArrayList<>();
    }

    /** @return the batches that were taken out or put together */
    long batches() {
        return batches;
    }

    /** @return the items that were taken out */
    long items() {
        return items;
    }

    void prune() throws SQLException {
        prune(places(WITHDRAWN));
        Set<Long> followed = followed();
        prune(places(SETTLED).stream()
                .filter(place -> followed.contains(place.number()))
                .toList());
    }

    /** @return the batches that have a key which stands in a newer one as well; others may write meanwhile, so each is looked at anew */
    private Set<Long> followed() throws SQLException {
        Set<Long> followed = new HashSet<>();
        KeyScan scan = KeyScan.ofAll(session);
        int flow = 0;
        ItemKey key = new ItemKey(0, 0);
        long last = Long.MAX_VALUE;
        for (KeyScan.Cursor place = scan.next(); place != null; place = scan.next()) {
            boolean same = place.flow() == flow && place.high() == key.high() && place.low() == key.low();
            if (same && place.batch() > last) {
                followed.add(last);
            }
            flow = place.flow();
            key = same ? key : place.key();
            last = place.batch();
            scan.advance();
        }
        return followed;
    }

    private List<BatchPlace> places(String select) throws SQLException {
        return session.list(select, row -> new BatchPlace(row.getLong(1), row.getLong(2)), before);
    }

    private void prune(List<BatchPlace> places) throws SQLException {
        int from = 0;
        while (from < places.size()) {
            int to = from + 1;
            while (to < places.size()
                    && to - from < BATCHES_AT_ONCE
                    && places.get(to).run() == places.get(from).run()) {
                to++;
            }
            List<BatchPlace> some = places.subList(from, to);
            if (dryRun) {
                step(some);
            } else {
                Pruning.transaction(database, session, () -> step(some));
            }
            from = to;
        }
    }

    // Everything is looked at anew within the transaction: another process may have written since.
    private void step(List<BatchPlace> places) throws SQLException {
        index.catchUp(session);
        known = new BatchTable();
        long run = places.get(0).run();
        int flow = (int) session.number("select flow from run where number = ?", 0, run);
        Rest rest = new Rest();
        for (BatchPlace place : places) {
            Optional<BatchData> batch = known.find(session, place.number());
            if (batch.isPresent() && batch.get().isFinal()) {
                look(flow, batch.get(), rest);
            }
        }
        if (!dryRun && !rest.gone.isEmpty()) {
            write(flow, run, rest);
        }
    }

    private void look(int flow, BatchData batch, Rest rest) throws SQLException {
        List<Integer> stay = batch.state() == BatchData.State.WITHDRAWN ? List.of() : staying(flow, batch);
        int going = batch.items().size() - stay.size();
        if (going == 0 || (!stay.isEmpty() && going * WORTH < batch.items().size())) {
            return;
        }
        rest.gone.add(batch);
        gone.add(batch.number());
        for (int at : stay) {
            rest.intents.add(batch.items().get(at));
            rest.results.add(batch.results().get(at));
        }
        batches++;
        items += going;
    }

    /** @return what stays of it; all where something in it is neither followed nor the newest of its key, so that it must stay in its place */
    private List<Integer> staying(int flow, BatchData batch) throws SQLException {
        List<Integer> all = new ArrayList<>();
        List<Integer> stay = new ArrayList<>();
        boolean fixed = false;
        Map<ItemKey, List<RecentItems.KeyPlace>> found = index.find(
                session, flow, batch.items().stream().map(Intent::key).toList());
        for (int at = 0; at < batch.items().size(); at++) {
            all.add(at);
            List<RecentItems.KeyPlace> entries =
                    left(found.getOrDefault(batch.items().get(at).key(), List.of()));
            boolean newest = !entries.isEmpty() && entries.get(0).batch() == batch.number();
            boolean oldest =
                    !entries.isEmpty() && entries.get(entries.size() - 1).batch() == batch.number();
            if (!oldest || !isFollowed(batch, at, entries)) {
                stay.add(at);
                fixed |= !newest;
            }
        }
        return fixed ? all : stay;
    }

    // A place can stand both in memory and on disk.
    private List<RecentItems.KeyPlace> left(List<RecentItems.KeyPlace> entries) {
        return entries.stream()
                .distinct()
                .filter(entry -> !gone.contains(entry.batch()))
                .toList();
    }

    private boolean isFollowed(BatchData batch, int position, List<RecentItems.KeyPlace> newestFirst)
            throws SQLException {
        String id = batch.vendorIdOf(position);
        for (RecentItems.KeyPlace entry : newestFirst) {
            if (entry.batch() == batch.number()) {
                return false;
            }
            Optional<BatchData> newer = known.find(session, entry.batch());
            if (newer.isPresent()
                    && newer.get().state() == BatchData.State.SETTLED
                    && newer.get().results().get(entry.position()).outcome() == Outcome.ACCEPTED
                    && (id == null || newer.get().vendorIdOf(entry.position()) != null)) {
                return true;
            }
        }
        return false;
    }

    private void write(int flow, long run, Rest rest) throws SQLException {
        long last = 0;
        for (BatchData batch : rest.gone) {
            for (Intent item : batch.items()) {
                KeyPortions.remove(session, flow, item.key(), batch.number());
            }
            session.run("delete from batch where number = ?", batch.number());
            last = Math.max(last, batch.number());
        }
        session.run("update index_mark set pruned = ? where pruned < ?", last, last);
        for (int from = 0; from < rest.intents.size(); from += ITEMS_TOGETHER) {
            append(run, rest, from, Math.min(from + ITEMS_TOGETHER, rest.intents.size()));
        }
    }

    private void append(long run, Rest rest, int from, int to) throws SQLException {
        long number = session.number("select max(number) from batch", 0) + 1;
        BatchData together =
                new BatchData(number, run, BatchData.State.IN_FLIGHT, rest.intents.subList(from, to), List.of());
        BatchTable.insert(session, together, before - 1); // as old as what it was made of
        BatchTable.update(session, together.settled(rest.results.subList(from, to)));
    }
}
