package io.bactrian.read;

import static io.bactrian.read.InputSettings.NONE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.row.Code;
import io.bactrian.row.FileFault;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonInputTest {
    @TempDir
    Path folder;

    private Reading json(String text) throws IOException {
        return Reading.ofText(folder, "in.json", text);
    }

    private Reading at(String path, String text) throws IOException {
        return Reading.ofBytes(folder, "in.json", text.getBytes(UTF_8), NONE.withRecords(path));
    }

    @Test
    void readsAListOfObjectsWithTheirLines() throws IOException {
        Reading reading = Reading.ofCorpus("rows.json");

        assertThat(reading.detected()).isEqualTo("JSON, UTF-8");
        assertThat(reading.columns())
                .containsExactly(
                        "sku", "client.name", "client.address.city", "price", "tags", "active", "client", "note");
        assertThat(reading.row(0).cells())
                .containsExactly(
                        "A-1", "Ada", "Brno", new BigDecimal("1234.50"), List.of("a", 1L, Map.of("b", true)), true);
        assertThat(reading.row(1).cells()).containsExactly("A-2", null, null, 12L, null, false, null, "ü");
        assertThat(reading.records()).extracting(record -> record.line()).containsExactly(2L, 12L);
        assertThat(reading.fault()).isNull();
    }

    @Test
    void numbersKeepTheirExactValue() throws IOException {
        assertThat(json("[{\"a\":1.50,\"b\":12345678901234567890,\"c\":-7,\"d\":0.1e3,\"e\":9223372036854775807}]")
                        .row(0)
                        .cells())
                .containsExactly(
                        new BigDecimal("1.50"),
                        new BigDecimal("12345678901234567890"),
                        -7L,
                        new BigDecimal("0.1e3"),
                        Long.MAX_VALUE);
    }

    @Test
    void aNumberThatCannotBeWrittenOutIsABadRow() throws IOException {
        Reading reading = json("[{\"a\":1e999999999},{\"a\":1}]");

        assertThat(reading.rows()).containsExactly("1!LIMIT_CELL", "2:[1]");
        assertThat(reading.bad(0).message())
                .isEqualTo(
                        "The row on line 1 cannot be used: the number 1e999999999 has more than 1000 digits when written out (the flow's setting maxDigits).");
    }

    @ParameterizedTest
    @ValueSource(strings = {"$.data.items", "data.items", "$.data.items[*]"})
    void readsTheListAtAPath(String path) throws IOException {
        Reading reading = at(
                path,
                "{\"items\":[{\"x\":0}],\n\"data\":{\"n\":{\"items\":1},\n\"items\":[{\"a\":1},\n{\"a\":2}]},\"more\":[1,2]}");

        assertThat(reading.rows()).containsExactly("3:[1]", "4:[2]");
        assertThat(reading.fault()).isNull();
    }

    @Test
    void namesTheListsThatAreThereWhereThePathLeadsNowhere() throws IOException {
        String text = "{\"data\":{\"items\":[{\"a\":1}],\"ids\":[1,2]},\"errors\":[{\"b\":[{\"c\":1}]}]}";

        assertThat(at("data.rows", text).fault())
                .isEqualTo(
                        new FileFault(
                                Code.JSON_PATH_MISSING,
                                0,
                                0,
                                "The file has no list at $.data.rows. Set 'records' on the flow to the list that holds the rows. Found: $.data.items, $.errors."));
        assertThat(json(text).fault())
                .extracting(FileFault::message)
                .isEqualTo(
                        "The file is one JSON object, not a list of rows. Set 'records' on the flow to the list that holds the rows."
                                + " Found: $.data.items, $.errors.");
        assertThat(json("{\"a\":1}").fault())
                .extracting(FileFault::message)
                .isEqualTo(
                        "The file is one JSON object, not a list of rows. There is no list of objects in it. If it is a row itself, write [ before and ] behind it."
                                + " If each line is a row of its own, set 'format' on the flow to ndjson.");
        assertThat(at("data", "[{\"a\":1}]").fault())
                .extracting(FileFault::message)
                .isEqualTo(
                        "The file has no list at $.data, because it is a list itself. Set 'records' on the flow to $ or remove it.");
    }

    @Test
    void aTruncatedFileGivesTheRowsBeforeItsEnd() throws IOException {
        Reading reading = Reading.ofCorpus("truncated.json");

        assertThat(reading.rows()).containsExactly("2:[1]", "3:[2]");
        assertThat(reading.fault())
                .isEqualTo(
                        new FileFault(
                                Code.JSON_TRUNCATED,
                                4,
                                8,
                                "At line 4, column 8: the text ends before its JSON is complete; it seems to have been cut off."));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"a\":1},{\"a\":tr",
                "[{\"a\":1},",
                "[{\"a\":1}",
                "[{\"a\":1},{\"a\":12",
                "[{\"a\":1},{\"a",
                "[{\"a\":1},{\"a\""
            })
    void aFileCutOffAnywhereIsTruncated(String text) throws IOException {
        assertThat(json(text).rows()).containsExactly("1:[1]");
        assertThat(json(text).fault()).extracting(FileFault::code).isEqualTo(Code.JSON_TRUNCATED);
    }

    @Test
    void aFileCutOffBehindTheListAtAPathIsTruncated() throws IOException {
        Reading reading = at("d", "{\"d\":[{\"a\":1}],\"more\":");

        assertThat(reading.rows()).containsExactly("1:[1]");
        assertThat(reading.fault()).extracting(FileFault::code).isEqualTo(Code.JSON_TRUNCATED);
    }

    @Test
    void textThatIsNoJsonEndsTheReadingAtItsPlace() throws IOException {
        Reading reading = json("[{\"a\":1},\n {\"a\":1,}, {\"a\":2}]");

        assertThat(reading.rows()).containsExactly("1:[1]");
        assertThat(reading.fault())
                .isEqualTo(
                        new FileFault(
                                Code.JSON_INVALID,
                                2,
                                9,
                                "At line 2, column 9: this is not JSON: '}' cannot stand here: there is a comma too much before it, or a value is missing."));
    }

    @Test
    void textAfterTheListIsAFault() throws IOException {
        Reading reading = json("[{\"a\":1}]\n[{\"a\":2}]");

        assertThat(reading.rows()).containsExactly("1:[1]");
        assertThat(reading.fault())
                .isEqualTo(new FileFault(
                        Code.JSON_INVALID,
                        2,
                        1,
                        "At line 2, column 1: text follows the end of the JSON. Every row before it was read."));
        assertThat(json("[{\"a\":1}]x").fault()).extracting(FileFault::code).isEqualTo(Code.JSON_INVALID);
        assertThat(at("d", "{\"d\":[{\"a\":1}]} {}").fault())
                .extracting(FileFault::code)
                .isEqualTo(Code.JSON_INVALID);
    }

    @Test
    void aRowThatIsNoObjectIsABadRow() throws IOException {
        Reading reading = json("[{\"a\":1},\n\"text\",\n[1,\n2],\nnull, 7,{\"a\":2}]");

        assertThat(reading.rows())
                .containsExactly(
                        "1:[1]",
                        "2!ROW_NOT_OBJECT",
                        "3!ROW_NOT_OBJECT",
                        "5!ROW_NOT_OBJECT",
                        "6!ROW_NOT_OBJECT",
                        "7:[2]");
        assertThat(reading.bad(1).message())
                .isEqualTo("Line 2 has a text where a row is expected, an object such as {\"sku\": \"A-1\"}.");
        assertThat(reading.bad(1).text()).isEqualTo("\"text\"");
        assertThat(reading.bad(2).text()).isEqualTo("[1,\n2]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":1,\"a\":2}",
                "{\"a\":null,\" A\":2}",
                "{\"a\":{\"b\":1},\"a\":{\"c\":1}}",
                "{\"a\":{\"b\":1},\"a\":3}",
                "{\"a\":3,\"a\":{\"b\":1}}",
                "{\"x\":[{\"a\":1,\"a\":2}]}"
            })
    void aMemberThatIsThereTwiceMakesABadRow(String row) throws IOException {
        Reading reading = json("[" + row + ",\n{\"a\":5}]");

        assertThat(reading.bad(0).code()).isEqualTo(Code.MEMBER_DUPLICATE);
        assertThat(reading.bad(0).text()).isEqualTo(row);
        assertThat(reading.row(1).text("a")).isEqualTo("5");
    }

    @Test
    void theMemberThatIsThereTwiceIsNamed() throws IOException {
        Reading reading = json("[{\"sku\":\"A\",\"name\":\"x\",\"NAME\":\"y\"}]");

        assertThat(reading.bad(0).message())
                .isEqualTo(
                        "The row on line 1 cannot be used: it has the member 'NAME' twice (case and outer blanks do not count).");
        assertThat(reading.bad(0).cells()).containsExactly("A", "x");
    }

    @Test
    void nestingBeyondTheLimitIsAFault() throws IOException {
        Reading reading = json("[{\"a\":1},{\"a\":" + "[".repeat(101) + "]");

        assertThat(reading.rows()).containsExactly("1:[1]");
        assertThat(reading.fault()).extracting(FileFault::code).isEqualTo(Code.LIMIT_CELL);
    }

    @Test
    void tooManyColumnsOrCharactersAreBadRows() throws IOException {
        InputSettings small = NONE.withLimits(new InputLimits(10, 40, 2, 5, 1000));
        String text =
                "[{\"a\":1,\"b\":2},{\"c\":3},{\"a\":[\"1234567890\",\"1234567890\",\"1234567890\",\"1234567890\",\"x\"]},{\"a\":4}]";
        Reading reading = Reading.ofBytes(folder, "in.json", text.getBytes(UTF_8), small);

        assertThat(reading.rows()).containsExactly("1:[1, 2]", "2!LIMIT_CELL", "3!LIMIT_CELL", "4:[4, null]");
        assertThat(reading.bad(1).message())
                .isEqualTo(
                        "The row on line 2 cannot be used: the file would have more than 2 columns with the member 'c' (the flow's setting maxColumns).");
        assertThat(reading.bad(2).message())
                .isEqualTo(
                        "The row on line 3 cannot be used: it has more than 40 characters (the flow's setting maxRow).");
    }

    @Test
    void anEmptyListHasNoRows() throws IOException {
        assertThat(json("[]").fault()).isEqualTo(new FileFault(Code.FILE_EMPTY, 0, 0, "The file has no rows."));
        assertThat(json(" \n").fault()).isEqualTo(new FileFault(Code.FILE_EMPTY, 0, 0, "The file is empty."));
        assertThat(json("7").fault())
                .isEqualTo(new FileFault(
                        Code.JSON_INVALID,
                        1,
                        1,
                        "At line 1, column 1: the file is a number, but a list of objects is expected."));
    }

    @Test
    void readsOneObjectALineAndGoesOnAfterABrokenOne() throws IOException {
        Reading reading = Reading.ofCorpus("rows.ndjson");

        assertThat(reading.detected()).isEqualTo("NDJSON, UTF-8");
        assertThat(reading.rows())
                .containsExactly(
                        "1:[A-1, 1]",
                        "2!JSON_INVALID",
                        "4:[A-3, null]",
                        "5!JSON_INVALID",
                        "6!ROW_NOT_OBJECT",
                        "7!MEMBER_DUPLICATE",
                        "8:[A-8, 8]");
        assertThat(reading.bad(1).text()).isEqualTo("{\"sku\":\"A-2\",\"n\":");
        assertThat(reading.bad(1).message())
                .isEqualTo(
                        "At line 2, column 18: the line ends before its JSON is complete; a row has to stand on one line.");
        assertThat(reading.bad(3).message())
                .isEqualTo("At line 5, column 15: text follows the end of the row; each row needs a line of its own.");
        assertThat(reading.fault()).isNull();
    }

    @Test
    void objectsALineAreToldByLookingToo() throws IOException {
        String text = "{\"a\":1}\r\n{\"a\":2}\r\n";

        assertThat(Reading.ofText(folder, "in.json", text).rows()).containsExactly("1:[1]", "2:[2]");
        assertThat(Reading.ofText(folder, "in.txt", text).rows()).containsExactly("1:[1]", "2:[2]");
        assertThat(Reading.ofText(folder, "in.txt", "[\n{\"a\":1}]").rows()).containsExactly("2:[1]");
        assertThat(Reading.ofText(folder, "in.ndjson", "{\"a\":1}\r{\"a\":2}").rows())
                .containsExactly("1:[1]", "2:[2]");
    }

    @Test
    void aLineBeyondTheLimitIsABadRow() throws IOException {
        InputSettings small = NONE.withLimits(new InputLimits(10, 40, 2, 5, 1000));
        Reading reading = Reading.ofBytes(
                folder,
                "in.ndjson",
                ("{\"a\":1}\n{\"a\":[" + "1,".repeat(50) + "1]}\n{\"a\":2}").getBytes(UTF_8),
                small);

        assertThat(reading.rows()).containsExactly("1:[1]", "2!LIMIT_CELL", "3:[2]");
        assertThat(reading.bad(1).message())
                .isEqualTo("Line 2 has more than 40 characters (the flow's setting maxRow).");
        assertThat(reading.bad(1).text()).hasSize(40);
    }

    @Test
    void aLongFileIsReadInPieces() throws IOException {
        StringBuilder text = new StringBuilder("[\n");
        IntStream.range(2, 20_002)
                .forEach(
                        line -> text.append("{\"n\":").append(line).append(",\"client\":{\"name\":\"some text\"}},\n"));
        Reading reading = json(text + "{\"n\":20002},\n5]");

        assertThat(reading.records()).hasSize(20_002);
        assertThat(IntStream.range(0, 20_001)
                        .allMatch(i -> String.valueOf(reading.row(i).line())
                                .equals(reading.row(i).text("n"))))
                .isTrue();
        assertThat(reading.bad(20_001).text()).isEqualTo("5");
        assertThat(Arrays.asList(reading.row(0).cells())).containsExactly(2L, "some text");
    }
}
