package io.bactrian.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import io.bactrian.mapping.imports.AnswerSpec;
import io.bactrian.mapping.imports.OperationSpec;
import io.bactrian.row.Code;
import io.bactrian.row.Outcome;
import io.bactrian.yaml.RecordPath;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads what an answer says of each item, where the answer table said OK. It never guesses: where the answer has not exactly one result for
 * each item, every item is UNKNOWN. Messages repeat the vendor's words: pass them through {@link Secrets#redact}.
 */
public final class Results {
    private static final Set<String> YES = Set.of("true", "1");

    private final AnswerSpec spec;
    private final JsonNode body;
    private final int items;

    private Results(AnswerSpec spec, JsonNode body, int items) {
        this.spec = spec;
        this.body = body;
        this.items = items;
    }

    /**
     * @param operation what was called
     * @param body the answer's tree, or null where it cannot be read
     * @param items how many items the request carried
     * @return one result an item, in the order of the request; all are accepted where the operation's answer says nothing of them
     */
    public static List<ItemResult> of(OperationSpec operation, @Nullable JsonNode body, int items) {
        if (saysNothing(operation.answer())) {
            return Collections.nCopies(items, new ItemResult(Outcome.ACCEPTED, null, null, ""));
        }
        return body == null
                ? Collections.nCopies(
                        items,
                        new ItemResult(Outcome.UNKNOWN, null, Code.ANSWER_UNREADABLE, "The answer cannot be read"))
                : new Results(operation.answer(), body, items).read();
    }

    private static boolean saysNothing(AnswerSpec spec) {
        return spec.ids() == null && spec.id() == null && spec.all() == null && spec.results() == null;
    }

    private List<ItemResult> read() {
        if (spec.ids() != null) {
            return ids(spec.ids());
        }
        if (spec.id() != null) {
            return id(spec.id());
        }
        return spec.all() != null
                ? all(spec.all())
                : results(Objects.requireNonNull(spec.results(), "an answer without a path"));
    }

    private List<ItemResult> ids(RecordPath path) {
        List<JsonNode> found = listed(path);
        if (found.size() != items) {
            return incomplete("The answer has " + found.size() + " ids for " + items + " items");
        }
        List<@Nullable ItemResult> results = new ArrayList<>(items);
        for (JsonNode id : found) {
            results.add(ofId(id));
        }
        return distinct(results);
    }

    /** A {@code false} or null in the place of an id is a refusal of that item; any other non-id makes the answer unreadable. */
    private static @Nullable ItemResult ofId(JsonNode id) {
        if (id.isNull() || (id.isBoolean() && !id.booleanValue())) {
            return rejected("The vendor gave " + id.asText() + " in the place of an id, and no reason");
        }
        return idOf(id).map(Results::accepted).orElse(null);
    }

    private static Optional<String> idOf(@Nullable JsonNode node) {
        return node == null || node.isBoolean()
                ? Optional.empty()
                : RecordPath.textOf(node).filter(text -> !text.equals("0"));
    }

    private List<ItemResult> id(RecordPath path) {
        if (items != 1) {
            return incomplete("The answer has one id for " + items + " items");
        }
        Optional<String> id =
                path.matches(body).stream().flatMap(node -> idOf(node).stream()).findFirst();
        return id.map(text -> List.of(accepted(text))).orElseGet(() -> incomplete("The answer has no id at " + path));
    }

    private List<ItemResult> all(RecordPath path) {
        Optional<String> said = path.firstText(body);
        if (said.isPresent() && YES.contains(said.get())) {
            return Collections.nCopies(items, new ItemResult(Outcome.ACCEPTED, null, null, ""));
        }
        String found = said.map(text -> "'" + text + "'").orElse("nothing");
        return items == 1 && said.isPresent()
                ? List.of(rejected("The vendor answered " + found + " and gave no reason"))
                : incomplete("The answer says " + found + " at " + path + ", expected true");
    }

    private List<ItemResult> results(RecordPath path) {
        List<JsonNode> found = listed(path);
        if (found.size() != items) {
            return incomplete("The answer has " + found.size() + " results for " + items + " items");
        }
        return distinct(found.stream().map(this::ofResult).toList());
    }

