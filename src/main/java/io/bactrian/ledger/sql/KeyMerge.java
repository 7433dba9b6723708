package io.bactrian.ledger.sql;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Moves the places of several portions to a new one, so that a key is not looked for in many: as soon as there are four of about the same size, these and all
 * smaller ones. It is done in steps of some pages, each within a transaction of the writer, and what is to be done next stands in the tables alone: after a kill, or by
 * another process, it goes on where it was. Between two steps the new portion has the lower keys, the old ones have the rest.
 */
final class KeyMerge {
    private static final int TOGETHER = 4;
    private static final int PAGES_A_STEP = 24;
    private static final int PAGES_AT_ONCE = 6;
    /** A few pages: portions that are smaller are all of one size. */
    private static final long SMALL = 4_096;

    private KeyMerge() {}

    /** Does some of what is to be done. @return false where there was nothing to do */
    static boolean step(SqlSession session) throws SQLException {
        List<KeyPortions.Portion> all = KeyPortions.all(session);
        List<KeyPortions.Portion> begun =
                all.stream().filter(each -> each.target() != 0).toList();
        if (!begun.isEmpty()) {
            move(session, begun, begun.get(0).target());
            return true;
        }
        List<KeyPortions.Portion> chosen = choose(all);
        if (chosen.isEmpty()) {
            return false;
        }
        long sum = chosen.stream().mapToLong(KeyPortions.Portion::size).sum();
        long target = KeyPortions.add(session, sum);
        for (KeyPortions.Portion each : chosen) {
            session.run("update key_portion set target = ? where number = ?", target, each.number());
        }
        move(session, chosen, target);
        return true;
    }

    private static List<KeyPortions.Portion> choose(List<KeyPortions.Portion> all) {
        for (int level = 0; level <= Long.SIZE; level++) {
            List<KeyPortions.Portion> upToLevel = new ArrayList<>();
            int ofLevel = 0;
            for (KeyPortions.Portion each : all) {
                if (level(each.size()) <= level) {
                    upToLevel.add(each);
                    ofLevel += level(each.size()) == level ? 1 : 0;
                }
            }
            if (ofLevel >= TOGETHER) {
                return upToLevel;
            }
        }
        return List.of();
    }

    /** One more for each time that a portion is four times as large. */
    private static int level(long size) {
        return (Long.SIZE - Long.numberOfLeadingZeros(size / SMALL) + 1) / 2;
    }

    private static void move(SqlSession session, List<KeyPortions.Portion> sources, long target) throws SQLException {
        KeyScan scan = new KeyScan(
                session, sources.stream().map(KeyPortions.Portion::number).toList(), PAGES_AT_ONCE);
        KeyAppender appender = new KeyAppender(session, target);
        for (KeyScan.Cursor place = scan.next(); place != null; place = scan.next()) {
            if (appender.pages() == PAGES_A_STEP - 1
                    && appender.wouldTurnPage(place.flow(), place.high(), place.batch(), place.position())) {
                break; // here ends a page, so that none is left half full, and no high stands on two
            }
            appender.add(place.flow(), place.high(), place.low(), place.batch(), place.position());
            scan.advance();
        }
        appender.finish();
        for (KeyScan.Cursor cursor : scan.cursors()) {
            dropMoved(session, cursor);
        }
    }

    private static void dropMoved(SqlSession session, KeyScan.Cursor cursor) throws SQLException {
        KeyPortions.Page page = cursor.page();
        if (page == null) {
            session.run("delete from key_page where portion = ?", cursor.portion());
            session.run("delete from key_portion where number = ?", cursor.portion());
            return;
        }
        session.run(
                "delete from key_page where portion = ? and (flow, high) < (?, ?)",
                cursor.portion(),
                page.flow(),
                page.high());
        if (cursor.at() > 0) {
            KeyPortions.keep(session, page, cursor.at(), 0, 0);
        }
    }
}
