package io.bactrian.guess;

import io.bactrian.flow.Bundle;
import io.bactrian.yaml.Faults;
import io.bactrian.yaml.YamlNode;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What columns are called in several languages, as {@code synonyms.yaml} says. Immutable. */
final class Synonyms {
    private static final String FILE = "synonyms.yaml";
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern HUMP = Pattern.compile("(?<=\\p{Ll})(?=\\p{Lu})");
    private static final Pattern SIGNS = Pattern.compile("[^\\p{L}\\p{N}]+");

    private final Map<String, Map<String, Integer>> ideas = new HashMap<>();
    private final Set<String> besides = new HashSet<>();

    private Synonyms(YamlNode root) {
        YamlNode words = root.get("besides");
        if (words != null) {
            words.members().values().forEach(list -> list.elements()
                    .forEach(word -> besides.addAll(tokens(word.text()))));
        }
        YamlNode entries = root.get("ideas");
        if (entries != null) {
            entries.members().forEach(this::idea);
        }
    }

    private void idea(String idea, YamlNode languages) {
        note(idea, idea, 0);
        languages.members().values().forEach(words -> {
            for (int place = 0; place < words.elements().size(); place++) {
                note(words.elements().get(place).text(), idea, place);
            }
        });
    }

    private void note(String word, String idea, int place) {
        ideas.computeIfAbsent(compact(word), unused -> new LinkedHashMap<>()).merge(idea, place, Math::min);
    }

    /**
     * Those that are shipped.
     *
     * @throws io.bactrian.yaml.ConfigFault where their file has a fault
     */
    static Synonyms shipped() {
        Faults faults = new Faults();
        String text = new String(Bundle.shipped(FILE), StandardCharsets.UTF_8);
        Optional<YamlNode> root = YamlNode.parse(FILE, text, faults);
        faults.throwIfAny();
        return new Synonyms(root.orElseThrow());
    }

    /** @return the words of a name: {@code E-Mail des Kunden} is e, mail, des, kunden; small, without accents */
    static List<String> tokens(String name) {
        String humps = HUMP.matcher(name.strip()).replaceAll(" ").replace("ß", "ss");
        String plain =
                MARKS.matcher(Normalizer.normalize(humps, Normalizer.Form.NFKD)).replaceAll("");
        return Stream.of(SIGNS.split(plain.toLowerCase(Locale.ROOT)))
                .filter(token -> !token.isEmpty())
                .toList();
    }

    /** @return the form in which two spellings of a name are equal: letters and digits only; ä and ae are one */
    static String compact(String name) {
        return String.join("", tokens(name))
                .replace("ae", "a")
                .replace("oe", "o")
                .replace("ue", "u");
    }

    /** @return how sure it is that two names mean the same, 0 being the surest; empty where nothing says so */
    Optional<Integer> distance(String one, String other) {
        Map<String, Integer> left = ideas.getOrDefault(compact(one), Map.of());
        Map<String, Integer> right = ideas.getOrDefault(compact(other), Map.of());
        return left.entrySet().stream()
                .filter(idea -> right.containsKey(idea.getKey()))
                .map(idea -> idea.getValue() + right.getOrDefault(idea.getKey(), 0))
                .min(Integer::compare);
    }

    /** Whether a word is one of an idea's. */
    boolean means(String word, String idea) {
        return ideas.getOrDefault(compact(word), Map.of()).containsKey(idea);
    }

    /** @return the name without the words that say nothing of its meaning; empty where none or all are such */
    Optional<String> bare(String name) {
        List<String> all = tokens(name);
        List<String> left = new ArrayList<>(all);
        left.removeIf(besides::contains);
        return left.isEmpty() || left.size() == all.size()
                ? Optional.empty()
                : Optional.of(left.stream().collect(Collectors.joining(" ")));
    }
}
