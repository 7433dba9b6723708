package io.bactrian.mapping.imports;

import com.fasterxml.jackson.databind.JsonNode;
import io.bactrian.mapping.Item;
import io.bactrian.row.Row;
import io.bactrian.yaml.Located;
import io.bactrian.yaml.RecordPath;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How an item of unknown outcome is looked up at the vendor ({@code reconcile:}). Immutable, thread-safe.
 *
 * <p>It never guesses. Only an answer without any record says that the vendor has no such item; records of which none is the item say that the question was
 * understood otherwise than it was meant.
 *
 * @param operation the operation that finds it
 * @param find what fills its request
 * @param records where the answer has the records that were found
 * @param id in a record: the vendor's id
 * @param key in a record: what has to be equal to the value that was asked for; null where the answer does not repeat it
 * @param ignoreCase whether capital letters make no difference in that comparison
 * @param only what the value must look like to be asked for; null where every value can be
 * @param absent an answer that says that there is no such item; null where there is none besides an answer without records
 * @param after how old the request of an item must be before an answer without it is believed; null for the account's usual time
 * @param tests its own tests
 */
public record ReconcileSpec(
        Located operation,
        FindPlan find,
        RecordPath records,
        RecordPath id,
        @Nullable RecordPath key,
        boolean ignoreCase,
        @Nullable Pattern only,
        @Nullable Absence absent,
        @Nullable Duration after,
        List<ReconcileTest> tests) {
    private static final int MOST_NAMED = 5;

    /**
     * An answer that says that there is no such item.
     *
     * @param path where the answer says so
     * @param values what stands there then
     */
    public record Absence(RecordPath path, List<String> values) {
        boolean holds(JsonNode answer) {
            return path.all(answer).stream().map(JsonNode::asText).anyMatch(values::contains);
        }
    }

    /**
     * The question about one item.
     *
     * @param request its members
     * @param value what is asked for
     */
    public record Question(Item request, String value) {}

    /**
     * Asks for an item.
     *
     * @param key the item's key
     * @param row its first row
     * @return the question
     * @throws IllegalArgumentException where this item cannot be asked for; the message says why, for a person
     */
    public Question question(String key, Row row) {
        String value = find.value(key, row);
        if (only != null && !only.matcher(value).matches()) {
            throw new IllegalArgumentException("the vendor's search (" + operation.text() + ") would understand '"
                    + value + "' otherwise than it stands there");
        }
        return new Question(find.item(key, row), value);
    }

    /**
     * Reads an answer that the answer table took for a good one.
     *
     * @param answer its tree
     * @param value what was asked for
     */
    public Finding read(JsonNode answer, String value) {
        if (saysAbsent(answer)) {
            return new Finding.NotThere();
        }
        if (!records.reaches(answer)) {
            return new Finding.Unsure("the answer to " + operation.text() + " has no records at " + records);
        }
        List<JsonNode> found = records.all(answer);
        if (found.isEmpty()) {
            return new Finding.NotThere();
        }
        List<JsonNode> same = same(found, value);
        if (same.isEmpty()) {
            return new Finding.Unsure("asked for '" + value + "', the vendor answered with " + shown(found)
                    + ", which is something else");
        }
        return same.size() == 1
                ? one(same.get(0))
                : new Finding.Unsure("the vendor has " + same.size() + " records with '" + value + "': " + shown(same));
    }

    /** @return whether an answer, good or not, is the one that says that there is no such item */
    public boolean saysAbsent(JsonNode answer) {
        return absent != null && absent.holds(answer);
    }

    private List<JsonNode> same(List<JsonNode> found, String value) {
        if (key == null) {
            return found;
        }
        String wanted = folded(value);
        return found.stream()
                .filter(record -> key.all(record).stream()
                        .anyMatch(each -> folded(each.asText()).equals(wanted)))
                .toList();
    }

    private String folded(String text) {
        return ignoreCase ? text.strip().toLowerCase(Locale.ROOT) : text.strip();
    }

    private Finding one(JsonNode record) {
        String found = idOf(record);
        return found.isEmpty()
                ? new Finding.Unsure("the answer to " + operation.text() + " has a record without an id at " + id)
                : new Finding.Found(found);
    }

    private String idOf(JsonNode record) {
        JsonNode found = id.first(record);
        return found == null || !found.isValueNode() ? "" : found.asText().strip();
    }

    private String shown(List<JsonNode> found) {
        String ids = String.join(
                ", ",
                found.stream()
                        .limit(MOST_NAMED)
                        .map(each -> Objects.requireNonNullElse(idOf(each), ""))
                        .map(each -> each.isEmpty() ? "one without an id" : each)
                        .toList());
        return found.size() > MOST_NAMED ? ids + " and " + (found.size() - MOST_NAMED) + " more" : ids;
    }
}
