package io.bactrian.mapping.exports;

import com.fasterxml.jackson.databind.JsonNode;
import io.bactrian.mapping.ExportColumn;
import io.bactrian.mapping.Expressions;
import io.bactrian.mapping.RequestPlan;
import io.bactrian.yaml.Faults;
import io.bactrian.yaml.Located;
import io.bactrian.yaml.RecordPath;
import io.bactrian.yaml.YamlNode;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A compiled export mapping: what is asked of the vendor, and what its answers become in a file. Immutable, thread-safe.
 *
 * @param name its name, such as {@code apro/stock-filter}
 * @param source the file's path as the user would write it
 * @param title what it is for, in words
 * @param operation the vendor's name of the operation
 * @param parameters what a flow or a command may set, by name
 * @param request the request's members
 * @param paging how pages are asked for, given the vendor's usual way
 * @param records where the records stand in an answer
 * @param deleted where an answer tells of deletions, or null
 * @param key the columns that identify a record; empty where nothing does
 * @param columns the columns of the file, in its order
 * @param cursor how the next export goes on by what the answer says, or null
 * @param since how it goes on by the date of the last activity, or null
 * @param compare whether the whole list is compared with the last one
 * @param forEach the values for each of which there is a request, or null
 * @param fingerprint a hash of what the file says; comments, layout, title and tests do not count
 * @param tests its own tests
 */
