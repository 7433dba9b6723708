package io.bactrian.exporting;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Does one piece of work after the other on a thread of its own, one behind the thread that hands them over: while a page is written, the next one is on its
 * way. At most one is under way and none waits, so no more than one page is held beside the one that arrives. For one thread that hands over.
 */
final class AsyncPageWriter implements AutoCloseable {
    private final ExecutorService thread;
    private CompletableFuture<Void> last = CompletableFuture.completedFuture(null);

    /** @param name of its thread */
    AsyncPageWriter(String name) {
        thread = Executors.newSingleThreadExecutor(work -> {
            Thread made = new Thread(work, name);
            made.setDaemon(true);
            return made;
        });
    }

    /**
     * Waits for the work before, then begins this one and returns.
     *
     * @throws RuntimeException with which the work before ended; this one is not begun then, nor is any later one
     */
    void begin(Runnable work) {
        await();
        last = CompletableFuture.runAsync(work, thread);
    }

    /**
     * Waits until nothing is under way. What the work did can be seen from here on.
     *
     * @throws RuntimeException with which it ended
     */
    void await() {
        try {
            last.join();
        } catch (CompletionException ended) {
            if (ended.getCause() instanceof RuntimeException fault) {
                throw fault;
            }
            throw ended;
        }
    }

    /** Waits until nothing is under way, however it ends, and begins nothing more. */
    @Override
    public void close() {
        last.handle((done, fault) -> true).join();
        thread.shutdown();
    }
}
