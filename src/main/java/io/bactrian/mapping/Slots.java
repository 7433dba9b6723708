package io.bactrian.mapping;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Numbers the values of an item, or of one element of its {@code each} list. Used while a mapping is compiled. */
final class Slots {
    private final List<@Nullable Rule> rules = new ArrayList<>();
    private final IdentityHashMap<Shape, Rule> constants = new IdentityHashMap<>();

    /** @return a new slot, filled by {@code rule} where there is one */
    int add(@Nullable Rule rule) {
        rules.add(rule);
        return rules.size() - 1;
    }

    /** @return the shape of a value that is the same in every item, which needs no slot */
    Shape constant(@Nullable Object value, @Nullable Rule rule) {
        Shape shape = new Shape.ConstantShape(value);
        if (rule != null) {
            constants.put(shape, rule);
        }
        return shape;
    }

    /** By slot the rule that fills it, or null for structure. */
    @Nullable
    Rule[] rules() {
        return rules.toArray(new @Nullable Rule[0]);
    }

    /** The rules of constants, by the very shapes that they became. */
    IdentityHashMap<Shape, Rule> constants() {
        return constants;
    }
}
