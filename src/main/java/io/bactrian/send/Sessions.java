package io.bactrian.send;

import io.bactrian.row.Code;
import io.bactrian.vendor.LoginSpec;
import io.bactrian.vendor.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * The sessions of this process. A session is secret, so it is held in memory only. It is renewed before it ends, and thrown away when the vendor says
 * that it has; one login at a time an account. Where vendor.yaml says how many sessions an account may hold, each of them carries one request at a
 * time; otherwise all requests of the account share one.
 */
public final class Sessions {
    private static final Logger LOG = Logger.getLogger(Sessions.class);

    private final LoginRequest.Sender sender;
    private final RateLimiter budget;
    private final Map<String, SessionPool> pools = new ConcurrentHashMap<>();
    private final Map<String, RequestContext> contexts = new ConcurrentHashMap<>();

    /**
     * @param sender who carries out the requests of a login
     * @param budget out of which they are taken
     */
    public Sessions(LoginRequest.Sender sender, RateLimiter budget) {
        this.sender = sender;
        this.budget = budget;
    }

    /** Throws this session away: the vendor knows it no more. One that another thread has got meanwhile stays. */
    void drop(RequestContext run, Session ended) {
        pool(run).drop(ended);
    }

    /**
     * Waits for a session that has nothing to do, where each carries one request at a time, and logs in where there is none that lasts.
     *
     * @return the session, to be given back; {@link SessionPool.Lease#NONE} where the vendor needs none
     * @throws VendorFault where the credentials are refused
     * @throws VendorBusy where the vendor asks to wait
     * @throws NotSent where no answer came; nothing of the batch was sent
     */
    SessionPool.Lease ensure(RequestContext run) throws InterruptedException {
        LoginSpec login = run.vendor().login();
        return login == null ? SessionPool.Lease.NONE : pool(run).lease(() -> login(run, login));
    }

    /** @return whether this session may still be used, or none is needed */
    boolean lasts(RequestContext run, Session session) {
        return run.vendor().login() == null || pool(run).lasts(session);
    }

    /** Ends the sessions at the vendors that have a request for it. What fails here does no harm: sessions end by themselves too. */
    public void logout() {
        pools.forEach((account, pool) -> {
            RequestContext last = contexts.get(account);
            LoginSpec login = last == null ? null : last.vendor().login();
            LoginSpec.Step step = login == null ? null : login.logout();
            if (last != null && step != null) {
                pool.known().forEach(session -> logout(last, step, session));
            }
        });
        pools.clear();
    }

    private void logout(RequestContext last, LoginSpec.Step step, Session session) {
        try {
            sender.send(new LoginRequest(last, step, session));
        } catch (Exception failed) {
            LOG.debugf("%s: a session was not ended: %s", last.account().name(), failed.getMessage());
        }
    }

    private SessionPool pool(RequestContext run) {
        contexts.put(run.account().name(), run);
        LoginSpec login = run.vendor().login();
        return pools.computeIfAbsent(
                run.account().name(), name -> new SessionPool(login == null ? 1 : login.sessions()));
    }

    /**
     * A login of several steps that is refused is begun once more: where another program, or another instance, begins a login of the same user in
     * between, a vendor may take the first one for one with a wrong key.
     */
    private Session login(RequestContext run, LoginSpec login) throws InterruptedException {
        try {
            return steps(run, login);
        } catch (VendorFault refused) {
            if (refused.code() != Code.CREDENTIALS_REFUSED
                    || login.steps(run.account()).size() == 1) {
                throw refused;
            }
            LOG.debugf("%s: the login is begun once more: %s", run.account().name(), refused.getMessage());
            return steps(run, login);
        }
    }

    private Session steps(RequestContext run, LoginSpec login) throws InterruptedException {
        Session session = Session.NONE;
        for (LoginSpec.Step step : login.steps(run.account())) {
            session = step(run, new LoginRequest(run, step, session));
        }
        return session;
    }

    /** A login counts against the account's budget like any other request. */
    private Session step(RequestContext run, LoginRequest request) throws InterruptedException {
        RateLimiter.Slot slot = budget.take(run.account(), run, () -> {});
        try {
            return sender.send(request);
        } catch (IOException | UncheckedIOException unanswered) {
            throw new NotSent(
                    "No answer to the login at " + run.account().url() + ": "
                            + NetworkWords.of(unanswered, run.account()),
                    unanswered);
        } catch (RuntimeException | InterruptedException known) {
            throw known;
        } catch (Exception failed) {
            throw new IllegalStateException("the login at " + run.account().url() + " failed", failed);
        } finally {
            slot.close();
        }
    }
}
