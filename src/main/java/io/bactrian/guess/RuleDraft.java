package io.bactrian.guess;

import io.bactrian.yaml.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One rule of a mapping, made to read the columns of a file: their names, and how they write dates, numbers and words. */
final class RuleDraft {
    private static final Set<String> BOOLEAN_WORDS = Set.of("true", "yes", "1", "false", "no", "0");
    private static final int MOST_WORDS = 20;

    private final YamlNode node;
    private final FileLook file;
    private final ColumnMatch match;
    private final Synonyms synonyms;
    private final List<String> notes = new ArrayList<>();

    RuleDraft(YamlNode node, FileLook file, ColumnMatch match, Synonyms synonyms) {
        this.node = node;
        this.file = file;
        this.match = match;
        this.synonyms = synonyms;
    }

    /**
     * A rule as it is to be written.
     *
     * @param rule its members
     * @param note what a person should look at, or empty
     */
    record Written(Map<String, @Nullable Object> rule, String note) {}

    Written write() {
        Map<String, @Nullable Object> rule = new LinkedHashMap<>();
        node.members().forEach((name, member) -> rule.put(name, renamed(name, member)));
        if (node.get("from") != null) {
            match.of(RuleTree.columns(node).get(0)).ifPresent(found -> {
                if (found.why() != null) {
                    notes.add(found.why());
                }
                read(rule, file.look(found.column()));
            });
        }
        RuleTree.columns(node).stream()
                .filter(column -> match.of(column).isEmpty())
                .forEach(column -> notes.add(missing(rule, column)));
        return new Written(rule, String.join("; ", notes));
    }

    private static String missing(Map<String, @Nullable Object> rule, String column) {
        boolean required = Boolean.TRUE.equals(rule.get("required")) || "reject".equals(rule.get("blank"));
        return required
                ? "MISSING: required, and no column of the file is " + column
                : "no column of the file is " + column + (rule.containsKey("default") ? ": this is sent" : "");
    }

    private @Nullable Object renamed(String name, YamlNode member) {
        return switch (name) {
            case "from" -> match.name(RuleTree.plain(member.text()));
            case "lookup" -> lookup();
            case "when", "simple" -> RuleTree.renamed(member.text(), match::name);
            default -> member.plain();
        };
    }

    private Map<String, @Nullable Object> lookup() {
        YamlNode lookup = java.util.Objects.requireNonNull(node.get("lookup"));
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        lookup.members().forEach((name, member) -> copy.put(name, member.plain()));
        RuleTree.columns(node).forEach(column -> copy.put("key", Map.of("from", match.name(column))));
        return copy;
    }

    private void read(Map<String, @Nullable Object> rule, CellLook look) {
        if (rule.containsKey("split")) {
            return;
        }
        String type = rule.containsKey("values") ? "enum" : RuleTree.text(node, "type");
        switch (type) {
            case "decimal" -> decimal(rule, look);
            case "date", "datetime" -> look.dates().ifPresent(dates -> date(rule, type, dates));
            case "boolean" -> truth(rule, look);
            case "enum" -> words(rule, look);
            case "" -> text(rule, look);
            default -> {}
        }
    }

    private static void text(Map<String, @Nullable Object> rule, CellLook look) {
        if (look.isEmail()) {
            rule.put("type", "email");
        }
    }

    private void decimal(Map<String, @Nullable Object> rule, CellLook look) {
        look.decimalSign().ifPresent(sign -> {
            rule.put("decimal", sign.toString());
            if (look.maybeThousands()) {
                notes.add("is " + look.example() + " a decimal number, or are these thousands?");
            }
        });
    }

    private void date(Map<String, @Nullable Object> rule, String type, CellLook.Dates dates) {
        rule.put("in", dates.pattern());
        if (dates.withTime() && type.equals("date")) {
            rule.put("type", "datetime");
            rule.putIfAbsent("out", "yyyy-MM-dd");
        } else if (!dates.withTime() && type.equals("datetime")) {
            rule.put("type", "date");
            if (rule.containsKey("out")) {
                notes.add("the file has no time of day: mend out");
            }
            rule.putIfAbsent("out", "yyyy-MM-dd' 00:00:00'");
        } else if (dates.pattern().equals("yyyy-MM-dd") || dates.pattern().equals("yyyy-MM-dd'T'HH:mm:ss")) {
            rule.remove("in");
        }
        if (dates.other() != null) {
            notes.add("could be " + dates.other() + " as well");
        }
    }

    private void truth(Map<String, @Nullable Object> rule, CellLook look) {
        List<String> others = look.words().stream()
                .filter(word -> !BOOLEAN_WORDS.contains(word.toLowerCase(java.util.Locale.ROOT)))
                .limit(MOST_WORDS)
                .toList();
        if (others.isEmpty()) {
            return;
        }
        Map<String, Object> values = new LinkedHashMap<>();
        for (String word : look.words()) {
            boolean no = word.equals("0") || synonyms.means(word, "no");
            if (no || word.equals("1") || synonyms.means(word, "yes")) {
                values.put(word, !no);
            }
        }
        if (!values.isEmpty()) {
            rule.remove("type");
            rule.put("values", values);
        }
        unknown(others.stream().filter(word -> !values.containsKey(word)).toList());
    }

    private void words(Map<String, @Nullable Object> rule, CellLook look) {
        YamlNode table = node.get("values");
        if (table == null) {
            return;
        }
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        table.members().forEach((word, value) -> values.put(word, value.plain()));
        List<String> unknown = new ArrayList<>();
        for (String word : look.words().stream().limit(MOST_WORDS).toList()) {
            if (values.keySet().stream().anyMatch(known -> known.equalsIgnoreCase(word.strip()))) {
                continue;
            }
            Optional<String> same = table.members().keySet().stream()
                    .filter(known -> synonyms.distance(word, known).isPresent())
                    .findFirst();
            same.ifPresentOrElse(known -> values.put(word, values.get(known)), () -> unknown.add(word));
        }
        rule.put("values", values);
        unknown(unknown);
    }

    private void unknown(List<String> words) {
        if (!words.isEmpty()) {
            notes.add("no value for "
                    + words.stream().map(word -> "'" + word + "'").collect(Collectors.joining(", ")));
        }
    }
}
