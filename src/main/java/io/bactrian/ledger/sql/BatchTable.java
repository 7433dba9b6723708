package io.bactrian.ledger.sql;

import io.bactrian.ledger.Intent;
import io.bactrian.ledger.Result;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** The table of batches, with what this process has of them in memory: those whose outcome is not on disk yet, and some that were read lately. */
final class BatchTable {
    private static final int CACHED = 64;
    private static final int NUMBERS = 32;
    private static final String INSERT =
            "insert into batch (number, run, state, at, keys, contents, lines, sent_ids) values (?, ?, 0, ?, ?, ?, ?, ?)";
    private static final String UPDATE = "update batch set state = ?, outcomes = ?, got_ids = ? where number = ?";
    /** What {@link #read} reads, in its order. */
    static final String COLUMNS = "number, run, state, keys, contents, lines, sent_ids, outcomes, got_ids";

    private static final String SELECT = "select " + COLUMNS + " from batch where number in ("
            + String.join(",", Collections.nCopies(NUMBERS, "?")) + ")";

    /** Batches of this process that are in flight, or whose outcome waits for its commit: what is here counts, not what is on disk. */
    private final Map<Long, BatchData> open = new ConcurrentHashMap<>();

    private final Map<Long, BatchData> cache = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, BatchData> eldest) {
            return size() > CACHED;
        }
    });

    static void insert(SqlSession session, BatchData batch, long at) throws SQLException {
        session.run(
                INSERT,
                batch.number(),
                batch.run(),
                at,
                BatchCodec.keys(batch.items()),
                BatchCodec.contents(batch.items()),
                BatchCodec.lines(batch.items()),
                BatchCodec.sentIds(batch.items()));
    }

    static void update(SqlSession session, BatchData batch) throws SQLException {
        boolean settled = batch.state() == BatchData.State.SETTLED;
        session.run(
                UPDATE,
                batch.state().number,
                settled ? BatchCodec.outcomes(batch.results()) : null,
                settled ? BatchCodec.gotIds(batch.results()) : null,
                batch.number());
    }

    /** Holds the batch in memory as it is now, whatever the disk says. */
    void hold(BatchData batch) {
        cache.remove(batch.number());
        open.put(batch.number(), batch);
    }

    /** The disk has the batch as it is given here. It is not remembered: nearly none is asked for again, and what is held for a while and then dropped is what makes a heap grow. */
    void release(BatchData batch) {
        cache.remove(batch.number());
        open.remove(batch.number(), batch);
    }

    /** The disk has the batch as it is given here, whatever was held of it before. */
    void replace(BatchData batch) {
        hold(batch);
        release(batch);
    }

    /** Forgets what is held in memory of some batches: only the disk counts. */
    void forget(Predicate<BatchData> which) {
        open.values().removeIf(which);
        synchronized (cache) {
            cache.values().removeIf(which);
        }
    }

    private void remember(BatchData batch) {
        if (batch.isFinal()) {
            cache.put(batch.number(), batch);
        }
    }

    Optional<BatchData> find(SqlSession session, long number) throws SQLException {
        return Optional.ofNullable(find(session, List.of(number)).get(number));
    }

    Map<Long, BatchData> find(SqlSession session, Collection<Long> numbers) throws SQLException {
        Map<Long, BatchData> found = new HashMap<>();
        numbers.forEach(number -> {
            BatchData held = open.getOrDefault(number, cache.get(number));
            if (held != null) {
                found.put(number, held);
            }
        });
        List<Long> missing = numbers.stream()
                .filter(number -> !found.containsKey(number))
                .distinct()
                .toList();
        for (int from = 0; from < missing.size(); from += NUMBERS) {
            load(session, missing.subList(from, Math.min(from + NUMBERS, missing.size())), found);
        }
        return found;
    }

    private void load(SqlSession session, List<Long> numbers, Map<Long, BatchData> found) throws SQLException {
        Object[] values = new Object[NUMBERS];
        for (int i = 0; i < NUMBERS; i++) {
            values[i] = numbers.get(Math.min(i, numbers.size() - 1));
        }
        for (BatchData batch : session.list(SELECT, BatchTable::read, values)) {
            found.put(batch.number(), batch);
            remember(batch);
        }
    }

    static BatchData read(ResultSet row) throws SQLException {
        List<Intent> items = BatchCodec.items(row.getBytes(4), row.getBytes(5), row.getBytes(6), row.getBytes(7));
        BatchData.State state = BatchData.State.of(row.getInt(3));
        List<Result> results = state == BatchData.State.SETTLED
                ? BatchCodec.results(row.getBytes(8), row.getBytes(9), items.size())
                : List.of();
        return new BatchData(row.getLong(1), row.getLong(2), state, items, results);
    }
}
