package io.bactrian.guess;

import io.bactrian.yaml.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The rules of an item as they stand in a mapping file that compiles. */
final class RuleTree {
    private static final Pattern CELL = Pattern.compile("row\\[(['\"]?)([^]'\"]+)\\1]");
    private static final List<String> DIRECTIVES = List.of("when", "each");

    private RuleTree() {}

    /** Whether a node is a rule and no structure, by the words of the mapping language. */
    static boolean isRule(YamlNode node) {
        YamlNode lookup = node.get("lookup");
        return List.of("from", "constant", "simple").stream().anyMatch(source -> isScalar(node.get(source)))
                || isList(node.get("constant"))
                || (lookup != null && lookup.get("flow") != null);
    }

    private static boolean isScalar(@Nullable YamlNode node) {
        return node != null && node.isScalar();
    }

    private static boolean isList(@Nullable YamlNode node) {
        return node != null && node.isList();
    }

    /** Whether a member of a structure speaks about it and is no part of it. */
    static boolean isDirective(String name, YamlNode member) {
        return DIRECTIVES.contains(name) && member.isScalar();
    }

    /** @return the columns that a rule takes its value from; none for a constant */
    static List<String> columns(YamlNode rule) {
        YamlNode from = rule.get("from");
        YamlNode lookup = rule.get("lookup");
        YamlNode simple = rule.get("simple");
        if (from != null) {
            return List.of(plain(from.text()));
        }
        YamlNode key = lookup == null ? null : lookup.get("key");
        YamlNode keyFrom = key == null ? null : key.get("from");
        if (keyFrom != null) {
            return List.of(plain(keyFrom.text()));
        }
        return simple == null ? List.of() : mentioned(simple.text());
    }

    /** @return the columns that an expression mentions */
    static List<String> mentioned(String expression) {
        Set<String> columns = new LinkedHashSet<>();
        CELL.matcher(expression)
                .results()
                .forEach(cell -> columns.add(cell.group(2).strip()));
        return List.copyOf(columns);
    }

    /** @return the expression with other names of columns */
    static String renamed(String expression, UnaryOperator<String> names) {
        return CELL.matcher(expression)
                .replaceAll(cell -> Matcher.quoteReplacement(
                        "row[" + names.apply(cell.group(2).strip()) + "]"));
    }

    /** @return a column's name without the root of a path in a JSON row */
    static String plain(String spelt) {
        return spelt.startsWith("$.") ? spelt.substring(2) : spelt.strip();
    }

    /** Walks over all rules, with the name of the member that holds each; that of a list's element is the list's. */
    static void each(String name, YamlNode node, BiConsumer<String, YamlNode> take) {
        if (isRule(node)) {
            take.accept(name, node);
            return;
        }
        node.members().forEach((member, inner) -> each(member, inner, take));
        node.elements().forEach(element -> each(name, element, take));
    }

    /** @return all rules */
    static List<YamlNode> all(YamlNode node) {
        List<YamlNode> rules = new ArrayList<>();
        each("", node, (name, rule) -> rules.add(rule));
        return rules;
    }

    /** @return a member's text, or an empty one */
    static String text(YamlNode node, String name) {
        YamlNode member = node.get(name);
        return member == null ? "" : member.text();
    }
}
