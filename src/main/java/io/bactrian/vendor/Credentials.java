package io.bactrian.vendor;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The values of an account's credentials. No text of it ever shows one. Immutable. */
public final class Credentials {
    private final Map<String, String> values;

    private Credentials(Map<String, String> values) {
        this.values = values;
    }

    /** @param values by name, such as {@code api-key} */
    public static Credentials of(Map<String, String> values) {
        return new Credentials(Map.copyOf(values));
    }

    /** @return the value, or null where the account has none of that name */
    public @Nullable String get(String name) {
        return values.get(name);
    }

    /** @return the names of those that are set */
    public Set<String> names() {
        return values.keySet();
    }

    /** @return the names, and no value */
    @Override
    public String toString() {
        return "Credentials" + values.keySet();
    }
}
