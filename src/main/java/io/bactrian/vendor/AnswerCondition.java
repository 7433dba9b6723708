package io.bactrian.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import io.bactrian.yaml.Faults;
import io.bactrian.yaml.Located;
import io.bactrian.yaml.MapReader;
import io.bactrian.yaml.RecordPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code when:} of a row of the answer table. All of its parts must hold; with no part it always holds.
 *
 * @param operations the operations whose answers it is about; empty for those of all
 * @param parts what must hold of the answer
 */
record AnswerCondition(Set<String> operations, List<Predicate<Answer>> parts) {
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

    static AnswerCondition compile(MapReader when, Faults faults) {
        List<Predicate<Answer>> parts = new ArrayList<>();
        List<Predicate<Answer>> statuses =
                when.texts("status").stream().map(text -> status(text, faults)).toList();
        if (!statuses.isEmpty()) {
            parts.add(answer -> statuses.stream().anyMatch(status -> status.test(answer)));
        }
        body(when, parts);
        words(when, parts);
        path(when, parts, faults);
        return new AnswerCondition(Set.copyOf(texts(when, "operation")), List.copyOf(parts));
    }

    private static Predicate<Answer> status(Located text, Faults faults) {
        Matcher matcher = STATUS.matcher(text.text());
        if (!matcher.matches()) {
            faults.add(text.location(), "status: '" + text.text() + "', expected a status such as 200, 5xx or 500-599");
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
            parts.add(answer -> values(path, answer).stream().anyMatch(value -> matches(value, equal, in, contained)));
        }
    }

    private static List<String> values(RecordPath path, Answer answer) {
        JsonNode tree = answer.tree();
        return tree == null
                ? List.of()
                : path.matches(tree).stream().map(AnswerCondition::text).toList();
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
