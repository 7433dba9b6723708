package io.bactrian.ledger.sql;

import io.bactrian.ledger.ItemKey;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

/**
 * Says of most keys in which portions they surely do not stand, so that of a key that is known one page is read and not one of each portion. A filter is made once so
 * many keys were asked for that reading the portion is worth it: a file of a few rows never does. It stays true, since a portion that is complete only
 * loses places. Thread-safe.
 */
final class PortionFilters {
    /** How many portions have a filter at most: the smaller ones, since a look into each costs the same. */
    static final int MOST = 8;

    private static final long MOST_KEYS = 6_000_000;
    private static final int LOOK_EVERY = 4_000;
    /** To read a key for the filter costs this much less than to look one up. */
    private static final int WORTH = 30;

    private final AtomicLong asked = new AtomicLong();
    private final ReentrantLock making = new ReentrantLock();
    private volatile List<Filter> filters = List.of();

    /** What is in one portion. */
    record Filter(long portion, BloomFilter keys) {}

    /** @return the filters that there are, after counting that so many keys will be looked for */
    List<Filter> of(SqlSession session, int keys) throws SQLException {
        long now = asked.addAndGet(keys);
        if ((now - keys) / LOOK_EVERY < now / LOOK_EVERY && making.tryLock()) {
            try {
                filters = made(session, now * WORTH);
            } finally {
                making.unlock();
            }
        }
        return filters;
    }

    private List<Filter> made(SqlSession session, long worth) throws SQLException {
        List<KeyPortions.Portion> all = KeyPortions.all(session);
        Set<Long> growing = all.stream().map(KeyPortions.Portion::target).collect(Collectors.toSet());
        List<KeyPortions.Portion> complete = all.stream()
                .filter(each -> !growing.contains(each.number()))
                .sorted(Comparator.comparing(KeyPortions.Portion::size))
                .limit(MOST)
                .toList();
        List<Filter> made = new ArrayList<>();
        long room = Math.min(worth, MOST_KEYS);
        for (KeyPortions.Portion each : complete) {
            room -= each.size();
            if (room >= 0) {
                Optional<Filter> known = filters.stream()
                        .filter(its -> its.portion() == each.number())
                        .findAny();
                made.add(known.isPresent() ? known.get() : make(session, each));
            }
        }
        return List.copyOf(made);
    }

    private static Filter make(SqlSession session, KeyPortions.Portion portion) throws SQLException {
        BloomFilter keys = new BloomFilter(portion.size());
        KeyScan scan = new KeyScan(session, List.of(portion.number()), 8);
        for (KeyScan.Cursor place = scan.next(); place != null; place = scan.next()) {
            keys.add(place.key());
            scan.advance();
        }
        return new Filter(portion.number(), keys);
    }

    /** @return a bit for each of the filters, in their order, set where the key surely does not stand in the portion */
    static long without(List<Filter> filters, ItemKey key) {
        long without = 0;
        for (int i = 0; i < filters.size(); i++) {
            without |= filters.get(i).keys().mayHave(key) ? 0 : 1L << i;
        }
        return without;
    }
}
