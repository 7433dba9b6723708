package io.bactrian.vendor;

import io.bactrian.mapping.Item;
import org.jspecify.annotations.Nullable;

/** The real values of an account and its session, which a request that leaves has. */
record AccountValues(Account account, Session session, String operation) implements Term.Values, Resolver {
    @Override
    public @Nullable Object resolve(Term term) {
        return term.absent(this) ? Item.OMIT : term.value(this);
    }

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
