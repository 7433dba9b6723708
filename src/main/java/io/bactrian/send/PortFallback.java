package io.bactrian.send;

import io.bactrian.vendor.Account;
import io.bactrian.vendor.Vendor;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** Which port an account is reached at: where none answers at the one in its address, a vendor may have named another. Thread-safe. */
public final class PortFallback {
    private static final Logger LOG = Logger.getLogger(PortFallback.class);

    /** The accounts that are asked at the other port now. */
    private final Set<String> other = ConcurrentHashMap.newKeySet();

    /** @return the address, at the port at which the account is asked now */
    public URI of(Vendor vendor, Account account, URI url) {
        Integer alternative = vendor.alternatives().get(url.getPort());
        return alternative == null || !other.contains(account.name())
                ? url
                : URI.create(url.toString().replaceFirst("^([a-z]+://[^/?#]*):" + url.getPort(), "$1:" + alternative));
    }

    /** No connection came about: the next attempt goes to the other port, where there is one. */
    void unreachable(Vendor vendor, Account account) {
        Integer alternative = vendor.alternatives().get(account.url().getPort());
        if (alternative != null) {
            boolean now = other.add(account.name()) || !other.remove(account.name());
            LOG.infof(
                    "%s: no connection to %s; trying port %s",
                    account.name(),
                    account.url().getHost(),
                    now ? alternative : account.url().getPort());
        }
    }
}
