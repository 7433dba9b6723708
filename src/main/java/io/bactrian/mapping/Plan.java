package io.bactrian.mapping;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A compiled {@code item}: its shape and what fills it.
 *
 * @param shape the form
 * @param template the values before any step
 * @param steps what fills them
 * @param rules by slot the rule that fills it, or null
 * @param elementRules the same for an element of the {@code each} list; empty where there is none
 */
@SuppressWarnings("ArrayRecordComponent") // cloned for each item, never changed
public record Plan(
        Shape shape,
        @Nullable Object[] template,
        List<Step> steps,
        @Nullable Rule[] rules,
        @Nullable Rule[] elementRules) {}
