package io.bactrian.ledger.sql;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * The time by which requests are counted: epoch milliseconds that go on steadily, whatever is done to the clock. The first process after a start of the machine
 * notes in the ledger what time it was at which moment of the machine's own; all others of that boot go by it. Where the machine tells nothing of the kind,
 * and between two boots, it is the clock's time.
 */
final class BudgetTime {
    private static final String NOTED = "select steady, at from steady_time where boot = ?";
    private static final String NOTE =
            "insert into steady_time (boot, steady, at) values (?, ?, ?) on conflict (boot) do nothing";

    private final LedgerClock clock;
    private final SteadyTime steady;
    private volatile boolean noted;
    private volatile @Nullable Noted known; // what is on disk of this boot is never changed

    BudgetTime(LedgerClock clock, SteadyTime steady) {
        this.clock = clock;
        this.steady = steady;
    }

    private record Noted(long steady, long at) {}

    /** @return now; to be called within the transaction that uses it, so that no other process can have a later one */
    long now(SqlSession session) throws SQLException {
        String boot = steady.boot();
        if (boot.isEmpty()) {
            return clock.now(session);
        }
        Noted since = known;
        if (since == null) {
            since = session.first(NOTED, row -> new Noted(row.getLong(1), row.getLong(2)), boot)
                    .orElse(null);
            known = noted ? since : null;
        }
        return since == null ? clock.now(session) : since.at() + steady.millis() - since.steady();
    }

    /** The same, and notes where the machine's time stands where nobody has; for transactions that write. */
    long noted(SqlSession session) throws SQLException {
        long now = now(session);
        if (!noted && !steady.boot().isEmpty()) {
            session.run(NOTE, steady.boot(), steady.millis(), now);
        }
        return now;
    }

    /** What {@link #noted} noted is on disk. */
    void committed() {
        noted = true;
    }

    /** @return how far the clock is ahead: to be added where a moment is shown to people */
    long ahead(SqlSession session) throws SQLException {
        return clock.now(session) - now(session);
    }
}
