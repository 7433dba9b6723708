package io.bactrian.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import io.bactrian.mapping.Located;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a session is got ({@code login:} in vendor.yaml): one request after the other, each taking values from its answer.
 *
 * @param steps at least one
 * @param valid how long a session lasts from its login on
 * @param renewBefore how long before its end it is replaced
 */
public record LoginSpec(List<Step> steps, Duration valid, Duration renewBefore) {
    /** Where a value is taken: the text of the only leaf of the answer, whatever its name. */
    static final String ONLY_LEAF = "only-leaf";

    /**
     * One request of a login.
     *
     * @param request what it looks like
     * @param operation the vendor's name for it
     * @param take by name: where the value stands in the answer, the first place that has one counts
     */
    public record Step(RequestSpec request, String operation, Map<String, List<Located>> take) {}

    /**
     * The session after a step.
     *
     * @param step the step that was sent
     * @param answer its answer, of which the answer table said that it is OK
     * @param before what earlier steps took; {@link Session#NONE} before the first
     * @param sent when the step was sent
     * @return the session with this step's values, or empty where the answer lacks one
     */
    public Optional<Session> after(Step step, JsonNode answer, Session before, Instant sent) {
        Map<String, String> values = new LinkedHashMap<>(before.values());
        for (Map.Entry<String, List<Located>> each : step.take().entrySet()) {
            Optional<String> value = each.getValue().stream()
                    .flatMap(place -> taken(place.text(), answer).stream())
                    .findFirst();
            if (value.isEmpty()) {
                return Optional.empty();
            }
            values.put(each.getKey(), value.get());
        }
        return Optional.of(new Session(values, sent.plus(valid).minus(renewBefore)));
    }

    private static Optional<String> taken(String place, JsonNode answer) {
        return place.equals(ONLY_LEAF) ? onlyLeaf(answer) : AnswerPath.of(place).firstText(answer);
    }

    private static Optional<String> onlyLeaf(JsonNode answer) {
        JsonNode node = answer;
        while (node.isContainerNode()) {
            if (node.size() != 1) {
                return Optional.empty();
            }
            node = node.elements().next();
        }
        return AnswerPath.text(node);
    }
}
