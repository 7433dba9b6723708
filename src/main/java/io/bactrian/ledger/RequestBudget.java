package io.bactrian.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * The sliding window of requests of each account. The vendor counts a request when it arrives, and nobody here knows when that is. So a request counts for {@code per}
 * from its answer; and one without an answer, such as of a process that was killed, from {@link #ARRIVED} after it was taken. Whichever process took it.
 *
 * <p>Budgets of more than {@link #MOMENTS} requests are counted in that many steps of time, each ending late: so they wait a thousandth longer than they must, never less.
 */
final class RequestBudget {
    private static final int MOMENTS = 1_000;
    /** After so many milliseconds a request that was taken has arrived, or never will. */
    static final int ARRIVED = 2_000;
    /** How soon to look again, in milliseconds, while requests that somebody has under way hold others up: their answers set them free earlier. */
    private static final int LOOK = 100;

    private static final String TAKE =
            "insert into request (account, at, taken) values (?, ?, 1) on conflict (account, at) do update set taken = request.taken + 1";
    private static final String FROM_THE_FUTURE =
            "select coalesce(sum(taken), 0) from request where account = ? and at > ?";
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
            return requests <= MOMENTS ? 1 : Math.max(1, perMillis / MOMENTS);
        }

        /** @return the end of the step that is going on */
        long moment() {
            return Math.floorDiv(now + step() - 1, step()) * step();
        }
    }

    /** @return zero where a request is taken, else the milliseconds to wait */
    static long take(Session session, Window window) throws SQLException {
        bringBackFromTheFuture(session, window);
        session.run(
                "delete from request where account = ? and at <= ?",
                window.account(),
                window.now() - window.perMillis());
        long free = Math.max(budgetFree(session, window), pausedUntil(session, window.account(), window.now()));
        if (free > window.now()) {
            waitsUntil(session, window.account(), free);
            return free - window.now();
        }
        session.run(TAKE, window.account(), window.moment() + ARRIVED);
        session.run("update account set waits_until = 0 where name = ? and waits_until > 0", window.account());
        return 0;
    }

    /** Lets the request that was taken so long ago count from now. @return how many did */
    static int over(Session session, Window window, long agoMillis) throws SQLException {
        long upTo = window.now() - agoMillis + window.step() + ARRIVED;
        long at = session.number(
                "select coalesce(max(at), 0) from request where account = ? and at <= ?", 0, window.account(), upTo);
        if (at == 0 || at == window.moment()) {
            return 0;
        }
        session.run("update request set taken = taken - 1 where account = ? and at = ?", window.account(), at);
        session.run("delete from request where account = ? and at = ? and taken < 1", window.account(), at);
        return session.update(TAKE, window.account(), window.moment());
    }

    // The clock was moved back: what was taken or asked for "later" counts as of now, so it holds nobody up for longer
    // than it would have.
    private static void bringBackFromTheFuture(Session session, Window window) throws SQLException {
        session.run(
                "update account set paused_until = ? + paused_until - paused_at, paused_at = ? where name = ? and paused_at > ?",
                window.now(),
                window.now(),
                window.account(),
                window.now());
        long latest = window.moment() + ARRIVED;
        long ahead = session.number(FROM_THE_FUTURE, 0, window.account(), latest);
        if (ahead > 0) {
            session.run("delete from request where account = ? and at > ?", window.account(), latest);
            session.run(
                    "insert into request (account, at, taken) values (?, ?, ?) on conflict (account, at) do update set taken = request.taken + excluded.taken",
                    window.account(),
                    window.moment(),
                    ahead);
        }
    }

    /** @return when the next request is free (epoch milliseconds), at most now where it is free */
    static long nextFree(Session session, Window window) throws SQLException {
        return Math.max(budgetFree(session, window), pausedUntil(session, window.account(), window.now()));
    }

    // From the newest back: the moment at which the budget's last request was taken is the one that has to leave the
    // window.
    private static long budgetFree(Session session, Window window) throws SQLException {
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
    private static long pausedUntil(Session session, String account, long now) throws SQLException {
        return session.first(
                        "select paused_until, paused_at from account where name = ?",
                        row -> Math.min(row.getLong(1), now + Math.max(0, row.getLong(1) - row.getLong(2))),
                        account)
                .orElse(0L);
    }

    static int waitsUntil(Session session, String account, long until) throws SQLException {
        return session.update(WAIT, account, until);
    }

    static int pause(Session session, String account, long until, long now) throws SQLException {
        return session.update(PAUSE, account, until, now);
    }

    static Map<String, Long> waiting(Session session, long now) throws SQLException {
        Map<String, Long> waiting = new HashMap<>();
        session.list(
                "select name, paused_until, waits_until from account where paused_until > ? or waits_until > ?",
                row -> waiting.put(row.getString(1), Math.max(row.getLong(2), row.getLong(3))),
                now,
                now);
        return waiting;
    }

    static long used(Session session, String account, long since) throws SQLException {
        return session.number(
                "select coalesce(sum(taken), 0) from request where account = ? and at > ?", 0, account, since);
    }
}
