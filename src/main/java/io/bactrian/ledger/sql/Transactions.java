package io.bactrian.ledger.sql;

import io.bactrian.ledger.OutOfMemory;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The transactions of the thread that writes: one a group, on a connection that is made anew where it broke. */
final class Transactions {
    private final Database database;
    private final GroupWriter.Operation<?> before;
    private SqlSession session; // only the writer's thread has it
    private boolean committing;

    /** @param before what is to be done first in each transaction; the operations of the group follow it */
    Transactions(Database database, GroupWriter.Operation<?> before) throws SQLException {
        this.database = database;
        this.before = before;
        session = database.openWriter();
    }

    /** @return what went wrong, in which case nothing of the group is written, or null */
    @Nullable
    Throwable write(List<Pending<?>> group) {
        Throwable fault = writeOnce(group);
        if (fault instanceof SQLException sql && database.isBroken(sql)) {
            reconnect(sql);
            return committing ? fault : writeOnce(group); // nobody knows what became of a commit
        }
        return fault;
    }

    private @Nullable Throwable writeOnce(List<Pending<?>> group) {
        committing = false;
        try {
            database.begin(session);
            before.write(session);
            for (Pending<?> pending : group) {
                pending.write(session);
            }
            committing = true;
            session.run("commit");
            return null;
        } catch (SQLException | RuntimeException | Error e) {
            OutOfMemory.endIfBehind(e);
            rollBack(e);
            return e;
        }
    }

    private void reconnect(Throwable cause) {
        try {
            SqlSession broken = session;
            session = database.openWriter();
            broken.close();
        } catch (SQLException e) {
            cause.addSuppressed(e); // the next transaction tries again
        }
    }

    private void rollBack(Throwable cause) {
        try {
            session.run("rollback");
        } catch (SQLException e) {
            cause.addSuppressed(e); // after some faults SQLite has rolled back by itself
        }
        session.forgetStatements();
    }

    void close() throws SQLException {
        session.close();
    }
}
