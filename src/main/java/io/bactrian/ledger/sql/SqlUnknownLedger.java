package io.bactrian.ledger.sql;

import io.bactrian.ledger.DeadLetter;
import io.bactrian.ledger.ItemKey;
import io.bactrian.ledger.OpenLetter;
import io.bactrian.ledger.Result;
import io.bactrian.ledger.UnknownLedger;
import io.bactrian.row.FlowId;
import io.bactrian.row.Outcome;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What is still to be settled: dead letters that are open, and items that are in flight. */
final class SqlUnknownLedger implements UnknownLedger {
    private static final String UNKNOWN = DeadLetterTable.SELECT
            + " where d.closed is null and d.outcome = 'UNKNOWN' and f.account = coalesce(?, f.account)"
            + " and f.name = coalesce(?, f.name) and r.run_id = coalesce(?, r.run_id) order by d.run, d.line";
    /** The plus keeps the database from going by the runs of the flow: it would then sort all that is open for each portion. */
    private static final String OF_FLOW = "select d.id, d.run, d.line, d.key from dead_letter d"
            + " where d.closed is null and (d.run, d.line) > (?, ?) and +d.run in (select r.number from run r"
            + " join flow f on f.number = r.flow where f.account = ? and f.name = ?) order by d.run, d.line limit ?";

    private static final String COUNTS = "select outcome, count(*) from dead_letter where run = ?"
            + " and (closed is null or closed <> '" + DeadLetter.ACCEPTED + "') group by outcome";
    private static final String IN_FLIGHT = "select r.run_id, sum(length(b.keys) / " + BatchCodec.KEY_BYTES
            + ") from batch b join run r on r.number = b.run where b.state = 0 group by r.run_id, r.number order by r.number";

    private final Database database;
    private final ItemStore items;
    private final Supplier<GroupWriter> writer;

    SqlUnknownLedger(Database database, ItemStore items, Supplier<GroupWriter> writer) {
        this.database = database;
        this.items = items;
        this.writer = writer;
    }

    @Override
    public void abandon(long run) {
        items.unknown(writer.get(), run);
    }

    @Override
    public boolean settle(FlowId flow, ItemKey key, Result result) {
        return items.settleUnknown(writer.get(), flow, key, result);
    }

    @Override
    public Instant intendedAt(long batch) {
        return Instant.ofEpochMilli(
                database.read(session -> session.number("select at from batch where number = ?", 0, batch)));
    }

    @Override
    public List<DeadLetter> letters(@Nullable FlowId flow, @Nullable String runId) {
        return database.read(session -> session.list(
                UNKNOWN,
                DeadLetterTable::read,
                flow == null ? null : flow.account(),
                flow == null ? null : flow.name(),
                runId));
    }

    @Override
    public List<OpenLetter> open(FlowId flow, @Nullable OpenLetter after, int limit) {
        return database.read(session -> session.list(
                OF_FLOW,
                row -> new OpenLetter(row.getLong(1), row.getLong(2), row.getLong(3), row.getString(4)),
                after == null ? 0 : after.run(),
                after == null ? 0 : after.line(),
                flow.account(),
                flow.name(),
                limit));
    }

    @Override
    public void close(List<Long> letters, String how) {
        if (!letters.isEmpty()) {
            writer.get().write(session -> {
                for (long letter : letters) {
                    DeadLetterTable.close(session, letter, how);
                }
                return letters.size();
            });
        }
    }

    @Override
    public Map<Outcome, Long> letterCounts(long run) {
        Map<Outcome, Long> counts = new EnumMap<>(Outcome.class);
        database.read(session ->
                session.list(COUNTS, row -> counts.put(Outcome.valueOf(row.getString(1)), row.getLong(2)), run));
        return counts;
    }

    @Override
    public Map<String, Long> inFlight() {
        Map<String, Long> found = new LinkedHashMap<>();
        database.read(session -> session.list(IN_FLIGHT, row -> found.put(row.getString(1), row.getLong(2))));
        return found;
    }
}
