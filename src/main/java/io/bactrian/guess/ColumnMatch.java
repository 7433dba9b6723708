package io.bactrian.guess;

import io.bactrian.mapping.imports.Mapping;
import io.bactrian.row.Columns;
import io.bactrian.yaml.YamlNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which column of a file is which column of a mapping. The surest pair is taken first, so that the order of the file decides only between equals.
 */
final class ColumnMatch {
    private static final int SAME = 0;
    private static final int MEMBER = 10;
    private static final int ORDER = 20;
    private static final int SYNONYM = 100;
    private static final int NOT_NEEDED = 50;
    private static final int BESIDES = 1000;

    private final Synonyms synonyms;
    private final List<String> required;
    private final Map<String, List<String>> members;
    private final Map<String, Set<String>> types = new LinkedHashMap<>();
    private final Map<String, Match> found = new LinkedHashMap<>();
    private final List<String> unused;

    /**
     * A pair.
     *
     * @param column the column of the file, as it spells it
     * @param why how it was recognised; null where the names are the same
     */
    record Match(String column, @Nullable String why) {}

    private record Pair(
            String wanted,
            String column,
            int rank,
            @Nullable String why) {}

    /**
     * @param mapping the mapping whose columns are looked for
     * @param item its item
     */
    ColumnMatch(Mapping mapping, YamlNode item, FileLook file, Synonyms synonyms) {
        this.synonyms = synonyms;
        this.required = mapping.requiredColumns();
        this.members = members(item);
        RuleTree.each("", item, (name, rule) -> RuleTree.columns(rule)
                .forEach(column -> types.computeIfAbsent(Columns.fold(column), unused -> new TreeSet<>())
                        .add(RuleTree.text(rule, "type"))));
        List<Pair> pairs = new ArrayList<>();
        for (String column : file.columns()) {
            CellLook look = file.look(column);
            mapping.columns().forEach(each -> pair(each, column, look).ifPresent(pairs::add));
        }
        pairs.sort(Comparator.comparingInt(Pair::rank));
        pairs.forEach(this::take);
        this.unused = file.columns().stream().filter(column -> !taken(column)).toList();
    }

    private void take(Pair pair) {
        if (!taken(pair.column())) {
            found.putIfAbsent(Columns.fold(pair.wanted()), new Match(pair.column(), pair.why()));
        }
    }

    private boolean taken(String column) {
        return found.values().stream().anyMatch(match -> match.column().equals(column));
    }

    /** By column the names of the members that it fills; a member that several columns fill says nothing. */
    private static Map<String, List<String>> members(YamlNode item) {
        Map<String, List<String>> columnsByMember = new LinkedHashMap<>();
        RuleTree.each("", item, (name, rule) -> RuleTree.columns(rule).forEach(column -> columnsByMember
                .computeIfAbsent(name, unused -> new ArrayList<>())
                .add(Columns.fold(column))));
        Map<String, List<String>> members = new LinkedHashMap<>();
        String prefix = commonPrefix(columnsByMember.keySet());
        columnsByMember.forEach((name, columns) -> {
            if (columns.stream().distinct().count() == 1 && !name.isEmpty()) {
                List<String> names = members.computeIfAbsent(columns.get(0), unused -> new ArrayList<>());
                names.add(name);
                if (!prefix.isEmpty() && name.startsWith(prefix) && name.length() > prefix.length()) {
                    names.add(name.substring(prefix.length()));
                }
            }
        });
        return members;
    }

    /** What most members begin with, such as {@code contact_}. */
    private static String commonPrefix(Set<String> names) {
        for (String name : names) {
            String prefix = name.substring(0, name.indexOf('_') + 1);
            long with = names.stream().filter(each -> each.startsWith(prefix)).count();
            if (!prefix.isEmpty() && with >= 3 && with * 2 > names.size()) {
                return prefix;
            }
        }
        return "";
    }

    private Optional<Pair> pair(String wanted, String column, CellLook look) {
        Optional<Pair> pair = named(wanted, column, 0, "");
        if (pair.isEmpty()) {
            pair = synonyms.bare(column).flatMap(bare -> named(wanted, bare, BESIDES, "probably "));
        }
        return pair.filter(each -> each.rank() < SYNONYM || fits(wanted, look))
                .map(each -> new Pair(wanted, column, each.rank(), each.why()));
    }

    private Optional<Pair> named(String wanted, String name, int more, String surely) {
        String compact = Synonyms.compact(name);
        if (compact.isEmpty()) {
            return Optional.empty();
        }
        if (compact.equals(Synonyms.compact(wanted))) {
            return Optional.of(new Pair(wanted, name, SAME + more, more == 0 ? null : surely + wanted));
        }
        List<String> own = members.getOrDefault(Columns.fold(wanted), List.of());
        if (own.stream().anyMatch(member -> Synonyms.compact(member).equals(compact))) {
            return Optional.of(new Pair(wanted, name, MEMBER + more, more == 0 ? null : surely + wanted));
        }
        if (sorted(name).equals(sorted(wanted))) {
            return Optional.of(new Pair(wanted, name, ORDER + more, surely + wanted));
        }
        List<String> names = new ArrayList<>(own);
        names.add(wanted);
        return names.stream()
                .flatMap(each -> synonyms.distance(name, each).stream())
                .min(Integer::compare)
                .map(distance -> new Pair(wanted, name, SYNONYM + more + distance + doubt(wanted), surely + wanted));
    }

    /** A column of several meanings is rather one that must be there. */
    private int doubt(String wanted) {
        return required.contains(wanted) ? 0 : NOT_NEEDED;
    }

    private static List<String> sorted(String name) {
        return Synonyms.tokens(name).stream().sorted().toList();
    }

    /** Whether the cells are of the type that the mapping wants; a name alone is not believed against them. */
    private boolean fits(String wanted, CellLook look) {
        return look.cells().isEmpty()
                || types.getOrDefault(Columns.fold(wanted), Set.of()).stream().allMatch(type -> switch (type) {
                    case "integer" -> look.isInteger();
                    case "decimal" -> look.isInteger() || look.decimalSign().isPresent();
                    case "date", "datetime" -> look.dates().isPresent();
                    case "email" -> look.isEmail();
                    default -> true;
                });
    }

    /** @return the column of the file for a column of the mapping */
    Optional<Match> of(String wanted) {
        return Optional.ofNullable(found.get(Columns.fold(wanted)));
    }

    /** @return the name of the file's column; that of the mapping where the file has none */
    String name(String wanted) {
        return of(wanted).map(Match::column).orElse(wanted);
    }

    /** @return how many columns of the file are used */
    int size() {
        return found.size();
    }

    /** @return the columns of the file that are not used, in its order */
    List<String> unused() {
        return unused;
    }

    /** @return the column of {@code names} that a column of the file is most like, for a person to decide */
    Optional<String> near(String column, List<String> names) {
        Set<String> tokens = new TreeSet<>(Synonyms.tokens(column));
        tokens.removeIf(token -> token.length() < 3);
        return names.stream()
                .filter(name -> synonyms.distance(column, name).isPresent()
                        || contains(Synonyms.compact(column), Synonyms.compact(name))
                        || Synonyms.tokens(name).stream().anyMatch(tokens::contains))
                .findFirst();
    }

    private static boolean contains(String one, String other) {
        String shorter = one.length() < other.length() ? one : other;
        return shorter.length() >= 4 && (shorter.equals(one) ? other : one).contains(shorter);
    }
}
