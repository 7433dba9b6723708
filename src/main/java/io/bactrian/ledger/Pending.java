package io.bactrian.ledger;

import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An operation on its way to the disk. */
final class Pending<T> {
    /** Whether someone waits for it; if not, it is kept until it is written. */
    final boolean awaited;

    final CompletableFuture<T> done = new CompletableFuture<>();
    private final GroupWriter.Operation<T> operation;
    private final Consumer<T> afterCommit;
    private @Nullable T value;

    Pending(GroupWriter.Operation<T> operation, boolean awaited, Consumer<T> afterCommit) {
        this.operation = operation;
        this.awaited = awaited;
        this.afterCommit = afterCommit;
    }

    void write(Session session) throws SQLException {
        value = operation.write(session);
    }

    @SuppressWarnings("NullAway") // set by write, which came before
    void complete() {
        afterCommit.accept(value);
        done.complete(value);
    }
}
