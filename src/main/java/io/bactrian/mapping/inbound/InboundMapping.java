package io.bactrian.mapping.inbound;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bactrian.mapping.ExportColumn;
import io.bactrian.mapping.Expressions;
import io.bactrian.mapping.ItemTree;
import io.bactrian.mapping.RequestPlan;
import io.bactrian.mapping.RowRejected;
import io.bactrian.yaml.Faults;
import io.bactrian.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A compiled inbound mapping: what a vendor sends us by itself, what becomes of it in a file, and how it is answered. Immutable, thread-safe.
 *
 * @param name its name, such as {@code apro/webhook}
 * @param source the file's path as the user would write it
 * @param title what it is for, in words
 * @param operation the vendor's name of the operation
 * @param receives what comes in
 * @param columns the columns of the file, in its order; what is handed over has the same
 * @param accepted the members of the answer to what was taken, or null for an empty answer
 * @param refused the members of the answer to what was not, or null for plain words
 * @param tests its own tests
 */
public record InboundMapping(
        String name,
        String source,
        String title,
        String operation,
        Receives receives,
        List<ExportColumn> columns,
        @Nullable RequestPlan accepted,
        @Nullable RequestPlan refused,
        List<InboundTest> tests) {
    /** The time at which the event came in, ISO 8601 with its offset. */
    public static final String RECEIVED = "received";
    /** The number given out for it, above 0. */
    public static final String NUMBER = "number";
    /** What became of it. */
    public static final String STATUS = "status";
    /** Of how many parts it was made, as whoever dealt with it says. */
    public static final String COUNT = "count";
    /** Why it was refused. */
    public static final String REASON = "reason";

    static final List<String> COLUMN_WORDS = List.of(RECEIVED, NUMBER, STATUS);
    static final List<String> ANSWER_WORDS = List.of(RECEIVED, NUMBER, STATUS, COUNT, REASON);

    /** Whether a file is an inbound mapping. */
    public static boolean is(YamlNode root) {
        return root.get("receives") != null;
    }

    /**
     * Compiles a mapping file.
     *
     * @param name its name, such as {@code apro/webhook}
     * @param source the file's path as the user would write it
     * @param root the file
     * @param expressions the language of {@code simple} and {@code when}
     * @param faults takes every fault
     * @return the mapping, or empty where the file has any fault
     */
    public static Optional<InboundMapping> compile(
            String name, String source, YamlNode root, Expressions expressions, Faults faults) {
        return new InboundCompiler(name, source, expressions, faults).compile(root);
    }

    /** @return the names of the columns, in the file's order */
    public List<String> header() {
        return columns.stream().map(ExportColumn::name).toList();
    }

    /** @return whether each event gets a number, because the answer or a column has one */
    public boolean numbered() {
        int number = COLUMN_WORDS.indexOf(NUMBER);
        return receives.asks() == null
                && ((accepted != null && accepted.parameters().contains(NUMBER))
                        || columns.stream().anyMatch(column -> column.bound() == number));
    }

    /**
     * Checks an event before it is given a number.
     *
     * @throws RowRejected where a required member has no value
     */
    public void check(ObjectNode event) {
        receives.require(receives.completed(event));
    }

    /**
     * Makes a row of an event.
     *
     * @param event what came in; its proof has been checked, and itself
     * @param words what Bactrian fills in, by name
     */
    public InboundRow row(ObjectNode event, Map<String, String> words) {
        ObjectNode complete = receives.completed(event);
        List<@Nullable Object> values = new ArrayList<>(columns.size());
        List<String> unread = new ArrayList<>();
        List<String> bound =
                COLUMN_WORDS.stream().map(word -> words.getOrDefault(word, "")).toList();
        columns.forEach(column -> values.add(value(column, complete, bound, unread)));
        JsonNode file = receives.file() == null ? null : receives.file().first(complete);
        return new InboundRow(values, file == null ? "" : file.asText(), unread);
    }

    private static @Nullable Object value(
            ExportColumn column, ObjectNode event, List<String> bound, List<String> unread) {
        if (column.bound() >= 0 && bound.get(column.bound()).isEmpty()) {
            return null;
        }
        Object value = column.value(event, bound, unread::add);
        JsonNode found = column.path() == null || column.split() != null
                ? null
                : column.path().first(event);
        return value instanceof String && found != null && found.isContainerNode() ? found : value;
    }

    /** @return the answer's members as plain Java; empty where the mapping has no such answer */
    public Optional<Object> answer(boolean taken, Map<String, String> words) {
        return Optional.ofNullable(taken ? accepted : refused).map(plan -> ItemTree.of(plan.item(words)));
    }

    /**
     * An event as a row of a file.
     *
     * @param values one a column: String, Long, BigDecimal, Boolean, a List of texts, a {@code JsonNode} with structure as it came, or null for an empty cell
     * @param file the value for which it has a file of its own; empty where the mapping names none, or the event has none
     * @param unread cells that are not what their column says and stay as they came, in words
     */
    public record InboundRow(List<@Nullable Object> values, String file, List<String> unread) {}
}
