package io.bactrian.send;

import io.bactrian.vendor.Session;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of one account. With a size of one there is one session, which all requests share; with more each session carries one request at a
 * time, and there are only as many as are needed at once. Thread-safe.
 */
final class SessionPool {
    private final boolean shared;
    private final Semaphore free;
    /** Those that the vendor knows, as far as we know; what is not among them is not lent again. */
    private final Set<Session> open = new HashSet<>();

    private final Deque<Session> idle = new ArrayDeque<>();
    private final Object login = new Object();

    /** How a new session is got. */
    interface Login {
        Session get() throws InterruptedException;
    }

    /** A session for one request. Closing it gives the session back, once. */
    static final class Lease implements AutoCloseable {
        /** No session, where none is needed. */
        static final Lease NONE = new Lease(Session.NONE, () -> {});

        private final Session session;
        private Runnable back;

        private Lease(Session session, Runnable back) {
            this.session = session;
            this.back = back;
        }

        /** @return the session, also when it was given back */
        Session session() {
            return session;
        }

        @Override
        public void close() {
            Runnable once = back;
            back = () -> {};
            once.run();
        }
    }

    /** @param size how many sessions there may be at a time, above 0 */
    SessionPool(int size) {
        shared = size == 1;
        free = new Semaphore(shared ? Integer.MAX_VALUE : size, true);
    }

    /**
     * Waits until there may be one more request.
     *
     * @param byLogin asked where no session lasts; one at a time, as a vendor may forget the first of two logins that overlap
     */
    Lease lease(Login byLogin) throws InterruptedException {
        free.acquire();
        boolean lent = false;
        try {
            Session session = lasting(byLogin);
            lent = true;
            return new Lease(session, () -> giveBack(session));
        } finally {
            if (!lent) {
                free.release();
            }
        }
    }

    /**
     * Throws a session away that the vendor knows no more, whether it was given back or not, and those that have nothing to do with it: they were not used
     * later than this one, so the vendor will hardly know them, and a request is sent again with a new session a few times only.
     */
    synchronized void drop(Session ended) {
        if (open.remove(ended)) {
            open.removeAll(idle);
            idle.clear();
        }
    }

    /** @return the sessions that the vendor knows, as far as we know */
    synchronized List<Session> known() {
        return open.stream().filter(each -> each.usableAt(Instant.now())).toList();
    }

    /** @return whether this session may still be used */
    synchronized boolean lasts(Session session) {
        return open.contains(session) && session.usableAt(Instant.now());
    }

    private Session lasting(Login byLogin) throws InterruptedException {
        Session known = takeIdle();
        if (known != null) {
            return known;
        }
        synchronized (login) {
            Session given = takeIdle(); // another thread may have logged in, or given one back, meanwhile
            return given == null ? opened(byLogin.get()) : given;
        }
    }

    /** @return the one that was used last, so that the others may end where they are not needed; null where there is none that lasts */
    private synchronized @Nullable Session takeIdle() {
        while (!idle.isEmpty()) {
            Session first = shared ? idle.peekFirst() : idle.pollFirst();
            if (first.usableAt(Instant.now())) {
                return first;
            }
            open.remove(first);
            idle.remove(first);
        }
        return null;
    }

    private synchronized Session opened(Session session) {
        open.add(session);
        if (shared) {
            idle.addFirst(session);
        }
        return session;
    }

    private synchronized void giveBack(Session session) {
        if (!shared && open.contains(session)) {
            idle.addFirst(session);
        }
        free.release();
    }
}
