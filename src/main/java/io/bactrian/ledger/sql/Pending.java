package io.bactrian.ledger.sql;

import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An operation on its way to the disk. */
final class Pending<T> {
    /** Who needs it on disk, and when. */
    enum Urgency {
        /** Somebody waits for it. */
        AWAITED,
        /** Nobody waits, but it must not be lost: it is kept until it is written. */
        SOON,
        /** It had better be written, with something else if there is anything. */
        SOMETIME
    }

    final Urgency urgency;

    final CompletableFuture<T> done = new CompletableFuture<>();
    private final GroupWriter.Operation<T> operation;
    private final Consumer<T> afterCommit;
    private @Nullable T value;

    Pending(GroupWriter.Operation<T> operation, Urgency urgency, Consumer<T> afterCommit) {
        this.operation = operation;
        this.urgency = urgency;
        this.afterCommit = afterCommit;
    }

    void write(SqlSession session) throws SQLException {
        value = operation.write(session);
    }

    @SuppressWarnings("NullAway") // set by write, which came before
    void complete() {
        afterCommit.accept(value);
        done.complete(value);
    }
}
