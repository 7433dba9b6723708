package io.bactrian.vendor;

import org.jspecify.annotations.Nullable;

/** The real values of an account and its session. */
record AccountValues(Account account, Session session, String operation) implements Term.Values {
    @Override
    public @Nullable String credential(String name) {
        return account.credentials().get(name);
    }

    @Override
    public String session(String name) {
        String value = session.values().get(name);
        if (value == null) {
            throw new IllegalStateException(
                    "no session value '" + name + "' for account " + account.name() + ": log in first");
        }
        return value;
    }
}
