package io.bactrian.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import io.bactrian.yaml.RecordPath;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a session is got ({@code login:} in vendor.yaml): one request after the other, each taking values from its answer.
 *
 * @param ways at least one; an account goes the first whose credentials it has
 * @param sessions how many sessions an account may hold at a time, each of which carries one request at a time; 1 unless vendor.yaml says
 *     otherwise
 * @param logout the request that ends a session, sent when the program ends; null where sessions end by themselves
 * @param valid how long a session lasts from its login on
 * @param renewBefore how long before its end it is replaced
 */
public record LoginSpec(
        List<Way> ways, int sessions, @Nullable Step logout, Duration valid, Duration renewBefore) {
    /** Where a value is taken: the text of the only leaf of the answer, whatever its name. */
    static final String ONLY_LEAF = "only-leaf";

    /**
     * A way to log in.
     *
     * @param when the credentials that an account must have for it; none where every account may go it
     * @param steps at least one
     */
    public record Way(List<String> when, List<Step> steps) {
        boolean open(Credentials credentials) {
            return credentials.names().containsAll(when);
        }
    }

    /**
     * One request of a login.
     *
     * @param request what it looks like
     * @param operation the vendor's name for it
     * @param take by name: where the value stands in the answer, the first place that has one counts
     */
    public record Step(RequestSpec request, String operation, Map<String, List<Taken>> take) {}

    /**
     * Where a value of a session stands in an answer.
     *
     * @param path null where it is the only leaf of the answer, whatever its name
     */
    public record Taken(@Nullable RecordPath path) {
        Optional<String> from(JsonNode answer) {
            return path == null ? onlyLeaf(answer) : path.firstText(answer);
        }
    }

    /**
     * The requests of an account's login.
     *
     * @throws IllegalStateException where the account has the credentials of no way; such an account is not made
     */
    public List<Step> steps(Account account) {
        return way(account.credentials())
                .orElseThrow(() -> new IllegalStateException("no way to log in for account " + account.name()))
                .steps();
    }

    Optional<Way> way(Credentials credentials) {
        return ways.stream().filter(way -> way.open(credentials)).findFirst();
    }

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
        for (Map.Entry<String, List<Taken>> each : step.take().entrySet()) {
            Optional<String> value = each.getValue().stream()
                    .flatMap(place -> place.from(answer).stream())
                    .findFirst();
            if (value.isEmpty()) {
                return Optional.empty();
            }
            values.put(each.getKey(), value.get());
        }
        return Optional.of(new Session(values, sent.plus(valid).minus(renewBefore)));
    }

    private static Optional<String> onlyLeaf(JsonNode answer) {
        JsonNode node = answer;
        while (node.isContainerNode()) {
            if (node.size() != 1) {
                return Optional.empty();
            }
            node = node.elements().next();
        }
        return RecordPath.textOf(node);
    }
}