public record ExportMapping(
        String name,
        String source,
        String title,
        String operation,
        Map<String, ParameterSpec> parameters,
        RequestPlan request,
        UnaryOperator<Paging> paging,
        RecordPath records,
        @Nullable RecordPath deleted,
        List<String> key,
        List<ExportColumn> columns,
        @Nullable CursorSpec cursor,
        @Nullable SinceSpec since,
        boolean compare,
        @Nullable ForEachSpec forEach,
        String fingerprint,
        List<ExportTest> tests) {
    /** The number of the page. */
    public static final String PAGE = "page";
    /** How many records to skip. */
    public static final String OFFSET = "offset";
    /** How many records a page has. */
    public static final String LIMIT = "limit";
    /** Where the answer before said to go on. */
    public static final String CURSOR = "cursor";
    /** The date from which records are wanted; empty for all. */
    public static final String SINCE = "since";
    /** The date up to which records are wanted, which is now; empty for all. */
    public static final String UNTIL = "until";
    /** The top-level members that the columns read, with commas. */
    public static final String MEMBERS = "members";

    private static final List<String> FILLED_IN = List.of(PAGE, OFFSET, LIMIT, CURSOR, SINCE, UNTIL, MEMBERS);

    /** @return what Bactrian fills in: a mapping has no parameters of these names */
    public static List<String> words() {
        return FILLED_IN;
    }

    /** Whether a file is an export mapping. */
    public static boolean is(YamlNode root) {
        return root.get("columns") != null && root.get("item") == null;
    }

    /**
     * Compiles a mapping file.
     *
     * @param name its name, such as {@code apro/stock-filter}
     * @param source the file's path as the user would write it
     * @param root the file
     * @param expressions the language of {@code simple} and {@code when}
     * @param faults takes every fault
     * @return the mapping, or empty where the file has any fault
     */
    public static Optional<ExportMapping> compile(
            String name, String source, YamlNode root, Expressions expressions, Faults faults) {
        return new ExportCompiler(name, source, expressions, faults).compile(root);
    }

    /** @return whether it is asked again until a page is the last */
    public boolean asksPages() {
        return request.parameters().contains(PAGE) || request.parameters().contains(OFFSET);
    }

    /** @return the top-level members that the columns read, with commas, in the order of the columns */
    public String members() {
        Set<String> members = new LinkedHashSet<>();
        for (ExportColumn column : columns) {
            String first = column.path() == null ? null : column.path().firstMember();
            if (first != null) {
                members.add(first);
            }
        }
        return String.join(",", members);
    }

    /** @return the names of the columns, in the file's order */
    public List<String> header() {
        return columns.stream().map(ExportColumn::name).toList();
    }

    /** @return whether the answer has a list of records at all, be it empty */
    public boolean hasRecords(JsonNode answer) {
        return records.reaches(answer);
    }

    /** @return the names of the values that an export is given: of the one that it is asked for each time, and of the parameters */
    static List<String> given(Map<String, ParameterSpec> parameters, @Nullable ForEachSpec forEach) {
        List<String> names = new ArrayList<>();
        if (forEach != null) {
            names.add(forEach.as());
        }
        parameters.keySet().stream().filter(name -> !names.contains(name)).forEach(names::add);
        return names;
    }

    /**
     * What an answer holds.
     *
     * @param values of the parameters with which it was asked for
     */
    public ExportPage page(JsonNode answer, Map<String, String> values) {
        List<ExportRecord> page = new ArrayList<>();
        List<String> unread = new ArrayList<>();
        int[] keys = key.stream().mapToInt(header()::indexOf).toArray();
        int date = since == null ? -1 : header().indexOf(since.column());
        List<String> given = given(parameters, forEach).stream()
                .map(each -> values.getOrDefault(each, ""))
                .toList();
        records.each(answer, (record, names) -> page.add(record(record, joined(names, given), keys, date, unread)));
        List<String> gone = deleted == null
                ? List.of()
                : deleted.all(answer).stream().map(JsonNode::asText).toList();
        return new ExportPage(page, gone, next(answer), more(answer), unread);
    }

    private static List<String> joined(List<String> names, List<String> given) {
        if (names.isEmpty() || given.isEmpty()) {
            return names.isEmpty() ? given : names;
        }
        List<String> all = new ArrayList<>(names);
        all.addAll(given);
        return all;
    }

    private ExportRecord record(JsonNode record, List<String> names, int[] keys, int date, List<String> unread) {
        @Nullable Object[] values = new @Nullable Object[columns.size()];
        int before = unread.size();
        for (int i = 0; i < values.length; i++) {
            values[i] = columns.get(i).value(record, names, unread::add);
        }
        String identity = identity(values, keys);
        for (int i = before; i < unread.size(); i++) {
            unread.set(i, identity.isEmpty() ? unread.get(i) : "record " + identity + ": " + unread.get(i));
        }
        return new ExportRecord(
                identity, values, date < 0 ? null : columns.get(date).raw(record));
    }

    private String identity(@Nullable Object[] values, int[] keys) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < keys.length; i++) {
            text.append(i == 0 ? "" : "\t").append(columns.get(keys[i]).cell(values[keys[i]]));
        }
        return text.toString();
    }

    private @Nullable String next(JsonNode answer) {
        JsonNode next = cursor == null ? null : cursor.from().first(answer);
        return next == null || next.asText().isBlank() ? null : next.asText();
    }

    private boolean more(JsonNode answer) {
        JsonNode more = cursor == null || cursor.more() == null
                ? null
                : Objects.requireNonNull(cursor.more()).first(answer);
        return more != null && !Set.of("", "0", "false").contains(more.asText());
    }

    /**
     * How an answer says where the next export goes on ({@code cursor:}).
     *
     * @param from where the answer has the next cursor
     * @param start the cursor of the first export
     * @param more where the answer says that there is more to be asked for at once; null where a short page says it
     */
    public record CursorSpec(
            RecordPath from, String start, @Nullable RecordPath more) {}

    /**
     * How an export goes on by the date of the last activity ({@code since:}).
     *
     * @param column the column with that date
     * @param back how far before the greatest date seen the next export begins, so that records written late are not missed
     * @param pattern how the vendor writes such a date
     */
    public record SinceSpec(String column, Duration back, DateTimeFormatter pattern) {}

    /**
     * One request for each value of another export ({@code forEach:}), or of a parameter.
     *
     * @param mapping the other export's mapping, such as {@code co3/getContacts}; of an empty text where there is none, as the vendor lists nothing
     * @param column its column; empty where there is none
     * @param as the parameter that takes the value; where it is given, the other export is not asked, and where there is none it has to be given
     * @param atOnce how many values one request takes, above 0
     */
    public record ForEachSpec(Located mapping, String column, String as, int atOnce) {
        /** @return whether the values come of a parameter only */
        public boolean ofParameter() {
            return mapping.text().isEmpty();
        }
    }

    /**
     * A parameter of an export ({@code parameters:}), which a flow or a command gives a value.
     *
     * @param name its name
     * @param title what it is, for people; its name where the mapping says nothing
     * @param required whether the export cannot run without it
     * @param usual its value where none is given; empty where it is left out then
     */
    public record ParameterSpec(String name, String title, boolean required, String usual) {}

    /**
     * A record of the vendor as a row of a file.
     *
     * @param key what identifies it, several columns joined with a tab; empty where the mapping has no key or the record no value
     * @param values one a column: String, Long, BigDecimal, Boolean, a List of texts, or null for an empty cell
     * @param activity the date by which exports go on, as the vendor wrote it; null where the mapping does not say
     */
    @SuppressWarnings("ArrayRecordComponent") // one array a record, written once
    public record ExportRecord(
            String key, @Nullable Object[] values, @Nullable String activity) {}

    /**
     * What one answer of an export holds.
     *
     * @param records its records, in its order
     * @param deleted the keys of records that are no more
     * @param cursor where the next request goes on; null where the answer says nothing
     * @param more whether the answer says that there is more to be asked for at once
     * @param unread cells that are not what their column says and stay as they came, in words
     */
    public record ExportPage(
            List<ExportMapping.ExportRecord> records,
            List<String> deleted,
            @Nullable String cursor,
            boolean more,
            List<String> unread) {}
}
