package io.bactrian.ledger;

import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;

/** The budgets of requests, by the clock that all instances share. */
final class Budgets {
    private final Database database;
    private final Moment moment;

    Budgets(Database database, Moment moment) {
        this.database = database;
        this.moment = moment;
    }

    // The time is taken inside the transaction: only there no other process can take a request with a later one.
    Duration take(GroupWriter writer, String account, int requests, Duration per) {
        return Duration.ofMillis(writer.write(session -> RequestBudget.take(
                session, RequestBudget.Window.of(account, requests, per, moment.now(session)))));
    }

    void pause(GroupWriter writer, String account, long millis) {
        writer.write(session -> {
            long now = moment.now(session);
            return RequestBudget.pause(session, account, now + millis, now);
        });
    }

    Map<String, Long> waiting() {
        return database.read(session -> RequestBudget.waiting(session, moment.now(session)));
    }

    long used(String account, Duration per) {
        return database.read(session -> RequestBudget.used(session, account, moment.now(session) - per.toMillis()));
    }

    OptionalLong nextFree(String account, int requests, Duration per) {
        return database.read(session -> {
            long now = moment.now(session);
            long free = RequestBudget.nextFree(session, RequestBudget.Window.of(account, requests, per, now));
            return free > now ? OptionalLong.of(free) : OptionalLong.empty();
        });
    }
}
