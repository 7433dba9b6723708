package io.bactrian.ledger.sql;

import io.bactrian.ledger.LedgerFault;
import io.bactrian.ledger.RecordMark;
import io.bactrian.ledger.Remember;
import io.bactrian.ledger.Sighting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** What the exports that are open in this process have seen, compared with what their flows remember. Thread-safe. */
final class SightingSpools implements AutoCloseable {
    static final int AT_ONCE = 10_000;

    private final Database database;
    private final Map<Long, SightingSpool> open = new ConcurrentHashMap<>();

    SightingSpools(Database database) {
        this.database = database;
    }

    /** Begins an empty one. */
    void begin(long run) {
        Path file = file(run);
        try {
            Files.createDirectories(file.resolveSibling("."));
        } catch (IOException fault) {
            throw new LedgerFault(
                    file + " cannot be made (" + fault + "). Check that its folder may be written.", fault);
        }
        open.put(run, SightingSpool.open(file));
    }

    private Path file(long run) {
        return database.spool(run);
    }

    private SightingSpool spool(long run) {
        SightingSpool spool = open.get(run);
        if (spool == null) {
            throw SqlExportLedger.notOpen(run);
        }
        return spool;
    }

    List<Sighting> see(int flow, long run, List<RecordMark> page) {
        SightingSpool spool = spool(run);
        List<String> keys = page.stream().map(RecordMark::key).distinct().toList();
        return spool.see(page, keys, database.read(session -> ExportRecordTable.find(session, flow, keys)));
    }

    /** Gives the keys that are remembered and were not seen, in their order. */
    void vanished(int flow, long run, Consumer<String> each) {
        SightingSpool spool = spool(run);
        spool.forgetGone();
        String after = "";
        List<String> some = keys(flow, after);
        while (!some.isEmpty()) {
            spool.noteGone(some);
            after = some.get(some.size() - 1);
            some = keys(flow, after);
        }
        eachGone(spool, keys -> keys.forEach(each));
    }

    private List<String> keys(int flow, String after) {
        return database.read(session -> ExportRecordTable.keys(session, flow, after, AT_ONCE));
    }

    private static void eachGone(SightingSpool spool, Consumer<List<String>> portions) {
        List<String> some = spool.gone("", AT_ONCE);
        while (!some.isEmpty()) {
            portions.accept(some);
            some = spool.gone(some.get(some.size() - 1), AT_ONCE);
        }
    }

    /** Gives what a commit is to change of what the flow remembers, in portions. */
    void changes(int flow, long run, Remember.Kind kind, Consumer<List<ExportRecordTable.Change>> portions) {
        if (kind == Remember.Kind.NONE) {
            return;
        }
        SightingSpool spool = spool(run);
        boolean replace = kind == Remember.Kind.REPLACE;
        List<ExportRecordTable.Change> some = spool.changes("", replace, AT_ONCE);
        while (!some.isEmpty()) {
            portions.accept(some);
            some = spool.changes(some.get(some.size() - 1).key(), replace, AT_ONCE);
        }
        if (replace) {
            vanished(flow, run, key -> {});
            eachGone(
                    spool,
                    keys -> portions.accept(keys.stream()
                            .map(key -> new ExportRecordTable.Change(key, null))
                            .toList()));
        }
    }

    /** Ends one, whether it is of this process or of one that died. */
    void end(long run) {
        SightingSpool spool = open.remove(run);
        if (spool == null) {
            SightingSpool.delete(file(run));
        } else {
            spool.close();
        }
    }

    @Override
    public void close() {
        open.keySet().forEach(this::end);
    }
}
