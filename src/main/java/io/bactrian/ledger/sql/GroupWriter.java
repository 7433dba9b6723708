package io.bactrian.ledger.sql;

import io.bactrian.ledger.LeaseLost;
import io.bactrian.ledger.LedgerFault;
import io.bactrian.ledger.OutOfMemory;
import io.bactrian.ledger.sql.Pending.Urgency;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that writes. What callers hand in while a commit is under way is written in the next, so that many callers share the wait for the disk.
 * An operation that fails does not touch the others: the group is rolled back and each is written alone.
 */
final class GroupWriter implements AutoCloseable {
    private static final int GROUP_LIMIT = 1_000;
    private static final int QUEUE_LIMIT = 10_000;
    private static final long PATIENCE_NANOS = 1_000_000;
    private static final long LONG_PATIENCE_NANOS = 20_000_000;

    private final Database database;
    private final Transactions transactions;
    private final BlockingQueue<Pending<?>> queue = new LinkedBlockingQueue<>(QUEUE_LIMIT);
    private final List<Pending<?>> unwritten = new ArrayList<>();
    private final Thread thread;
    private @Nullable Throwable unwrittenFault;
    private int expected = 1;
    private volatile boolean closed;
    private volatile @Nullable Throwable died;

    /** @param before what is to be done first in each transaction; the operations of the group follow it */
    GroupWriter(Database database, Operation<?> before) throws SQLException {
        this.database = database;
        transactions = new Transactions(database, before);
        thread = new Thread(this::work, "ledger-writer");
        thread.setDaemon(true);
        thread.start();
    }

    /** The same, with the fault in words. */
    static GroupWriter start(Database database, Operation<?> before) {
        try {
            return new GroupWriter(database, before);
        } catch (SQLException e) {
            throw database.fault(e);
        }
    }

    /** What is to be written, without effect outside the database: it may be rolled back and run again. */
    interface Operation<T> {
        T write(SqlSession session) throws SQLException;
    }

    /** Writes the operation and waits until it is on disk. */
    <T> T write(Operation<T> operation) {
        return write(operation, value -> {});
    }

    /** The same; {@code afterCommit} runs on the writer's thread before anyone who waits goes on. */
    <T> T write(Operation<T> operation, Consumer<T> afterCommit) {
        Pending<T> pending = new Pending<>(operation, Urgency.AWAITED, afterCommit);
        submit(pending);
        return await(pending);
    }

    /** Hands in the operation and goes on. Should the disk fail, it is tried again with each later operation, which fail until it is written. */
    <T> void writeSoon(Operation<T> operation, Consumer<T> afterCommit) {
        submit(new Pending<>(operation, Urgency.SOON, afterCommit));
    }

    /** The same for what may be lost: it waits a while for something else that is written anyway, and should the disk fail it is given up. */
    <T> void writeSometime(Operation<T> operation, Consumer<T> afterCommit) {
        submit(new Pending<>(operation, Urgency.SOMETIME, afterCommit));
    }

    /** Waits until all that was handed in is on disk. */
    void flush() {
        write(SqlSession::hashCode);
    }