    private @Nullable ItemResult ofResult(JsonNode result) {
        JsonNode accepted = result.get(Objects.requireNonNull(spec.accepted(), "results without accepted"));
        if (accepted == null || !accepted.isValueNode() || accepted.isNull()) {
            return null;
        }
        if (!means(accepted.asText(), spec.acceptedValue())) {
            return rejected(reason(result));
        }
        String id = spec.resultId() == null
                ? null
                : idOf(result.get(spec.resultId())).orElse(null);
        return new ItemResult(Outcome.ACCEPTED, id, null, "");
    }

    private static boolean means(String found, @Nullable String accepted) {
        String expected = accepted == null ? "1" : accepted;
        return found.equals(expected) || (YES.contains(found) && YES.contains(expected));
    }

    /** The elements of the one list or object that the path finds, or, where it finds several, these. */
    private List<JsonNode> listed(RecordPath path) {
        List<JsonNode> matches = path.matches(body);
        if (matches.size() != 1) {
            return matches;
        }
        JsonNode only = matches.get(0);
        if (only.isArray()) {
            return elements(only);
        }
        return only.isObject() && !isResult(only) ? byPosition(only) : matches;
    }

    private boolean isResult(JsonNode object) {
        return spec.accepted() != null && object.has(spec.accepted());
    }

    /** The members by their positions, counted from 0 or from 1; none where the positions are not those of the items. */
    private List<JsonNode> byPosition(JsonNode object) {
        int first = object.has("0") ? 0 : 1;
        List<JsonNode> elements = new ArrayList<>();
        for (int i = first; object.has(Integer.toString(i)); i++) {
            elements.add(object.get(Integer.toString(i)));
        }
        return elements.size() == object.size() ? elements : List.of();
    }

    private static List<JsonNode> elements(JsonNode node) {
        List<JsonNode> elements = new ArrayList<>(node.size());
        node.forEach(elements::add);
        return elements;
    }

    private String reason(JsonNode result) {
        JsonNode errors = spec.errors() == null ? null : result.get(spec.errors());
        String reason = (errors == null ? List.<JsonNode>of() : each(errors))
                .stream().map(this::error).filter(text -> !text.isBlank()).collect(Collectors.joining("; "));
        return reason.isEmpty() ? "The vendor gave no reason" : reason;
    }

    private static List<JsonNode> each(JsonNode errors) {
        boolean several = errors.isArray() || isKeyed(errors);
        return errors.isNull() ? List.of() : several ? elements(errors) : List.of(errors);
    }

    /** PHP writes a list with gaps as an object keyed by position. */
    private static boolean isKeyed(JsonNode errors) {
        Iterator<String> names = errors.fieldNames();
        return errors.isObject() && names.hasNext() && names.next().matches("\\d+");
    }

    private String error(JsonNode error) {
        if (error.isValueNode()) {
            return error.asText();
        }
        Optional<String> key = member(error, spec.errorKey());
        Optional<String> message = member(error, spec.errorMessage());
        if (key.isEmpty() && message.isEmpty()) {
            return error.toString();
        }
        return key.isPresent() && message.isPresent()
                ? key.get() + ": " + message.get()
                : key.or(() -> message).orElse("");
    }

    private static Optional<String> member(JsonNode error, @Nullable String name) {
        JsonNode member = name == null ? null : error.get(name);
        return member == null ? Optional.empty() : RecordPath.textOf(member);
    }

    private List<ItemResult> distinct(List<? extends @Nullable ItemResult> results) {
        Set<String> ids = new HashSet<>(2 * items);
        List<ItemResult> sure = new ArrayList<>(items);
        for (ItemResult result : results) {
            if (result == null) {
                return incomplete("The answer has no readable result for item " + (sure.size() + 1) + " of " + items);
            }
            if (result.vendorId() != null && !ids.add(result.vendorId())) {
                return incomplete("The answer has the id " + result.vendorId() + " twice");
            }
            sure.add(result);
        }
        return sure;
    }

    private List<ItemResult> incomplete(String message) {
        return Collections.nCopies(items, new ItemResult(Outcome.UNKNOWN, null, Code.ANSWER_INCOMPLETE, message));
    }

    private static ItemResult accepted(String id) {
        return new ItemResult(Outcome.ACCEPTED, id, null, "");
    }

    private static ItemResult rejected(String message) {
        return new ItemResult(Outcome.REJECTED, null, Code.VENDOR_REJECTED, message);
    }
}
