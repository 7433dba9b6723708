package io.bactrian.ledger.sql;

import io.bactrian.ledger.MessageLedger;
import io.bactrian.row.FlowId;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;

/** The table of what vendors handed over. */
final class SqlMessageLedger implements MessageLedger {
    private static final String TAKE =
            "insert into message (account, flow, status, taken, changed) values (?, ?, ?, ?, ?) returning number";
    private static final String CHANGE =
            "update message set status = ?, count = ?, changed = ? where number = ? and account = ?";
    private static final String FIND = "select flow, status, count from message where number = ? and account = ?";

    private final Database database;
    private final Clock clock;
    private final Supplier<GroupWriter> writer;

    SqlMessageLedger(Database database, Clock clock, Supplier<GroupWriter> writer) {
        this.database = database;
        this.clock = clock;
        this.writer = writer;
    }

    @Override
    public long take(FlowId flow, String status) {
        long now = clock.millis();
        return writer.get().write(session -> session.number(TAKE, 0, flow.account(), flow.name(), status, now, now));
    }

    @Override
    public boolean change(String account, long number, String status, int count) {
        long now = clock.millis();
        return writer.get().write(session -> session.update(CHANGE, status, count, now, number, account)) > 0;
    }

    @Override
    public Optional<Message> find(String account, long number) {
        return database.read(session -> session.first(
                FIND,
                row -> new Message(new FlowId(account, row.getString(1)), row.getString(2), row.getInt(3)),
                number,
                account));
    }
}
