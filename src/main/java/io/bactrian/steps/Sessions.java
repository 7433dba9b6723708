package io.bactrian.steps;

import io.bactrian.vendor.LoginSpec;
import io.bactrian.vendor.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.FluentProducerTemplate;

/**
 * The sessions of this process, one an account. A session is secret, so it is held in memory only. It is renewed before it ends, and thrown away when
 * the vendor says that it has; one login at a time an account.
 */
final class Sessions {
    /** The route that carries out one step of a login. */
    private static final String LOGIN = "direct:login";

    private final FluentProducerTemplate producer;
    private final Budget budget;
    private final Map<String, Session> current = new ConcurrentHashMap<>();
    private final Map<String, Object> locks = new ConcurrentHashMap<>();

    Sessions(FluentProducerTemplate producer, Budget budget) {
        this.producer = producer;
        this.budget = budget;
    }

    private Session current(Errand run) {
        return current.getOrDefault(run.account().name(), Session.NONE);
    }

    /** Throws this session away: the vendor knows it no more. One that another thread has got meanwhile stays. */
    void drop(Errand run, Session ended) {
        current.remove(run.account().name(), ended);
    }

    /**
     * Logs in where the vendor needs it and there is no session that lasts.
     *
     * @return the session; {@link Session#NONE} where the vendor needs none
     * @throws VendorFault where the credentials are refused
     * @throws VendorBusy where the vendor asks to wait
     * @throws NotSent where no answer came; nothing of the batch was sent
     */
    Session ensure(Errand run) throws InterruptedException {
        LoginSpec login = run.vendor().login();
        Session known = current(run);
        if (login == null || known.usableAt(Instant.now())) {
            return known;
        }
        synchronized (locks.computeIfAbsent(run.account().name(), name -> new Object())) {
            Session latest = current(run);
            if (!latest.usableAt(Instant.now())) {
                latest = login(run, login);
                current.put(run.account().name(), latest);
            }
            return latest;
        }
    }
    /** @return whether this session may still be used, or none is needed */
    boolean lasts(Errand run, Session session) {
        return run.vendor().login() == null || (session.equals(current(run)) && session.usableAt(Instant.now()));
    }

    private Session login(Errand run, LoginSpec login) throws InterruptedException {
        Session session = Session.NONE;
        for (LoginSpec.Step step : login.steps(run.account())) {
            session = step(run, new LoginStep.Request(run, step, session));
        }
        return session;
    }

    /** A login counts against the account's budget like any other request. */
    private Session step(Errand run, LoginStep.Request request) throws InterruptedException {
        Budget.Slot slot = budget.take(run.account(), run);
        try {
            return producer.to(LOGIN).withBody(request).request(Session.class);
        } catch (CamelExecutionException failed) {
            Throwable cause = failed.getCause();
            if (cause instanceof IOException || cause instanceof UncheckedIOException) {
                throw new NotSent("no login at " + run.account().url() + ": " + cause.getMessage(), cause);
            }
            throw cause instanceof RuntimeException known ? known : failed;
        } finally {
            slot.close();
        }
    }
}
