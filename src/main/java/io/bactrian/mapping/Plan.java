package io.bactrian.mapping;

import io.bactrian.row.Row;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A compiled {@code item}: its shape and what fills it.
 *
 * @param shape the form
 * @param steps what fills it
 * @param rules by slot the rule that fills it, or null
 * @param elementRules the same for an element of the {@code each} list; empty where there is none
 * @param constants the rules of constants, by the very shapes that they became
 */
@SuppressWarnings("ArrayRecordComponent") // never changed
public record Plan(
        Shape shape,
        Step[] steps,
        @Nullable Rule[] rules,
        @Nullable Rule[] elementRules,
        Map<Shape, Rule> constants) {

    /** Makes an item of the rows that {@code pass} has begun with; what is wrong is noted there. */
    Values fill(Pass pass) {
        Row first = pass.rows().get(0);
        Values values = Values.of(first, rules.length);
        for (Step step : steps) {
            step.fill(first, values, pass);
        }
        return values;
    }
}
