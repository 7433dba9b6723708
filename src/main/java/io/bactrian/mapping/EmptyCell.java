package io.bactrian.mapping;

import io.bactrian.row.Code;
import io.bactrian.yaml.Faults;
import io.bactrian.yaml.MapReader;
import io.bactrian.yaml.YamlNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an empty cell does, by {@code default}, {@code required} and {@code blank} of a rule, of which one may speak. */
final class EmptyCell {
    private static final List<String> WORDS = List.of("omit", "clear", "reject");
    private static final Problem REQUIRED = new Problem(Code.REQUIRED_EMPTY, "required, but empty");

    private final MapReader rule;
    private final ConverterCompiler converters;
    private final Faults faults;

    EmptyCell(MapReader rule, ConverterCompiler converters, Faults faults) {
        this.rule = rule;
        this.converters = converters;
        this.faults = faults;
    }

    /** @return {@link Item#OMIT}, null (clear), the default as a value, or the problem of an empty cell that must not be */
    @Nullable
    Object meaning(Converter converter) {
        boolean required = rule.flag("required", false);
        String blank = rule.oneOf("blank", WORDS, "omit");
        reportContradiction(required);
        if (rule.has("default")) {
            return defaultValue(converter);
        }
        if (required || blank.equals("reject")) {
            return REQUIRED;
        }
        return blank.equals("clear") ? null : Item.OMIT;
    }

    private void reportContradiction(boolean required) {
        if (required && rule.has("default")) {
            faults.add(
                    rule.at("required"),
                    "required and default, expected one of them: with a default nothing is missing");
        }
        if (rule.has("blank") && (required || rule.has("default"))) {
            String other = rule.has("default") ? "default" : "required";
            faults.add(
                    rule.at("blank"),
                    "blank and " + other + ", expected one of them: both say what an empty cell does");
        }
    }

    private @Nullable Object defaultValue(Converter converter) {
        YamlNode node = rule.get("default");
        if (node == null || !node.isScalar() || node.text().isEmpty()) {
            faults.add(
                    rule.at("default"),
                    "no value for 'default', expected one: for an empty cell that empties the field write blank: clear");
            return Item.OMIT;
        }
        Object written = node.scalar();
        if (written != null && converters.isVendorValue(rule, written)) {
            return written;
        }
        Object value = converter.value(Cell.of(written == null ? node.text() : written));
        if (value instanceof Problem problem) {
            faults.add(node.location(), "for 'default', " + problem.said());
        }
        return value;
    }
}