    private void submit(Pending<?> pending) {
        if (closed) {
            throw closedFault();
        }
        boolean interrupted = false;
        while (true) {
            try {
                queue.put(pending);
                break;
            } catch (InterruptedException e) {
                interrupted = true; // an outcome is not given up because someone is in a hurry
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        refuseIfTooLate(pending);
    }

    // Handed in while another thread was closing the ledger: the writer may have gone without it.
    private void refuseIfTooLate(Pending<?> pending) {
        if (closed && Thread.currentThread() != thread) {
            join();
            if (queue.remove(pending)) {
                throw closedFault();
            }
        }
    }

    private LedgerFault closedFault() {
        Throwable cause = died;
        String message = "The ledger " + database.name()
                + (cause == null ? " is closed." : " is not written any more, since its writer failed: " + cause);
        return new LedgerFault(message, new IllegalStateException(message, cause));
    }

    private static <T> T await(Pending<T> pending) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return pending.done.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            throw asCallersOwn(e.getCause() == null ? e : e.getCause());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    // A new exception for each caller: the stack then says who called, and two threads do not share one.
    private static RuntimeException asCallersOwn(Throwable cause) {
        if (cause instanceof IllegalArgumentException) {
            return new IllegalArgumentException(cause.getMessage(), cause);
        }
        if (cause instanceof LeaseLost) {
            return new LeaseLost(String.valueOf(cause.getMessage()));
        }
        LedgerFault.Kind kind = cause instanceof LedgerFault fault ? fault.kind() : LedgerFault.Kind.OTHER;
        return new LedgerFault(kind, String.valueOf(cause.getMessage()), cause);
    }

    private void work() {
        try {
            writeAll();
        } catch (RuntimeException | Error unforeseen) {
            OutOfMemory.endIfBehind(unforeseen);
            die(unforeseen);
        }
    }

    /** Without this thread nobody would ever be answered: all who wait are told, and all who come. */
    private void die(Throwable unforeseen) {
        died = unforeseen;
        closed = true;
        for (Pending<?> waiting = queue.poll(); waiting != null; waiting = queue.poll()) {
            waiting.done.completeExceptionally(closedFault());
        }
    }

    private void writeAll() {
        List<Pending<?>> group = new ArrayList<>();
        while (!(closed && queue.isEmpty())) {
            gather(group);
            try {
                write(group);
            } catch (RuntimeException | Error unforeseen) {
                group.forEach(pending -> pending.done.completeExceptionally(unforeseen));
                throw unforeseen;
            }
            group.clear();
        }
    }

    // Those who waited for the last commits mostly come back at once, and an outcome alone is in no hurry: a moment's
    // patience lets them share this one.
    private void gather(List<Pending<?>> group) {
        try {
            group.add(queue.take());
            queue.drainTo(group, GROUP_LIMIT);
            long since = System.nanoTime();
            while (waiting(group) < expected) {
                Pending<?> next = queue.poll(since + patience(group) - System.nanoTime(), TimeUnit.NANOSECONDS);
                if (next == null) {
                    break;
                }
                group.add(next);
                queue.drainTo(group, GROUP_LIMIT);
            }
        } catch (InterruptedException e) {
            return; // nobody interrupts this thread to good purpose; what was gathered is written
        } finally {
            expected = Math.max(1, Math.max(waiting(group), expected - (expected + 7) / 8));
        }
    }

    private static long patience(List<Pending<?>> group) {
        return group.stream().allMatch(pending -> pending.urgency == Urgency.SOMETIME)
                ? LONG_PATIENCE_NANOS
                : PATIENCE_NANOS;
    }

    private static int waiting(List<Pending<?>> group) {
        int waiting = 0;
        for (Pending<?> pending : group) {
            waiting += pending.urgency == Urgency.AWAITED ? 1 : 0;
        }
        return waiting;
    }

    private void write(List<Pending<?>> group) {
        group.addAll(0, unwritten);
        unwritten.clear();
        unwrittenFault = null;
        if (group.isEmpty()) {
            return;
        }
        Throwable fault = transactions.write(group);
        if (fault == null) {
            group.forEach(Pending::complete);
        } else if (fault instanceof SQLException sql && database.isOfDatabase(sql)) {
            group.forEach(pending -> fail(pending, fault));
        } else {
            group.forEach(this::writeAlone);
        }
    }

    private void writeAlone(Pending<?> pending) {
        // While an outcome cannot be written nothing else is: what comes after would rest on a ledger with a hole.
        Throwable fault = unwrittenFault != null && pending.urgency != Urgency.SOON
                ? unwrittenFault
                : transactions.write(List.of(pending));
        if (fault == null) {
            pending.complete();
        } else {
            fail(pending, fault);
        }
    }

    private void fail(Pending<?> pending, Throwable fault) {
        if (pending.urgency == Urgency.SOON) {
            unwritten.add(pending);
            unwrittenFault = fault;
        } else if (fault instanceof SQLException sql) {
            pending.done.completeExceptionally(database.fault(sql));
        } else {
            pending.done.completeExceptionally(fault);
        }
    }

    /** Writes what is outstanding and closes; {@link LedgerFault} where an outcome could not be written. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        Pending<Integer> last = new Pending<>(SqlSession::hashCode, Urgency.AWAITED, hash -> {});
        submit(last);
        last.done.handle((hash, fault) -> closed = true).join();
        queue.offer(new Pending<>(
                SqlSession::hashCode,
                Urgency.AWAITED,
                hash -> {})); // wakes the writer, which then sees that it is to end
        join();
        int lost = unwritten.size();
        try {
            transactions.close();
        } catch (SQLException e) {
            throw database.fault(e);
        }
        if (lost > 0) {
            String message = "The ledger " + database.name() + " was closed before the outcomes of " + lost
                    + " batches could be written; their items will be unknown at the next start.";
            throw new LedgerFault(message, new IllegalStateException(message));
        }
    }

    private void join() {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
