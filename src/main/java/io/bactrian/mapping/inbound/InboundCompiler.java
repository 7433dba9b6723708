package io.bactrian.mapping.inbound;

import io.bactrian.mapping.ColumnCompiler;
import io.bactrian.mapping.ExportColumn;
import io.bactrian.mapping.Expressions;
import io.bactrian.mapping.MappingKeys;
import io.bactrian.mapping.RequestPlan;
import io.bactrian.yaml.Faults;
import io.bactrian.yaml.Located;
import io.bactrian.yaml.MapReader;
import io.bactrian.yaml.Suggestion;
import io.bactrian.yaml.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compiles the top level of an inbound mapping. Every fault is noted; a mapping comes of a file without any. */
final class InboundCompiler {
    private final String name;
    private final String source;
    private final Expressions expressions;
    private final Faults faults;

    InboundCompiler(String name, String source, Expressions expressions, Faults faults) {
        this.name = name;
        this.source = source;
        this.expressions = expressions;
        this.faults = faults;
    }

    Optional<InboundMapping> compile(YamlNode root) {
        int before = faults.size();
        Optional<InboundMapping> mapping = MapReader.of(root, "an inbound mapping", MappingKeys.INBOUND, faults)
                .flatMap(this::mapping);
        return faults.size() == before ? mapping : Optional.empty();
    }

    private Optional<InboundMapping> mapping(MapReader map) {
        Optional<Located> operation = map.requiredText("operation", "the vendor's name of the operation");
        Optional<Receives> receives =
                map.required("receives", "what comes in").flatMap(node -> new Receives.Compiler(faults).compile(node));
        List<ExportColumn> columns = map.required("columns", "the columns of the file")
                .map(node -> new ColumnCompiler(InboundMapping.COLUMN_WORDS, faults).compile(node))
                .orElse(List.of());
        Map<String, RequestPlan> answers = answers(map.get("answer"));
        List<String> names = columns.stream().map(ExportColumn::name).toList();
        List<InboundTest> tests = new InboundTestCompiler(names, faults).compile(map.get("tests"));
        if (operation.isEmpty() || receives.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new InboundMapping(
                name,
                source,
                map.text("title", "what the mapping is for", name),
                operation.get().text(),
                receives.get(),
                columns,
                answers.get("accepted"),
                answers.get("refused"),
                tests));
    }

    private Map<String, RequestPlan> answers(@Nullable YamlNode node) {
        Map<String, RequestPlan> answers = new LinkedHashMap<>();
        if (node != null
                && MapReader.of(node, "answer", MappingKeys.INBOUND_ANSWER, faults)
                        .isPresent()) {
            node.members().forEach((kind, members) -> RequestPlan.compile(members, expressions, faults)
                    .ifPresent(plan -> answers.put(kind, known(plan, members))));
        }
        return answers;
    }

    private RequestPlan known(RequestPlan plan, YamlNode members) {
        List<String> unknown = new ArrayList<>(plan.parameters());
        unknown.removeAll(InboundMapping.ANSWER_WORDS);
        for (String word : unknown) {
            faults.add(
                    Objects.requireNonNull(members).location(),
                    "'" + word + "' in 'answer' is nothing that Bactrian fills in"
                            + Suggestion.orList(word, InboundMapping.ANSWER_WORDS));
        }
        return plan;
    }
}
