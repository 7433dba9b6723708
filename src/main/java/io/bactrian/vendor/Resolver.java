package io.bactrian.vendor;

import org.jspecify.annotations.Nullable;

/** Gives an envelope's terms their values: the real ones, or marks in the place of secrets for a request that is only shown. */
interface Resolver {
    /** @return the value, {@link io.bactrian.mapping.Item#OMIT} where the member is to be left out */
    @Nullable
    Object resolve(Term term);

    /** @return the vendor's name of the operation */
    String operation();
}
