package io.bactrian.ledger.sql;

import io.bactrian.ledger.RequestGrant;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The sliding window of requests of each account. The vendor counts a request when it arrives, and nobody here knows when that is. So a request counts for {@code per}
 * from its answer; and one without an answer, such as of a process that was killed, from {@link #ARRIVED} after it was taken. Whichever process took it.
 *
 * <p>Large budgets are counted in steps of time, each ending late, so that few rows tell of them: those of more than {@link #MOMENTS} requests wait a thousandth longer
 * than they must, those of more than {@link #GENEROUS} a hundredth, never less.
 */
final class RequestBudget {
    private static final int MOMENTS = 1_000;
    private static final int GENEROUS = 100_000;
    /** After so many milliseconds a request that was taken has arrived, or never will. */
    static final int ARRIVED = 2_000;
    /** How soon to look again, in milliseconds, while requests that somebody has under way hold others up: their answers set them free earlier. */
    private static final int LOOK = 100;

    private static final String TAKE =
            "insert into request (account, at, taken) values (?, ?, ?) on conflict (account, at) do update set taken = request.taken + excluded.taken";
    private static final String COUNT =
            "select coalesce(sum(case when at > ? then taken else 0 end), 0), coalesce(min(at), 0), coalesce(max(at), 0) from request where account = ?";
    private static final String PAUSE =
            "insert into account (name, paused_until, paused_at) values (?, ?, ?) on conflict (name) do update set"
                    + " paused_until = case when excluded.paused_until > account.paused_until then excluded.paused_until else account.paused_until end, paused_at = excluded.paused_at";
    private static final String WAIT =
            "insert into account (name, waits_until) values (?, ?) on conflict (name) do update set waits_until = excluded.waits_until";

    private RequestBudget() {}

    /** A budget at a moment. */
    record Window(String account, int requests, long perMillis, long now) {
        Window {
            if (requests < 1 || perMillis < 1) {
                throw new IllegalArgumentException("A budget of " + requests + " requests in " + perMillis
                        + " ms cannot be kept: both must be at least 1");
            }
        }

        static Window of(String account, int requests, Duration per, long now) {
            return new Window(account, requests, per.toMillis(), now);
        }

        long step() {
            if (requests <= MOMENTS) {
                return 1;
            }
            return Math.max(1, perMillis / (requests <= GENEROUS ? MOMENTS : MOMENTS / 10));
        }

        /** @return the end of the step that is going on */
        long moment() {
            return Math.floorDiv(now + step() - 1, step()) * step();
        }
    }

    /** What is counted in a window, and the moments of the first and the last that the table has of its account, 0 where it has none. */
    private record Tally(long requests, long oldest, long newest) {}

    /** What is known of an account besides. */
    private record Standing(long pausedUntil, long pausedAt, long waitsUntil) {
        private static final Standing NONE = new Standing(0, 0, 0);
    }

    /** Takes up to so many requests as are wanted, all of them or none of them or as many as are left. */
    static RequestGrant take(SqlSession session, Window window, int wanted) throws SQLException {
        if (wanted < 1) {
            throw new IllegalArgumentException("Wanted are " + wanted + " requests: at least 1 can be taken");
        }
        Standing standing = standing(session, window);
        Tally counted = counted(session, window);
        long left = window.requests() - counted.requests();
        long free = Math.max(left > 0 ? 0 : budgetFree(session, window), standing.pausedUntil());
        if (free > window.now()) {
            waitsUntil(session, window.account(), free);
            return new RequestGrant(0, Duration.ofMillis(free - window.now()));
        }
        int taken = (int) Math.min(wanted, Math.max(1, left));
        session.run(TAKE, window.account(), window.moment() + ARRIVED, taken);
        if (standing.waitsUntil() > 0) {
            session.run("update account set waits_until = 0 where name = ?", window.account());
        }
        return new RequestGrant(taken, Duration.ZERO);
    }

    // The clock was moved back: what was asked for "later" was asked for now, so it holds nobody up for longer than it
    // would have.
    private static Standing standing(SqlSession session, Window window) throws SQLException {
        Standing found = session.first(
                        "select paused_until, paused_at, waits_until from account where name = ?",
                        row -> new Standing(row.getLong(1), row.getLong(2), row.getLong(3)),
                        window.account())
                .orElse(Standing.NONE);
        if (found.pausedAt() <= window.now()) {
            return found;
        }
        long until = window.now() + found.pausedUntil() - found.pausedAt();
        session.run(
                "update account set paused_until = ?, paused_at = ? where name = ?",
                until,
                window.now(),
                window.account());
        return new Standing(until, window.now(), found.waitsUntil());
    }

    /** Counts what is in the window, and drops what has left it. */
    private static Tally counted(SqlSession session, Window window) throws SQLException {
        long left = window.now() - window.perMillis();
        Tally counted = session.first(
                        COUNT, row -> new Tally(row.getLong(1), row.getLong(2), row.getLong(3)), left, window.account())
                .orElseThrow();
        if (counted.newest() > window.moment() + ARRIVED) {
            bringBackFromTheFuture(session, window);
        }
        if (counted.oldest() <= left) {
            session.run("delete from request where account = ? and at <= ?", window.account(), left);
        }
        return counted;
    }

    // The clock was moved back: what was taken "later" counts as of now.
    private static void bringBackFromTheFuture(SqlSession session, Window window) throws SQLException {
        long latest = window.moment() + ARRIVED;
        long ahead = session.number(
                "select coalesce(sum(taken), 0) from request where account = ? and at > ?",
                0,
                window.account(),
                latest);
        session.run("delete from request where account = ? and at > ?", window.account(), latest);
        session.run(TAKE, window.account(), window.moment(), ahead);
    }

    /**
     * Lets requests that were taken so long ago count from now.
     *
     * @return how many did; those that counted from now already did not
     */
    static int over(SqlSession session, Window window, int requests, long agoMillis) throws SQLException {
        int moved = 0;
        for (Moved from : takenBy(session, window, requests, agoMillis)) {
            if (moved == requests || from.at() == window.moment()) {
                break;
            }
            int some = (int) Math.min(requests - moved, from.taken());
            session.run(
                    some < from.taken()
                            ? "update request set taken = taken - ? where account = ? and at = ?"
                            : "delete from request where taken = ? and account = ? and at = ?",
                    some,
                    window.account(),
                    from.at());
            moved += some;
        }
        if (moved > 0) {
            session.run(TAKE, window.account(), window.moment(), moved);
        }
        return moved;
    }

    private record Moved(long at, long taken) {}

    // The latest that were taken by then, since each row stands for one request at least: their own or others' that
    // count
    // no longer than they do.
    private static List<Moved> takenBy(SqlSession session, Window window, int requests, long agoMillis)
            throws SQLException {
        return session.list(
                "select at, taken from request where account = ? and at <= ? order by at desc limit ?",
                row -> new Moved(row.getLong(1), row.getLong(2)),
                window.account(),
                window.now() - agoMillis + window.step() + ARRIVED,
                requests);
    }

    /** @return when the next request is free (epoch milliseconds), at most now where it is free */
    static long nextFree(SqlSession session, Window window) throws SQLException {
        return Math.max(budgetFree(session, window), pausedUntil(session, window.account(), window.now()));
    }

    // From the newest back: the moment at which the budget's last request was taken is the one that has to leave the
    // window.
    private static long budgetFree(SqlSession session, Window window) throws SQLException {
        long counted = 0;
        var statement = session.prepared("select at, taken from request where account = ? and at > ? order by at desc");
        statement.setString(1, window.account());
        statement.setLong(2, window.now() - window.perMillis());
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                counted += rows.getLong(2);
                if (counted >= window.requests()) {
                    return leaves(window, rows.getLong(1));
                }
            }
        }
        return 0;
    }

    /** @return when to ask again for the request that counts from this moment */
    private static long leaves(Window window, long at) {
        long atTheLatest = at + window.perMillis();
        if (at <= window.moment()) {
            return atTheLatest;
        }
        long answeredAtOnce = atTheLatest - ARRIVED;
        return answeredAtOnce > window.now() ? answeredAtOnce : Math.min(atTheLatest, window.now() + LOOK);
    }

    // For those who only look: the same correction for a clock that was moved back.
    private static long pausedUntil(SqlSession session, String account, long now) throws SQLException {
        return session.first(
                        "select paused_until, paused_at from account where name = ?",
                        row -> Math.min(row.getLong(1), now + Math.max(0, row.getLong(1) - row.getLong(2))),
                        account)
                .orElse(0L);
    }

    static int waitsUntil(SqlSession session, String account, long until) throws SQLException {
        return session.update(WAIT, account, until);
    }

    static int pause(SqlSession session, String account, long until, long now) throws SQLException {
        return session.update(PAUSE, account, until, now);
    }

    static Map<String, Long> waiting(SqlSession session, long now) throws SQLException {
        Map<String, Long> waiting = new HashMap<>();
        session.list(
                "select name, paused_until, waits_until from account where paused_until > ? or waits_until > ?",
                row -> waiting.put(row.getString(1), Math.max(row.getLong(2), row.getLong(3))),
                now,
                now);
        return waiting;
    }

    static long used(SqlSession session, String account, long since) throws SQLException {
        return session.number(
                "select coalesce(sum(taken), 0) from request where account = ? and at > ?", 0, account, since);
    }
}
