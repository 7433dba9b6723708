package io.bactrian.guess;

import io.bactrian.yaml.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes a mapping anew for the columns of a file. What the file has no column for stays as a comment, so that it is easily taken back. */
final class MappingDraft {
    private static final String FAR = "  # ";

    private final YamlNode shipped;
    private final FileLook file;
    private final ColumnMatch match;
    private final Synonyms synonyms;

    /** What becomes of a piece of the item. */
    private enum Fate {
        /** It has a value, of a column or by default, or must have one. */
        STAYS,
        /** It is written where what is around it is. */
        WITH_OTHERS,
        /** The file has no column for it. */
        GOES
    }

    /** @param shipped a mapping file that compiles */
    MappingDraft(YamlNode shipped, FileLook file, ColumnMatch match, Synonyms synonyms) {
        this.shipped = shipped;
        this.file = file;
        this.match = match;
        this.synonyms = synonyms;
    }

    /** @return the lines of the mapping without its tests */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        shipped.members().forEach((name, member) -> {
            switch (name) {
                case "tests" -> {}
                case "key" -> lines.addAll(YamlText.lines("", "key:", key(member)));
                case "group" ->
                    lines.addAll(YamlText.lines("", "group:", Map.of("by", match.name(RuleTree.text(member, "by")))));
                case "item" -> {
                    lines.addAll(item(member));
                    lines.addAll(unused());
                }
                default -> lines.addAll(YamlText.lines("", name + ":", member.plain()));
            }
        });
        return lines;
    }

    private Object key(YamlNode key) {
        return key.isList()
                ? key.elements().stream()
                        .map(each -> match.name(RuleTree.plain(each.text())))
                        .toList()
                : match.name(RuleTree.plain(key.text()));
    }

    private List<String> item(YamlNode item) {
        List<String> lines = new ArrayList<>();
        if (RuleTree.isRule(item)) {
            piece("", "item:", item, lines);
            return lines;
        }
        lines.add("item:");
        members(item, "  ", lines);
        return lines;
    }

    private void members(YamlNode structure, String indent, List<String> lines) {
        structure.members().forEach((name, member) -> {
            if (RuleTree.isDirective(name, member)) {
                String text = name.equals("when") ? RuleTree.renamed(member.text(), match::name) : member.text();
                lines.addAll(YamlText.lines(indent, name + ":", text));
            } else {
                piece(indent, YamlText.scalar(name) + ":", member, lines);
            }
        });
        structure.elements().forEach(element -> piece(indent, "-", element, lines));
    }

    private void piece(String indent, String lead, YamlNode node, List<String> lines) {
        if (fate(node, false) == Fate.GOES) {
            YamlText.lines("", lead, node.plain()).forEach(line -> lines.add(indent + "# " + line));
        } else if (RuleTree.isRule(node)) {
            RuleDraft.Written written = new RuleDraft(node, file, match, synonyms).write();
            lines.add(indent + lead + " " + YamlText.flow(written.rule())
                    + (written.note().isEmpty() ? "" : FAR + written.note()));
        } else if (node.isScalar()) {
            lines.addAll(YamlText.lines(indent, lead, node.scalar()));
        } else {
            structure(indent, lead, node, lines);
        }
    }

    /** On one line where nothing needs to be said about it, otherwise a line for each piece. */
    private void structure(String indent, String lead, YamlNode node, List<String> lines) {
        List<String> inner = new ArrayList<>();
        members(node, indent + "  ", inner);
        String line = indent + lead + " " + YamlText.flow(plain(node));
        boolean quiet = inner.stream().noneMatch(each -> each.contains("# "));
        boolean each = node.elements().stream().anyMatch(element -> element.get("each") != null);
        if (quiet && !each && YamlText.fits(line)) {
            lines.add(line);
        } else {
            lines.addAll(YamlText.below(indent, lead, inner));
        }
    }

    private @Nullable Object plain(YamlNode node) {
        if (RuleTree.isRule(node)) {
            return new RuleDraft(node, file, match, synonyms).write().rule();
        }
        if (node.isMap()) {
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            node.members()
                    .forEach((name, member) -> map.put(
                            name,
                            RuleTree.isDirective(name, member)
                                    ? RuleTree.renamed(member.text(), match::name)
                                    : plain(member)));
            return map;
        }
        if (node.isList()) {
            List<@Nullable Object> list = new ArrayList<>();
            node.elements().forEach(element -> list.add(plain(element)));
            return list;
        }
        return node.scalar();
    }

    private Fate fate(YamlNode node, boolean conditional) {
        if (node.isScalar()) {
            return Fate.WITH_OTHERS;
        }
        if (RuleTree.isRule(node)) {
            return ofRule(node, conditional);
        }
        boolean under = conditional || node.get("when") != null;
        List<Fate> inner = new ArrayList<>();
        node.members().forEach((name, member) -> {
            if (!RuleTree.isDirective(name, member)) {
                inner.add(fate(member, under));
            }
        });
        node.elements().forEach(element -> inner.add(fate(element, under)));
        if (inner.contains(Fate.STAYS)) {
            return Fate.STAYS;
        }
        return RuleTree.all(node).stream().allMatch(rule -> rule.get("constant") != null)
                ? Fate.WITH_OTHERS
                : Fate.GOES;
    }

    private Fate ofRule(YamlNode rule, boolean conditional) {
        List<String> columns = RuleTree.columns(rule);
        if (columns.isEmpty()) {
            return rule.get("simple") == null ? Fate.WITH_OTHERS : Fate.STAYS;
        }
        if (columns.stream().anyMatch(column -> match.of(column).isPresent()) || rule.get("default") != null) {
            return Fate.STAYS;
        }
        boolean required = RuleTree.text(rule, "required").equals("true")
                || RuleTree.text(rule, "blank").equals("reject");
        boolean needed = required && rule.get("when") == null;
        return needed && !conditional ? Fate.STAYS : needed ? Fate.WITH_OTHERS : Fate.GOES;
    }

    /** What the file has and the mapping does not use. */
    private List<String> unused() {
        List<String> lines = new ArrayList<>();
        if (match.unused().isEmpty()) {
            return lines;
        }
        List<String> free = RuleTree.all(itemOf(shipped)).stream()
                .flatMap(rule -> RuleTree.columns(rule).stream())
                .filter(column -> match.of(column).isEmpty())
                .distinct()
                .toList();
        lines.add(
                "  # Columns of the file that nothing here uses; a line without its # and with the vendor's name in front uses one:");
        for (String column : match.unused()) {
            CellLook look = file.look(column);
            Map<String, Object> rule = new LinkedHashMap<>();
            rule.put("from", column);
            rule.putAll(look.rule());
            lines.add("  # "
                    + match.near(column, free).map(name -> "perhaps " + name).orElse("?") + ": " + YamlText.flow(rule)
                    + FAR + look.example());
        }
        return lines;
    }

    private static YamlNode itemOf(YamlNode shipped) {
        return java.util.Objects.requireNonNull(shipped.get("item"), "a mapping that compiles has an item");
    }
}
