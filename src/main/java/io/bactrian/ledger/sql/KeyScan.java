package io.bactrian.ledger.sql;

import io.bactrian.ledger.ItemKey;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Goes through the places of some portions in the order of their keys, those of one key in the order of their batches. */
final class KeyScan {
    private final List<Cursor> cursors = new ArrayList<>();
    private @Nullable Cursor current;

    /** @param pagesAtOnce how many pages of each portion are read together */
    KeyScan(SqlSession session, List<Long> portions, int pagesAtOnce) throws SQLException {
        for (long portion : portions) {
            Cursor cursor = new Cursor(session, portion, pagesAtOnce);
            cursor.read();
            cursors.add(cursor);
        }
    }

    /** Through all portions, in whatever transaction the session is. */
    static KeyScan ofAll(SqlSession session) throws SQLException {
        List<Long> portions = KeyPortions.all(session).stream()
                .map(KeyPortions.Portion::number)
                .toList();
        return new KeyScan(session, portions, 16);
    }

    /** One portion and how far we are in it. */
    static final class Cursor {
        private final SqlSession session;
        private final long portion;
        private final int pagesAtOnce;
        private List<KeyPortions.Page> pages = List.of();
        private int next; // page
        private @Nullable KeyPage page;
        private int at;
        private int flow = Integer.MIN_VALUE;
        private long high = Long.MIN_VALUE;

        Cursor(SqlSession session, long portion, int pagesAtOnce) {
            this.session = session;
            this.portion = portion;
            this.pagesAtOnce = pagesAtOnce;
        }

        long portion() {
            return portion;
        }

        /** @return the page on which it stands, null at the end of the portion */
        KeyPortions.@Nullable Page page() {
            return page == null ? null : pages.get(next - 1);
        }

        /** @return which place of the page is the next one */
        int at() {
            return at;
        }

        int flow() {
            return flow;
        }

        ItemKey key() {
            return new ItemKey(high, places().low(at));
        }

        long high() {
            return high;
        }

        long low() {
            return places().low(at);
        }

        long batch() {
            return places().batch(at);
        }

        int position() {
            return places().position(at);
        }

        private KeyPage places() {
            if (page == null) {
                throw new IllegalStateException("at the end of the portion");
            }
            return page;
        }

        private void read() throws SQLException {
            page = null;
            at = 0;
            while (page == null) {
                if (next == pages.size()) {
                    KeyPortions.Page last = pages.isEmpty() ? null : pages.get(next - 1);
                    pages = last == null
                            ? KeyPortions.after(session, portion, Integer.MIN_VALUE, 0, pagesAtOnce)
                            : KeyPortions.after(session, portion, last.flow(), last.high(), pagesAtOnce);
                    next = 0;
                    if (pages.isEmpty()) {
                        return;
                    }
                }
                KeyPortions.Page found = pages.get(next++);
                page = found.places().size() == 0 ? null : found.places();
                flow = found.flow();
            }
            high = page.high(0);
        }

        private void advance() throws SQLException {
            if (++at < places().size()) {
                high = places().high(at);
            } else {
                read();
            }
        }

        private boolean isBefore(Cursor other) {
            if (flow != other.flow) {
                return flow < other.flow;
            }
            if (high != other.high) {
                return high < other.high;
            }
            return low() != other.low() ? low() < other.low() : batch() < other.batch();
        }
    }

    /** @return the cursor that stands on the next place, without going on; null at the end */
    @Nullable
    Cursor next() {
        current = null;
        for (Cursor cursor : cursors) {
            if (cursor.page != null && (current == null || cursor.isBefore(current))) {
                current = cursor;
            }
        }
        return current;
    }

    /** Goes on behind the place that {@link #next} gave. */
    void advance() throws SQLException {
        if (current != null) {
            current.advance();
        }
    }

    List<Cursor> cursors() {
        return cursors;
    }
}
