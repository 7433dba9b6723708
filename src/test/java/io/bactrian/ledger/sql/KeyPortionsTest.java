package io.bactrian.ledger.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.ledger.FileFacts;
import io.bactrian.ledger.Intent;
import io.bactrian.ledger.ItemKey;
import io.bactrian.ledger.Ledger;
import io.bactrian.row.FlowId;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The index of keys in portions and pages, compared with a plain map. */
class KeyPortionsTest {
    private static final int RECENT = 1_500;
    private static final int BATCHES = 500;
    private static final int KEYS = 20_000;

    @TempDir
    Path folder;

    private final Random random = new Random(5);
    private final List<Long> runs = new ArrayList<>();
    private final List<Integer> flows = new ArrayList<>();
    private final Map<Integer, Map<ItemKey, List<RecentItems.KeyPlace>>> expected = new HashMap<>();
    private final Set<RecentItems.KeyPlace> pruned = new HashSet<>();
    private int mergesSeen;

    String url() {
        return "jdbc:sqlite:" + folder.resolve("ledger.db");
    }

    private Database database() {
        return Database.open(SqlLedger.alone(url()), false);
    }

    /** Keys of all kinds: hashes, such as are equal in their first half, and small ones of either sign. */
    private ItemKey key(int number) {
        return switch (number % 10) {
            case 0 -> new ItemKey(number % 100, number);
            case 1 -> new ItemKey(-number, 0);
            default -> ItemKey.of("key " + number);
        };
    }

    @Test
    void findsWhatAMapFindsThroughMergesAbortsReopeningAndPruning() throws SQLException {
        openRuns();
        try (Database database = database();
                SqlSession session = database.openWriter()) {
            ItemIndex index = new ItemIndex(0, RECENT);
            for (int number = 1; number <= BATCHES; number++) {
                if (random.nextInt(12) == 0) {
                    index = abortedAndOpenedAgain(database, session, index);
                }
                write(database, session, index, number);
                if (number % 50 == 0) {
                    prune(database, session);
                    compare(session, index);
                    compare(session, openedAgain(session)); // as another process finds it
                }
            }
            assertThat(mergesSeen).isGreaterThan(3); // in their midst
            for (boolean more = true; more; ) {
                more = KeyMerge.step(session);
                compare(session, index);
            }
            compareScan(session);
        }
    }

    private void openRuns() throws SQLException {
        try (Ledger ledger = SqlLedger.open(url())) {
            for (String flow : List.of("one", "two", "three")) {
                FlowId id = new FlowId("apro", flow);
                runs.add(ledger.openRun(id, new FileFacts(flow + ".csv", flow, 3), "m", false)
                        .run()
                        .number());
            }
        }
        try (Database database = database();
                SqlSession session = database.openWriter()) {
            flows.addAll(session.list("select flow from run order by number", row -> row.getInt(1)));
        }
    }

    private void write(Database database, SqlSession session, ItemIndex index, int number) throws SQLException {
        int flow = flows.get(random.nextInt(3));
        Set<ItemKey> keys = new HashSet<>();
        int size = 1 + random.nextInt(number % 7 == 0 ? 900 : 120);
        while (keys.size() < size) {
            keys.add(key(random.nextInt(KEYS)));
        }
        List<ItemKey> ordered = List.copyOf(keys);
        Pruning.transaction(database, session, () -> {
            index.makeRoom(session);
            insert(session, flow, number, ordered);
        });
        index.add(flow, number, ordered);
        for (int at = 0; at < ordered.size(); at++) {
            ItemKey key = ordered.get(at);
            places(flow)
                    .computeIfAbsent(key, any -> new ArrayList<>())
                    .add(0, new RecentItems.KeyPlace(flow, key, number, at));
        }
        mergesSeen += KeyPortions.all(session).stream().anyMatch(each -> each.target() != 0) ? 1 : 0;
    }

