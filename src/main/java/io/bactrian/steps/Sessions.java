package io.bactrian.steps;

import io.bactrian.vendor.LoginSpec;
import io.bactrian.vendor.Session;
import java.io.IOException;
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

    /** @return the session of the run's account; {@link Session#NONE} where the vendor needs none */
    Session current(ImportRun run) {
        return current.getOrDefault(run.account().name(), Session.NONE);
    }

    /** Throws the session away: the vendor knows it no more. */
    void drop(ImportRun run) {
        current.remove(run.account().name());
    }

    /**
     * Logs in where the vendor needs it and there is no session that lasts.
     *
     * @throws VendorFault where the credentials are refused
     * @throws VendorBusy where the vendor asks to wait
     * @throws NotSent where no answer came; nothing of the batch was sent
     */
    void ensure(ImportRun run) throws InterruptedException {
        LoginSpec login = run.vendor().login();
        if (login == null || current(run).usableAt(Instant.now())) {
            return;
        }
        synchronized (locks.computeIfAbsent(run.account().name(), name -> new Object())) {
            if (!current(run).usableAt(Instant.now())) {
                current.put(run.account().name(), login(run, login));
            }
        }
    }

    private Session login(ImportRun run, LoginSpec login) throws InterruptedException {
        Session session = Session.NONE;
        for (LoginSpec.Step step : login.steps()) {
            session = step(run, new LoginStep.Request(run, step, session));
        }
        return session;
    }

    /** A login counts against the account's budget like any other request. */
    private Session step(ImportRun run, LoginStep.Request request) throws InterruptedException {
        Budget.Slot slot = budget.take(run.account(), run);
        try {
            return producer.to(LOGIN).withBody(request).request(Session.class);
        } catch (CamelExecutionException failed) {
            Throwable cause = failed.getCause();
            if (cause instanceof IOException) {
                throw new NotSent("no login at " + run.account().url() + ": " + cause.getMessage(), cause);
            }
            throw cause instanceof RuntimeException known ? known : failed;
        } finally {
            slot.close();
        }
    }
}
