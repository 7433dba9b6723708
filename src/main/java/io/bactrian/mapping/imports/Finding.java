package io.bactrian.mapping.imports;

import org.jspecify.annotations.Nullable;

/** What the vendor's answer to a look-up says of an item of unknown outcome. */
public sealed interface Finding {
    /**
     * The vendor has it.
     *
     * @param id the vendor's id; null where nobody knows it
     */
    record Found(@Nullable String id) implements Finding {}

    /** The vendor does not have it. */
    record NotThere() implements Finding {}

    /**
     * Nobody can say.
     *
     * @param why in words for a person; it may repeat the vendor's
     */
    record Unsure(String why) implements Finding {}
}
