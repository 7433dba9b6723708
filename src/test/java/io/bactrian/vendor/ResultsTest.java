package io.bactrian.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bactrian.mapping.imports.AnswerSpec;
import io.bactrian.mapping.imports.OperationSpec;
import io.bactrian.row.Code;
import io.bactrian.row.Outcome;
import io.bactrian.yaml.RecordPath;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResultsTest {
    private static final AnswerSpec IDS =
            new AnswerSpec(RecordPath.of("$.data"), null, null, null, null, null, null, null, null, null);
    private static final AnswerSpec ID =
            new AnswerSpec(null, RecordPath.of("$..contact_id"), null, null, null, null, null, null, null, null);
    private static final AnswerSpec ALL =
            new AnswerSpec(null, null, RecordPath.of("$.data"), null, null, null, null, null, null, null);
    private static final AnswerSpec EACH =
            new AnswerSpec(null, null, null, RecordPath.of("$.data"), "stat", "1", "id", "error", "key", "mes");

    private static List<ItemResult> of(AnswerSpec spec, String json, int items) {
        return Results.of(new OperationSpec("op", null, spec, false), Vendors.tree(AnswerFormat.JSON, json), items);
    }

    private static ItemResult accepted(@Nullable String id) {
        return new ItemResult(Outcome.ACCEPTED, id, null, "");
    }

    private static ItemResult rejected(String message) {
        return new ItemResult(Outcome.REJECTED, null, Code.VENDOR_REJECTED, message);
    }

    private static List<ItemResult> incomplete(int items, String message) {
        return Collections.nCopies(items, new ItemResult(Outcome.UNKNOWN, null, Code.ANSWER_INCOMPLETE, message));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[\"106015\",106016]",
                "{\"0\":106015,\"1\":\"106016\"}",
                "{\"1\":106015,\"2\":106016}",
                "{\"2\":106016,\"1\":106015}"
            })
    void takesOneIdAnItemAsNumberOrText(String data) {
        assertThat(of(IDS, "{\"data\":" + data + "}", 2)).containsExactly(accepted("106015"), accepted("106016"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    [1]               | The answer has 1 ids for 2 items
                    [1,2,3]           | The answer has 3 ids for 2 items
                    []                | The answer has 0 ids for 2 items
                    {"0":1,"2":2}     | The answer has 0 ids for 2 items
                    {"a":1,"b":2}     | The answer has 0 ids for 2 items
                    true              | The answer has 1 ids for 2 items
                    [7,7]             | The answer has the id 7 twice
                    [7,"7"]           | The answer has the id 7 twice
                    [7,""]            | The answer has no readable result for item 2 of 2
                    [0,7]             | The answer has no readable result for item 1 of 2
                    [7,{"id":8}]      | The answer has no readable result for item 2 of 2
                    [7,true]          | The answer has no readable result for item 2 of 2
                    """)
    void isUnknownForAllWhereTheIdsAreNotOneAnItem(String data, String message) {
        assertThat(of(IDS, "{\"data\":" + data + "}", 2)).isEqualTo(incomplete(2, message));
    }

    @Test
    void isUnknownForAllWhereTheAnswerHasNoIds() {
        assertThat(of(IDS, "{}", 2)).isEqualTo(incomplete(2, "The answer has 0 ids for 2 items"));
    }

    @Test
    void rejectsAnItemForWhichTheVendorSaysFalseInThePlaceOfAnId() {
        assertThat(of(IDS, "{\"data\":[7,false,null]}", 3))
                .containsExactly(
                        accepted("7"),
                        rejected("The vendor gave false in the place of an id, and no reason"),
                        rejected("The vendor gave null in the place of an id, and no reason"));
    }

    @Test
    void takesTheFirstIdThatIsOne() {
        assertThat(of(ID, "{\"r\":{\"contact_id\":\"\",\"c\":{\"contact_id\":21}}}", 1))
                .containsExactly(accepted("21"));
        assertThat(of(ID, "{\"r\":1}", 1)).isEqualTo(incomplete(1, "The answer has no id at $..contact_id"));
        assertThat(of(ID, "{\"contact_id\":21}", 2)).isEqualTo(incomplete(2, "The answer has one id for 2 items"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "\"true\"", "1", "\"1\""})
    void acceptsAllWhereTheAnswerSaysSo(String data) {
        assertThat(of(ALL, "{\"data\":" + data + "}", 2)).containsExactly(accepted(null), accepted(null));
    }

    @Test
    void rejectsTheOneItemButNotManyWhereTheAnswerSaysFalse() {
        assertThat(of(ALL, "{\"data\":false}", 1))
                .containsExactly(rejected("The vendor answered 'false' and gave no reason"));
        assertThat(of(ALL, "{\"data\":false}", 2))
                .isEqualTo(incomplete(2, "The answer says 'false' at $.data, expected true"));
        assertThat(of(ALL, "{}", 1)).isEqualTo(incomplete(1, "The answer says nothing at $.data, expected true"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"id\":113,\"stat\":1},{\"stat\":0,\"error\":[{\"key\":1,\"mes\":\"Contact not specified\"},{\"key\":4,\"mes\":\"List of objects not specified\"}]}]",
                "{\"0\":{\"id\":\"113\",\"stat\":\"1\"},\"1\":{\"stat\":\"0\",\"error\":[{\"key\":\"1\",\"mes\":\"Contact not specified\"},{\"key\":4,\"mes\":\"List of objects not specified\"}]}}",
                "{\"1\":{\"id\":113,\"stat\":true},\"2\":{\"stat\":false,\"error\":{\"1\":{\"key\":1,\"mes\":\"Contact not specified\"},\"2\":{\"key\":4,\"mes\":\"List of objects not specified\"}}}}"
            })
    void takesOneResultAnItemFromAListOrByPosition(String data) {
        assertThat(of(EACH, "{\"data\":" + data + "}", 2))
                .containsExactly(
                        accepted("113"), rejected("1: Contact not specified; 4: List of objects not specified"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"key":3,"mes":"Date not specified"} | 3: Date not specified
                    "Date not specified"                 | Date not specified
                    ["a","b"]                            | a; b
                    {"mes":"no key"}                     | no key
                    {"key":5}                            | 5
                    {"other":"x"}                        | {"other":"x"}
                    []                                   | The vendor gave no reason
                    null                                 | The vendor gave no reason
                    """)
    void readsTheErrorsInAnyForm(String error, String message) {
        assertThat(of(EACH, "{\"data\":[{\"stat\":0,\"error\":" + error + "}]}", 1))
                .containsExactly(rejected(message));
    }

    @Test
    void takesASingleResultForASingleItem() {
        assertThat(of(EACH, "{\"data\":{\"id\":9,\"stat\":1}}", 1)).containsExactly(accepted("9"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    [{"id":1,"stat":1}]                          | The answer has 1 results for 2 items
                    [{"id":1,"stat":1},{"id":2}]                 | The answer has no readable result for item 2 of 2
                    [{"id":1,"stat":1},{"id":1,"stat":1}]        | The answer has the id 1 twice
                    [{"id":1,"stat":1},null]                     | The answer has no readable result for item 2 of 2
                    {"0":{"stat":1},"5":{"stat":1}}              | The answer has 0 results for 2 items
                    """)
    void isUnknownForAllWhereTheResultsAreNotOneAnItem(String data, String message) {
        assertThat(of(EACH, "{\"data\":" + data + "}", 2)).isEqualTo(incomplete(2, message));
    }

    @Test
    void findsAnIdInAnXmlAnswer() {
        JsonNode body = Vendors.tree(
                AnswerFormat.XML,
                "<?xml version=\"1.0\"?><response><setContact><contact_id>21</contact_id></setContact></response>");

        assertThat(Results.of(new OperationSpec("op", null, ID, false), body, 1))
                .containsExactly(accepted("21"));
    }

    @Test
    void acceptsAllWhereTheAnswerSaysNothingOfTheItems() {
        AnswerSpec none = new AnswerSpec(null, null, null, null, null, null, null, null, null, null);
        OperationSpec operation = new OperationSpec("op", null, none, false);

        assertThat(of(none, "{\"result\":false}", 2)).containsExactly(accepted(null), accepted(null));
        assertThat(Results.of(operation, null, 1)).containsExactly(accepted(null));
        assertThat(Results.of(new OperationSpec("op", null, IDS, false), null, 1))
                .containsExactly(
                        new ItemResult(Outcome.UNKNOWN, null, Code.ANSWER_UNREADABLE, "The answer cannot be read"));
    }

    @Test
    void takesOneObjectForTheResultOfOneItem() {
        assertThat(of(EACH, "{\"data\":{\"stat\":1,\"id\":\"113\"}}", 1)).containsExactly(accepted("113"));
        assertThat(of(EACH, "{\"data\":{\"stat\":0,\"error\":{\"key\":1,\"mes\":\"no such bill\"}}}", 1))
                .containsExactly(rejected("1: no such bill"));
        assertThat(of(EACH, "{\"data\":{\"stat\":1,\"id\":\"113\"}}", 2))
                .isEqualTo(incomplete(2, "The answer has 1 results for 2 items"));
    }
}
