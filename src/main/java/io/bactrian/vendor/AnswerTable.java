package io.bactrian.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import io.bactrian.row.Code;
import io.bactrian.yaml.Faults;
import io.bactrian.yaml.MapReader;
import io.bactrian.yaml.RecordPath;
import io.bactrian.yaml.YamlNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    record Row(AnswerCondition when, Verdict verdict) {}

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
                rows.add(new Row(AnswerCondition.compile(when, faults), verdict(section)));
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
}
