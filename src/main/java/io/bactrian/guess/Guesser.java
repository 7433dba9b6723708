package io.bactrian.guess;

import io.bactrian.flow.Bundle;
import io.bactrian.flow.Definitions;
import io.bactrian.flow.UsageFault;
import io.bactrian.mapping.Expressions;
import io.bactrian.mapping.imports.Mapping;
import io.bactrian.mapping.imports.MappingTests;
import io.bactrian.mapping.imports.OperationSpec;
import io.bactrian.read.InputSettings;
import io.bactrian.yaml.Faults;
import io.bactrian.yaml.YamlNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Makes a first mapping of a sample file and an operation: the mapping that there is for the operation, with the file's columns in it. */
public final class Guesser {
    private static final String SCHEMA =
            "# yaml-language-server: $schema=../../src/main/resources/schema/mapping.schema.json";

    private final Bundle bundle;
    private final Definitions definitions;
    private final Expressions expressions;

    /** @param definitions what the bundle compiles to */
    public Guesser(Bundle bundle, Definitions definitions, Expressions expressions) {
        this.bundle = bundle;
        this.definitions = definitions;
        this.expressions = expressions;
    }

    private record Candidate(Mapping mapping, YamlNode root, ColumnMatch match) {}

    /**
     * A first mapping.
     *
     * @param yaml the file, which compiles and whose tests pass
     * @param missing the columns without which nothing can be sent and for which the file has none, as the mapping that there is calls them
     * @param items how many items the rows of the file make that were looked at
     * @param rejected how many of them would be rejected
     */
    public record Guess(String yaml, List<String> missing, int items, int rejected) {}

    /**
     * Guesses. The same file gives the same mapping.
     *
     * @param operation {@code vendor/operation}, under the vendor's name of the operation, or the name of a mapping of it
     * @param settings how the file is read
     * @throws UsageFault where the file cannot be read or there is no import of that operation
     */
    public Guess guess(Path file, String operation, InputSettings settings) {
        FileLook look = FileLook.at(file, settings);
        Synonyms synonyms = Synonyms.shipped();
        List<Candidate> candidates = candidates(operation, look, synonyms);
        Candidate best = candidates.get(0);
        for (Candidate each : candidates) {
            best = each.match().size() > best.match().size() ? each : best;
        }
        Candidate chosen = best;
        List<String> others = candidates.stream()
                .filter(each -> !each.mapping().name().equals(chosen.mapping().name()))
                .map(each -> each.mapping().name())
                .toList();
        return guess(operation, look, chosen, others, synonyms);
    }

    private List<Candidate> candidates(String operation, FileLook look, Synonyms synonyms) {
        List<Candidate> candidates = new ArrayList<>();
        for (Bundle.Definition file : bundle.mappings()) {
            Mapping mapping = definitions.mappings().get(file.name());
            if (mapping != null && serves(mapping, operation)) {
                YamlNode root =
                        YamlNode.parse(file.path(), file.text(), new Faults()).orElseThrow();
                YamlNode item = Objects.requireNonNull(root.get("item"));
                candidates.add(new Candidate(mapping, root, new ColumnMatch(mapping, item, look, synonyms)));
            }
        }
        if (candidates.isEmpty()) {
            throw new UsageFault("There is no import of the operation " + operation + ". There are: "
                    + String.join(", ", operations()));
        }
        return candidates;
    }

    private List<String> operations() {
        return definitions.mappings().values().stream()
                .map(mapping -> operation(mapping, mapping.create()))
                .distinct()
                .sorted()
                .toList();
    }

    private static String operation(Mapping mapping, OperationSpec spec) {
        return mapping.name().substring(0, mapping.name().indexOf('/') + 1) + spec.operation();
    }

    private static boolean serves(Mapping mapping, String operation) {
        return mapping.name().equals(operation)
                || operation(mapping, mapping.create()).equals(operation);
    }

    private Guess guess(String operation, FileLook look, Candidate chosen, List<String> others, Synonyms synonyms) {
        if (chosen.match().size() == 0) {
            throw new UsageFault("No column of " + look.name() + " is like one of "
                    + chosen.mapping().name()
                    + ". The file has " + String.join(", ", look.columns()) + "; the mapping has "
                    + String.join(", ", chosen.mapping().columns()));
        }
        List<String> body = new MappingDraft(chosen.root(), look, chosen.match(), synonyms).lines();
        DraftTests tests = new DraftTests(compiled(chosen.mapping().name(), body), look);
        List<String> missing = chosen.mapping().requiredColumns().stream()
                .filter(column -> chosen.match().of(column).isEmpty())
                .toList();
        List<String> lines = new ArrayList<>();
        lines.add(SCHEMA);
        lines.add("#");
        lines.addAll(head(operation, look, chosen, others));
        missing.forEach(column -> lines.add(missing(column, look, chosen.mapping())));
        lines.addAll(tried(tests, look));
        lines.addAll(body);
        lines.add("");
        lines.addAll(tests.lines());
        prove(compiled(chosen.mapping().name(), lines));
        return new Guess(
                String.join("\n", lines) + "\n",
                missing,
                tests.items(),
                tests.rejected().size());
    }

    private static List<String> head(String operation, FileLook look, Candidate chosen, List<String> others) {
        List<String> lines = new ArrayList<>();
        lines.add("# Guessed by 'bactrian guess " + look.name() + " --operation " + operation + "' after the mapping "
                + chosen.mapping().name() + ".");
        lines.add("# Look at each line before you use it, then take these away. "
                + chosen.match().size() + " of " + look.columns().size() + " columns of the file are used.");
        if (!others.isEmpty()) {
            lines.add("# Other mappings of the operation, for --operation: " + String.join(", ", others));
        }
        return lines;
    }

    private static String missing(String column, FileLook look, Mapping mapping) {
        List<String> unique = mapping.keyColumns().contains(column) ? look.unique() : List.of();
        return "# MISSING: " + column + ", which the operation needs. No column of the file is like it."
                + (unique.isEmpty()
                        ? ""
                        : " As the key could serve, being different in every row: " + String.join(", ", unique));
    }

    private static List<String> tried(DraftTests tests, FileLook look) {
        List<String> lines = new ArrayList<>();
        int rejected = tests.rejected().size();
        lines.add(String.format(
                Locale.ROOT,
                "# Of %d items %d would be rejected%s",
                tests.items(),
                rejected,
                rejected == 0 ? "." : ", such as:"));
        tests.rejected().stream()
                .limit(3)
                .forEach(each -> lines.add("#   line " + each.line() + ": "
                        + Objects.requireNonNull(each.error()).replaceAll("\\s+", " ")));
        if (look.bad() > 0) {
            lines.add("# Besides, " + look.bad() + " of the records looked at cannot be read as rows.");
        }
        return lines;
    }

    private Mapping compiled(String name, List<String> lines) {
        Faults faults = new Faults();
        String text = String.join("\n", lines) + "\n";
        return YamlNode.parse(name, text, faults)
                .flatMap(root -> Mapping.compile(name, name, root, expressions, faults))
                .orElseThrow(() -> new IllegalStateException(
                        "the mapping guessed does not compile: " + faults.all() + "\n" + text));
    }

    private static void prove(Mapping mapping) {
        MappingTests.run(mapping).stream()
                .filter(outcome -> !outcome.passed())
                .findFirst()
                .ifPresent(outcome -> {
                    throw new IllegalStateException("a test guessed does not pass: " + outcome.difference());
                });
    }
}
