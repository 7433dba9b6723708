package io.bactrian.mapping.imports;

import io.bactrian.mapping.MappingKeys;
import io.bactrian.yaml.Faults;
import io.bactrian.yaml.Located;
import io.bactrian.yaml.MapReader;
import io.bactrian.yaml.YamlNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Compiles {@code answer} and {@code update}: what a mapping says of operations and their answers. */
final class AnswerCompiler {
    /** {@code answer: none}; stands for an answer that has a fault too, so that the rest of the file is still read. */
    static final AnswerSpec NOTHING = new AnswerSpec(null, null, null, null, null, null, null, null, null, null);

    private static final String OPERATION = "the vendor's name of the operation, such as stock/update";

    private final Faults faults;

    AnswerCompiler(Faults faults) {
        this.faults = faults;
    }

    /** @return where the results are; nowhere, with faults, where the node is wrong */
    AnswerSpec answer(YamlNode node) {
        if (node.isScalar() && node.text().equals("none")) {
            return NOTHING;
        }
        return MapReader.of(node, "answer", MappingKeys.ANSWER, faults)
                .map(map -> map.has("results") ? results(map) : single(map))
                .orElse(NOTHING);
    }

    private AnswerSpec single(MapReader map) {
        List<String> given = Stream.of("ids", "id", "all").filter(map::has).toList();
        if (given.size() != 1) {
            String found = given.isEmpty() ? "none" : String.join(" and ", given);
            faults.add(map.location(), found + " in 'answer', expected exactly one of ids, id, all, results");
        }
        for (String name : List.of("accepted", "error")) {
            if (map.has(name)) {
                faults.add(
                        map.at(name), "'" + name + "' in 'answer' without 'results', expected it beside results only");
            }
        }
        return new AnswerSpec(
                map.answerPath("ids"),
                map.answerPath("id"),
                map.answerPath("all"),
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private AnswerSpec results(MapReader map) {
        for (String name : List.of("ids", "all")) {
            if (map.has(name)) {
                faults.add(
                        map.at(name),
                        "'" + name + "' beside 'results' in 'answer', expected exactly one of ids, id, all, results");
            }
        }
        Optional<MapReader> accepted = map.required("accepted", "what says yes, such as { member: stat, equals: 1 }")
                .flatMap(node -> MapReader.of(node, "accepted", MappingKeys.ACCEPTED, faults));
        Optional<MapReader> error = map.map("error", MappingKeys.ERROR);
        return new AnswerSpec(
                null,
                null,
                null,
                map.answerPath("results"),
                textOrNull(accepted.flatMap(
                        in -> in.requiredText("member", "the member that says whether the item was taken"))),
                textOrNull(accepted.flatMap(in -> in.requiredText("equals", "the value that means yes"))),
                map.textOrNull("id", "the member with the new id"),
                textOrNull(error.flatMap(in -> in.requiredText("list", "the member with the errors"))),
                textOrNull(error.flatMap(in -> in.text("key", "the member with the vendor's key"))),
                textOrNull(error.flatMap(in -> in.text("message", "the member with the vendor's words"))));
    }

    /** @return the update; null where there is none or it has a fault */
    @Nullable
    OperationSpec update(@Nullable YamlNode node, AnswerSpec usual) {
        Optional<MapReader> map =
                node == null ? Optional.empty() : MapReader.of(node, "update", MappingKeys.UPDATE, faults);
        if (map.isEmpty()) {
            return null;
        }
        Optional<Located> operation = map.get().requiredText("operation", OPERATION);
        Optional<Located> id = map.get().requiredText("id", "the member that takes the vendor's id");
        boolean idempotent = map.get().flag("idempotent", true);
        YamlNode answer = map.get().get("answer");
        AnswerSpec spec = answer == null ? usual : answer(answer);
        return operation.isEmpty() || id.isEmpty()
                ? null
                : new OperationSpec(operation.get().text(), id.get().text(), spec, idempotent);
    }

    private static @Nullable String textOrNull(Optional<Located> value) {
        return value.map(Located::text).orElse(null);
    }
}