    private Map<ItemKey, List<RecentItems.KeyPlace>> places(int flow) {
        return expected.computeIfAbsent(flow, any -> new HashMap<>());
    }

    private void insert(SqlSession session, int flow, long number, List<ItemKey> keys) throws SQLException {
        List<Intent> items =
                keys.stream().map(key -> new Intent(key, 1, number, null)).toList();
        BatchTable.insert(
                session,
                new BatchData(number, runs.get(flows.indexOf(flow)), BatchData.State.IN_FLIGHT, items, List.of()),
                number);
    }

    /** What a transaction did that is not committed, a step of a merge or a new portion, has never been. */
    private ItemIndex abortedAndOpenedAgain(Database database, SqlSession session, ItemIndex index)
            throws SQLException {
        database.begin(session);
        index.makeRoom(session);
        session.run("rollback");
        return openedAgain(session);
    }

    private static ItemIndex openedAgain(SqlSession session) throws SQLException {
        ItemIndex index = new ItemIndex(session.number("select batch from index_mark", 0), RECENT);
        index.catchUp(session);
        return index;
    }

    private void prune(Database database, SqlSession session) throws SQLException {
        long mark = session.number("select batch from index_mark", 0);
        Pruning.transaction(database, session, () -> {
            for (int i = 0; i < 100; i++) {
                int flow = flows.get(random.nextInt(3));
                ItemKey key = key(random.nextInt(KEYS));
                List<RecentItems.KeyPlace> places = places(flow).getOrDefault(key, List.of());
                if (places.size() > 1 && places.get(places.size() - 1).batch() <= mark) {
                    RecentItems.KeyPlace oldest = places.remove(places.size() - 1);
                    KeyPortions.remove(session, flow, key, oldest.batch());
                    pruned.add(oldest);
                }
            }
        });
    }

    private void compare(SqlSession session, ItemIndex index) throws SQLException {
        for (int flow : flows) {
            for (int from = random.nextInt(40); from < KEYS; from += 2_000) {
                List<ItemKey> keys = new ArrayList<>();
                for (int number = from; number < from + 150; number++) {
                    keys.add(key(number));
                }
                keys.add(ItemKey.of("of nobody"));
                Map<ItemKey, List<RecentItems.KeyPlace>> found = new HashMap<>(index.find(session, flow, keys));
                // a place may be in memory and on disk; one that was pruned may still be in memory
                found.replaceAll((key, places) -> places.stream()
                        .filter(place -> !pruned.contains(place))
                        .distinct()
                        .toList());
                Map<ItemKey, List<RecentItems.KeyPlace>> wanted = new HashMap<>(places(flow));
                wanted.keySet().retainAll(new HashSet<>(keys));
                assertThat(found).isEqualTo(wanted);
            }
        }
    }

    private void compareScan(SqlSession session) throws SQLException {
        long mark = session.number("select batch from index_mark", 0);
        List<RecentItems.KeyPlace> all = expected.values().stream()
                .flatMap(places -> places.values().stream())
                .flatMap(List::stream)
                .filter(place -> place.batch() <= mark)
                .sorted(Comparator.comparing(RecentItems.KeyPlace::flow)
                        .thenComparing(place -> place.key().high())
                        .thenComparing(place -> place.key().low())
                        .thenComparing(RecentItems.KeyPlace::batch))
                .toList();
        List<RecentItems.KeyPlace> scanned = new ArrayList<>();
        KeyScan scan = KeyScan.ofAll(session);
        for (KeyScan.Cursor place = scan.next(); place != null; place = scan.next()) {
            scanned.add(new RecentItems.KeyPlace(place.flow(), place.key(), place.batch(), place.position()));
            scan.advance();
        }
        assertThat(scanned).isEqualTo(all);
        assertThat(KeyPortions.all(session)).hasSizeLessThan(12).allMatch(each -> each.target() == 0);
    }
}
