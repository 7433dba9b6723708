package io.bactrian.ledger.sql;

import io.bactrian.ledger.RequestGrant;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** What the ledger says of the rate of requests: {@link RequestBudget} by a time that nobody moves, told in the clock's time. */
final class RequestBudgets {
    private final Database database;
    private final Clock clock;
    private final BudgetTime time;
    private final Supplier<GroupWriter> writer;

    RequestBudgets(Database database, Clock clock, BudgetTime time, Supplier<GroupWriter> writer) {
        this.database = database;
        this.clock = clock;
        this.time = time;
        this.writer = writer;
    }

    /** @return now, by the time that nobody moves */
    long now(SqlSession session) throws SQLException {
        return time.now(session);
    }

    // The time is taken inside the transaction: only there no other process can take a request with a later one.
    RequestGrant take(String account, int wanted, int requests, Duration per) {
        return writer.get()
                .write(
                        session -> RequestBudget.take(
                                session, RequestBudget.Window.of(account, requests, per, time.noted(session)), wanted),
                        taken -> time.committed());
    }

    void pause(String account, long untilEpochMillis) {
        long pause = untilEpochMillis - clock.millis();
        writer.get()
                .write(
                        session -> {
                            long now = time.noted(session);
                            return RequestBudget.pause(session, account, now + pause, now);
                        },
                        paused -> time.committed());
    }

    // A request that was answered before it would have counted as one without an answer frees its place the earlier for
    // it: where that is lost, or written late, somebody waits longer than he must and no window has more than it may.
    // Any
    // other is in doubt for those who do not know of it, until it is written.
    void over(String account, int count, int requests, Duration per, Duration ago) {
        long taken = System.nanoTime() - ago.toNanos();
        GroupWriter.Operation<Integer> over = session -> RequestBudget.over(
                session,
                RequestBudget.Window.of(account, requests, per, time.noted(session)),
                count,
                (System.nanoTime() - taken) / 1_000_000);
        if (ago.toMillis() < RequestBudget.ARRIVED) {
            writer.get().writeSometime(over, moved -> time.committed());
        } else {
            writer.get().writeSoon(over, moved -> time.committed());
        }
    }

    void waitsFor(String account, Duration wait) {
        writer.get()
                .write(
                        session -> RequestBudget.waitsUntil(session, account, time.noted(session) + wait.toMillis()),
                        noted -> time.committed());
    }

    Map<String, Long> waiting() {
        return database.read(session -> {
            long ahead = time.ahead(session);
            Map<String, Long> waiting = new HashMap<>(RequestBudget.waiting(session, time.now(session)));
            waiting.replaceAll((account, until) -> until + ahead);
            return waiting;
        });
    }

    long used(String account, Duration per) {
        return database.read(session -> RequestBudget.used(session, account, time.now(session) - per.toMillis()));
    }

    OptionalLong nextFree(String account, int requests, Duration per) {
        return database.read(session -> {
            long now = time.now(session);
            long free = RequestBudget.nextFree(session, RequestBudget.Window.of(account, requests, per, now));
            return free > now ? OptionalLong.of(free + time.ahead(session)) : OptionalLong.empty();
        });
    }
}
