package io.bactrian.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import io.bactrian.row.Code;
import io.bactrian.yaml.Faults;
import io.bactrian.yaml.Located;
import io.bactrian.yaml.MapReader;
import io.bactrian.yaml.RecordPath;
import io.bactrian.yaml.YamlNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the vendor's answers mean ({@code answer:} in vendor.yaml). The first row whose condition holds counts. Immutable.
 *
 * @param format what an answer is written in
 * @param rows the rows, in the order of the file
 * @param loginRows rows that come before these for the answer to a login ({@code login.table})
 * @param message where the vendor's own words stand, the first place that has some counts; several there are joined
 */
public record AnswerTable(AnswerFormat format, List<Row> rows, List<Row> loginRows, List<RecordPath> message) {

    /**
     * One row of the table.
     *
     * @param when what must hold of an answer
     * @param verdict what it means then, with the table's own text only
     */
    record Row(Condition when, Verdict verdict) {}

    /** @return the first row that holds, or empty where none does */
    Optional<Row> row(String operation, Answer answer, boolean login) {
        Optional<Row> ofLogin = login ? first(loginRows, operation, answer) : Optional.empty();
        return ofLogin.isPresent() ? ofLogin : first(rows, operation, answer);
    }

    private static Optional<Row> first(List<Row> rows, String operation, Answer answer) {
        for (Row row : rows) {
            if (row.when().holds(operation, answer)) {
                return Optional.of(row);
            }
        }
        return Optional.empty();
    }

    /** @return the vendor's own words, empty where there are none at the places that vendor.yaml names */
    Optional<String> words(Answer answer) {
        JsonNode tree = answer.tree();
        return tree == null ? Optional.empty() : words(tree);
    }

    private Optional<String> words(JsonNode tree) {
        return message.stream().flatMap(place -> place.allTexts(tree).stream()).findFirst();
    }

    static AnswerTable compile(MapReader section, @Nullable YamlNode loginTable, Faults faults) {
        AnswerFormat format = section.choice("format", AnswerFormat.JSON, AnswerFormat.class);
        List<RecordPath> message = section.texts("message").stream()
                .flatMap(place -> Stream.ofNullable(RecordPath.compile(place, faults)))
                .toList();
        YamlNode table = section.get("table");
        if (table == null || !table.isList() || table.elements().isEmpty()) {
            faults.add(
                    section.location(), "answer: 'table' is missing, expected a list of rows with 'when' and 'then'");
        }
        return new AnswerTable(format, rows(table, faults), rows(loginTable, faults), message);
    }

    private static List<Row> rows(@Nullable YamlNode table, Faults faults) {
        List<Row> rows = new ArrayList<>();
        for (YamlNode row : table == null ? List.<YamlNode>of() : table.elements()) {
            try (MapReader section = MapReader.of(row, "row", faults);
                    MapReader when = section.map("when")) {
                rows.add(new Row(Condition.compile(when, faults), verdict(section)));
            }
        }
        return List.copyOf(rows);
    }

    private static Verdict verdict(MapReader row) {
        if (row.present()) {
            row.required("then");
        }
        Verdict.Action action = row.choice("then", Verdict.Action.UNKNOWN, Verdict.Action.class);
        Code given = row.readOrNull("code", AnswerTable::code);
        Code code = given == null ? codeOf(action) : given;
        Duration pause = row.readOrNull("pause", Quantities::time);
        String text = row.text("text");
        return new Verdict(action, code, text == null ? cause(code) : text, pause);
    }

    private static String cause(@Nullable Code code) {
        return code == null ? "" : code.cause();
    }

    private static Code code(String text) {
        try {
            return Code.valueOf(text);
        } catch (IllegalArgumentException unknown) {
            throw new IllegalArgumentException(
                    "'" + text + "', expected a code that 'bactrian explain' lists", unknown);
        }
    }

    /** @return the code of a row that names none */
    static @Nullable Code codeOf(Verdict.Action action) {
        return switch (action) {
            case OK -> null;
            case RETRY, BUSY -> Code.VENDOR_BUSY;
            case LOGIN, STOP -> Code.CREDENTIALS_REFUSED;
            case REJECT -> Code.VENDOR_REFUSED_REQUEST;
            case UNKNOWN -> Code.ANSWER_UNREADABLE;
        };
    }

