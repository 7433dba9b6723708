package io.bactrian.mapping;

import io.bactrian.row.Columns;
import io.bactrian.yaml.Faults;
import io.bactrian.yaml.Located;
import io.bactrian.yaml.Location;
import io.bactrian.yaml.MapReader;
import io.bactrian.yaml.YamlNode;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Compiles what a rule does to its cell: {@code type}, {@code in}, {@code out}, {@code decimal}, {@code values}, {@code maxLength}, {@code trim}. */
final class ConverterCompiler {
    /** What stands in the place of a pattern for one part of a date. */
    private static final Map<String, ChronoField> PARTS =
            Map.of("year", ChronoField.YEAR, "month", ChronoField.MONTH_OF_YEAR, "day", ChronoField.DAY_OF_MONTH);

    private final Faults faults;

    ConverterCompiler(Faults faults) {
        this.faults = faults;
    }

    /** @return the conversion of one value; empty, with faults, where its settings are wrong */
    Optional<Converter> compile(MapReader rule) {
        int before = faults.size();
        ValueType type = type(rule);
        reportUseless(rule, type);
        Converter converter = converter(rule, type);
        return faults.size() == before ? Optional.of(converter) : Optional.empty();
    }

    private ValueType type(MapReader rule) {
        if (rule.has("values") && !rule.has("type")) {
            return ValueType.ENUM;
        }
        return ValueType.of(rule.oneOf("type", ValueType.words(), "text")).orElse(ValueType.TEXT);
    }

    private void reportUseless(MapReader rule, ValueType type) {
        useless(rule, "in", type, type.hasPattern(), "date or datetime");
        useless(rule, "out", type, type.hasPattern() || type == ValueType.FILE, "date, datetime or file");
        useless(rule, "decimal", type, type == ValueType.DECIMAL, "decimal");
        useless(rule, "maxLength", type, type.hasLength(), "text, email or phone");
        useless(rule, "values", type, type == ValueType.ENUM, "enum");
        if (type == ValueType.ENUM && !rule.has("values")) {
            faults.add(
                    rule.at("type"),
                    "type enum without 'values', expected a table such as values: { outgoing: out, incoming: in }");
        }
    }

    private void useless(MapReader rule, String key, ValueType type, boolean useful, String expected) {
        if (rule.has(key) && !useful) {
            faults.add(rule.at(key), "'" + key + "' with type " + type.word() + ", expected type " + expected);
        }
    }

    private Converter converter(MapReader rule, ValueType type) {
        boolean trim = rule.flag("trim", true);
        return switch (type) {
            case TEXT, EMAIL, PHONE -> new TextConverter(type, trim, rule.positive("maxLength", Integer.MAX_VALUE));
            case INTEGER -> IntegerConverter.WHOLE;
            case DECIMAL ->
                new DecimalConverter(
                        rule.oneOf("decimal", List.of(".", ","), ".").charAt(0));
            case BOOLEAN -> BooleanConverter.WORDS;
            case DATE, DATETIME ->
                new DateConverter(type, pattern(rule, "in", type, DatePattern.iso(type)), written(rule, type));
            case ENUM -> new TableConverter(table(rule));
            case FILE ->
                new FileConverter(
                        rule.oneOf("out", List.of("part", "base64"), "part").equals("base64"));
        };
    }

    /** @return what is written of a date: by a pattern, or where the vendor takes dates in parts, the number of one of them */
    private Function<TemporalAccessor, Object> written(MapReader rule, ValueType type) {
        YamlNode out = rule.get("out");
        ChronoField part = out == null ? null : PARTS.get(out.text());
        if (part != null) {
            return date -> (long) date.get(part);
        }
        return pattern(rule, "out", type, DatePattern.usual(type));
    }

    private DatePattern pattern(MapReader rule, String key, ValueType type, DatePattern usual) {
        Optional<Located> text = rule.text(key, "a date pattern, such as dd.MM.yyyy");
        if (text.isEmpty()) {
            return usual;
        }
        try {
            return key.equals("in")
                    ? DatePattern.reading(type, text.get().text())
                    : DatePattern.writing(type, text.get().text());
        } catch (IllegalArgumentException fault) {
            faults.add(
                    text.get().location(),
                    "'" + text.get().text() + "' is no date pattern for '" + key + "': " + fault.getMessage());
            return usual;
        }
    }

    private Map<String, Object> table(MapReader rule) {
        Map<String, Object> table = new LinkedHashMap<>();
        YamlNode node = rule.get("values");
        if (node == null) {
            return table;
        }
        if (!node.isMap() || node.members().isEmpty()) {
            faults.add(
                    node.location(),
                    node.describe() + " for 'values', expected a table such as { outgoing: out, incoming: in }");
        }
        node.members().forEach((word, value) -> addWord(table, node.nameLocation(word), word, value));
        return table;
    }

    private void addWord(Map<String, Object> table, Location at, String word, YamlNode value) {
        Object vendors = value.scalar();
        if (word.isBlank()) {
            faults.add(at, "an empty word in 'values', expected 'default' or 'blank' for what an empty cell does");
        } else if (table.keySet().stream()
                .map(Columns::fold)
                .collect(Collectors.toSet())
                .contains(Columns.fold(word))) {
            faults.add(at, "'" + word + "' stands in 'values' twice (case does not count), expected each word once");
        } else if (vendors == null) {
            faults.add(value.location(), MapReader.found(value) + " for '" + word + "', expected the vendor's value");
        } else {
            table.put(word, vendors);
        }
    }

    /** Whether a default is written as the vendor's own value of the rule's table, rather than as a word of the file. */
    boolean isVendorValue(MapReader rule, Object written) {
        YamlNode values = rule.get("values");
        return values != null
                && values.members().keySet().stream()
                        .noneMatch(word -> Columns.fold(word).equals(Columns.fold(Cells.text(written))))
                && values.members().values().stream().anyMatch(value -> written.equals(value.scalar()));
    }
}
