package io.bactrian.vendor;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** All values that a field takes, found by their text. Immutable. */
public final class Choices {
    /** Where a field takes any value, or its choices are not known. */
    public static final Choices NONE = new Choices(List.of());

    /** Enough of them to see what is meant. */
    private static final int MOST_SHOWN = 12;

    private final List<Choice> all;
    private final Map<String, List<Choice>> byValue;
    private final Set<String> ids;
    private final Set<String> parents;

    private Choices(List<Choice> all) {
        this.all = List.copyOf(all);
        this.byValue = all.stream().collect(Collectors.groupingBy(Choice::value));
        this.ids = all.stream().map(Choice::id).collect(Collectors.toUnmodifiableSet());
        this.parents =
                all.stream().map(Choice::parent).filter(id -> !id.isEmpty()).collect(Collectors.toUnmodifiableSet());
    }

    static Choices of(List<Choice> all) {
        return all.isEmpty() ? NONE : new Choices(all);
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    /** @return the choices with that text; one text may hang on several choices of another field */
    List<Choice> with(String value) {
        return byValue.getOrDefault(value, List.of());
    }

    /** @return the choices of other fields that these hang on, by id */
    Set<String> parents() {
        return parents;
    }

    /** @return whether one of them is among these */
    boolean includes(Set<String> these) {
        return these.stream().anyMatch(ids::contains);
    }

    /** @return a hint what a value that is none of them may be meant to be: one that differs in case only, or the first dozen */
    String hint(String value) {
        String folded = value.toLowerCase(Locale.ROOT);
        for (Choice choice : all) {
            if (choice.value().toLowerCase(Locale.ROOT).equals(folded)) {
                return ", did you mean '" + choice.value() + "'?";
            }
        }
        return listed(all);
    }

    /** @return those that go with what was chosen in other fields, as a hint; empty where none does */
    String hint(Collection<String> chosen) {
        List<Choice> fitting =
                all.stream().filter(choice -> choice.goesWith(chosen)).toList();
        return fitting.isEmpty() ? "" : listed(fitting);
    }

    private static String listed(List<Choice> choices) {
        boolean more = choices.size() > MOST_SHOWN;
        return choices.stream()
                .limit(MOST_SHOWN)
                .map(Choice::value)
                .collect(Collectors.joining(", ", ": ", more ? ", ..." : ""));
    }

    /**
     * One value that a field takes.
     *
     * @param value its text, as items have it
     * @param id the CRM's number of it; empty where it has none
     * @param parent the id of the choice in another field without which it cannot be chosen; empty where there is none
     */
    public record Choice(String value, String id, String parent) {
        /** @return whether it needs nothing, or one of these choices was made */
        boolean goesWith(java.util.Collection<String> chosen) {
            return parent.isEmpty() || chosen.contains(parent);
        }
    }
}
