package io.bactrian.send;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Says that something has been told to end, to those who wait. Raised once. Thread-safe. */
public final class StopSignal {
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final CountDownLatch raised = new CountDownLatch(1);

    public void raise() {
        raised.countDown();
        listeners.forEach(Runnable::run);
    }

    /** Does {@code then} when it is raised, or at once where it was; it may be done twice where both happen together. */
    public void then(Runnable then) {
        listeners.add(then);
        if (raised.getCount() == 0) {
            then.run();
        }
    }

    /**
     * Waits so long, or until it is raised.
     *
     * @throws InterruptedException where the thread is asked to end
     */
    public void await(Duration time) throws InterruptedException {
        boolean unused = raised.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }
}
