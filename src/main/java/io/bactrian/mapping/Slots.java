package io.bactrian.mapping;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Numbers the values of an item, or of one element of its {@code each} list. Used while a mapping is compiled. */
final class Slots {
    private final List<@Nullable Object> template = new ArrayList<>();
    private final List<@Nullable Rule> rules = new ArrayList<>();

    /** @return a new slot that starts with {@code value}, filled by {@code rule} where there is one */
    int add(@Nullable Object value, @Nullable Rule rule) {
        template.add(value);
        rules.add(rule);
        return template.size() - 1;
    }

    /** The values before any step: constants are there already. */
    @Nullable
    Object[] template() {
        return template.toArray();
    }

    /** By slot the rule that fills it, or null for structure and literal values. */
    @Nullable
    Rule[] rules() {
        return rules.toArray(new @Nullable Rule[0]);
    }
}
