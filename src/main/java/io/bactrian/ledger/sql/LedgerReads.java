package io.bactrian.ledger.sql;

import io.bactrian.ledger.DeadLetter;
import io.bactrian.ledger.Ledger;
import io.bactrian.ledger.RunInfo;
import io.bactrian.ledger.VendorNote;
import io.bactrian.row.FlowId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What can be asked of a ledger without writing: runs, dead letters, notes. */
abstract class LedgerReads implements Ledger {
    final Database database;

    LedgerReads(Database database) {
        this.database = database;
    }

    @Override
    public List<RunInfo> runs(@Nullable FlowId flow, int limit) {
        return database.read(session -> RunTable.newest(session, flow, limit));
    }

    @Override
    public Optional<RunInfo> run(String runId) {
        return database.read(session -> RunTable.byId(session, runId));
    }

    @Override
    public List<DeadLetter> deadLetters(@Nullable String runId, boolean openOnly, long after, int limit) {
        return database.read(session -> DeadLetterTable.list(session, runId, openOnly, after, limit));
    }

    @Override
    public void eachDeadLetter(long run, Consumer<DeadLetter> each) {
        DeadLetterTable.each(database, run, each);
    }

    @Override
    public Optional<DeadLetter> deadLetter(long id) {
        return database.read(session -> DeadLetterTable.byId(session, id));
    }

    @Override
    public Optional<DeadLetter> deadLetterAt(long run, long line) {
        return database.read(session -> DeadLetterTable.at(session, run, line));
    }

    @Override
    public Map<String, Long> openDeadLetters() {
        return database.read(DeadLetterTable::open);
    }

    @Override
    public Optional<VendorNote> vendorNote(String account, String name) {
        return database.read(session -> VendorNoteTable.find(session, account, name));
    }
}
