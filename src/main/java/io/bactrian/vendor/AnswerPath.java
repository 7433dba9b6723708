package io.bactrian.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.InvalidPathException;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.Option;
import com.jayway.jsonpath.spi.json.JacksonJsonNodeJsonProvider;
import com.jayway.jsonpath.spi.mapper.JacksonMappingProvider;
import io.bactrian.yaml.Faults;
import io.bactrian.yaml.Located;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** A JSONPath into an answer, compiled once. Immutable. */
final class AnswerPath {
    private static final Configuration MATCHES = Configuration.builder()
            .jsonProvider(new JacksonJsonNodeJsonProvider())
            .mappingProvider(new JacksonMappingProvider())
            .options(Option.ALWAYS_RETURN_LIST, Option.SUPPRESS_EXCEPTIONS)
            .build();
    /** Bounded by the paths that stand in mappings and vendor files. */
    private static final Map<String, AnswerPath> COMPILED = new ConcurrentHashMap<>();

    /** Members only, such as {@code $.result.id}: most paths are, and a tree answers them faster than the language of paths does. */
    private static final Pattern MEMBERS = Pattern.compile("\\$(?:\\.[A-Za-z_][A-Za-z0-9_]*)+");

    private final JsonPath path;
    private final String @Nullable [] members;

    private AnswerPath(JsonPath path, String text) {
        this.path = path;
        this.members = MEMBERS.matcher(text).matches() ? text.substring(2).split("\\.") : null;
    }

    /** @throws InvalidPathException where {@code text} is no JSONPath; see {@link #check} */
    static AnswerPath of(String text) {
        return COMPILED.computeIfAbsent(text, path -> new AnswerPath(JsonPath.compile(path), path));
    }

    /** @return the path, or null where it is none, which is then among the faults */
    static @Nullable AnswerPath check(Located text, Faults faults) {
        try {
            return of(text.text());
        } catch (InvalidPathException | IllegalArgumentException fault) {
            faults.add(text.location(), "'" + text.text() + "', expected a JSONPath such as $.data" + reason(fault));
            return null;
        }
    }

    /** The library's own slips, such as an index out of bounds, say nothing to a reader. */
    private static String reason(RuntimeException fault) {
        String message = fault.getMessage();
        return message == null || message.startsWith("java.") ? "" : " (" + message + ")";
    }

    /** @return what the path matches, none where the answer has no such place */
    List<JsonNode> matches(JsonNode answer) {
        if (members != null) {
            JsonNode node = answer;
            for (int i = 0; i < members.length && node != null; i++) {
                node = node.isObject() ? node.get(members[i]) : null;
            }
            return node == null ? List.of() : List.of(node);
        }
        List<JsonNode> matches = new ArrayList<>();
        JsonNode found = path.read(answer, MATCHES);
        if (found != null) {
            found.forEach(matches::add);
        }
        return matches;
    }

    /** @return the first match that is a single value and not empty, as text */
    Optional<String> firstText(JsonNode answer) {
        return matches(answer).stream().flatMap(match -> text(match).stream()).findFirst();
    }

    /** @return the different texts of all matches, those in a list one by one, joined; empty where there is none */
    Optional<String> allTexts(JsonNode answer) {
        List<String> texts = matches(answer).stream()
                .flatMap(match -> match.isArray() ? elements(match) : Stream.of(match))
                .flatMap(match -> text(match).stream())
                .distinct()
                .toList();
        return texts.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", texts));
    }

    private static Stream<JsonNode> elements(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    /** @return a single value as text; empty for null, an empty text, a list and an object */
    static Optional<String> text(JsonNode node) {
        return node.isValueNode() && !node.isNull() && !node.asText().isBlank()
                ? Optional.of(node.asText().strip())
                : Optional.empty();
    }
}