    /**
     * {@code when:} of a row of the answer table. All of its parts must hold; with no part it always holds.
     *
     * @param operations the operations whose answers it is about; empty for those of all
     * @param parts what must hold of the answer
     */
    record Condition(Set<String> operations, List<Predicate<Answer>> parts) {
        private static final Pattern STATUS = Pattern.compile("([1-5]\\d\\d)(?:-([1-5]\\d\\d))?|([1-5])xx");

        /** What a body may be. */
        enum BodyState {
            EMPTY,
            UNREADABLE,
            READABLE
        }

        boolean holds(String operation, Answer answer) {
            if (!operations.isEmpty() && !operations.contains(operation)) {
                return false;
            }
            for (Predicate<Answer> part : parts) {
                if (!part.test(answer)) {
                    return false;
                }
            }
            return true;
        }

        static Condition compile(MapReader when, Faults faults) {
            List<Predicate<Answer>> parts = new ArrayList<>();
            List<Predicate<Answer>> statuses = when.texts("status").stream()
                    .map(text -> status(text, faults))
                    .toList();
            if (!statuses.isEmpty()) {
                parts.add(answer -> statuses.stream().anyMatch(status -> status.test(answer)));
            }
            body(when, parts);
            words(when, parts);
            path(when, parts, faults);
            return new Condition(Set.copyOf(texts(when, "operation")), List.copyOf(parts));
        }

        private static Predicate<Answer> status(Located text, Faults faults) {
            Matcher matcher = STATUS.matcher(text.text());
            if (!matcher.matches()) {
                faults.add(
                        text.location(),
                        "status: '" + text.text() + "', expected a status such as 200, 5xx or 500-599");
                return answer -> false;
            }
            int from = matcher.group(3) == null
                    ? Integer.parseInt(matcher.group(1))
                    : Integer.parseInt(matcher.group(3)) * 100;
            int to = matcher.group(3) != null
                    ? from + 99
                    : matcher.group(2) == null ? from : Integer.parseInt(matcher.group(2));
            return answer -> answer.status() >= from && answer.status() <= to;
        }

        private static void body(MapReader when, List<Predicate<Answer>> parts) {
            if (when.get("body") != null) {
                BodyState expected = when.choice("body", BodyState.READABLE, BodyState.class);
                parts.add(answer -> state(answer) == expected);
            }
        }

        private static BodyState state(Answer answer) {
            if (answer.body().isBlank()) {
                return BodyState.EMPTY;
            }
            return answer.tree() == null ? BodyState.UNREADABLE : BodyState.READABLE;
        }

        private static void words(MapReader when, List<Predicate<Answer>> parts) {
            List<String> words = texts(when, "words");
            if (!words.isEmpty()) {
                parts.add(answer -> containsAny(answer.body(), words));
            }
        }

        private static void path(MapReader when, List<Predicate<Answer>> parts, Faults faults) {
            List<String> equal = texts(when, "equals");
            List<String> in = texts(when, "in");
            List<String> contained = texts(when, "contains");
            List<Located> paths = when.texts("path");
            if (paths.isEmpty()) {
                if (!equal.isEmpty() || !in.isEmpty() || !contained.isEmpty()) {
                    faults.add(when.location(), "when: 'path' is missing, expected where in the answer to look");
                }
                return;
            }
            RecordPath path = RecordPath.compile(paths.get(0), faults);
            if (path != null) {
                parts.add(answer ->
                        values(path, answer).stream().anyMatch(value -> matches(value, equal, in, contained)));
            }
        }

        private static List<String> values(RecordPath path, Answer answer) {
            JsonNode tree = answer.tree();
            return tree == null
                    ? List.of()
                    : path.matches(tree).stream().map(Condition::text).toList();
        }

        /** A list or an object has no text of its own; it is there, and that is all. */
        private static String text(JsonNode node) {
            return node.isValueNode() ? node.asText() : "";
        }

        private static boolean matches(String value, List<String> equal, List<String> in, List<String> contained) {
            return (equal.isEmpty() || equal.contains(value))
                    && (in.isEmpty() || in.contains(value))
                    && (contained.isEmpty() || containsAny(value, contained));
        }

        private static boolean containsAny(String text, List<String> words) {
            String folded = text.toLowerCase(Locale.ROOT);
            return words.stream().anyMatch(word -> folded.contains(word.toLowerCase(Locale.ROOT)));
        }

        private static List<String> texts(MapReader when, String key) {
            return when.texts(key).stream().map(Located::text).toList();
        }
    }
}
