package io.bactrian.mapping;

import java.util.List;

/**
 * A compiled piece of an item.
 *
 * @param shape its form
 * @param steps what fills it
 * @param presence whether it can be left out
 * @param slot the slot that says whether it is left out; -1 unless presence is MAYBE
 */
record Part(Shape shape, List<Step> steps, Presence presence, int slot) {
    /** Whether a piece of an item can be left out. */
    enum Presence {
        /** Always there, and no reason to keep what is around it. */
        CONSTANT,
        /** Always there, because its value is required, cleared or has a default. */
        CERTAIN,
        /** Left out where its slot says so. */
        MAYBE
    }
}
