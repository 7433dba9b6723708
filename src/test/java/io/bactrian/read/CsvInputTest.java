package io.bactrian.read;

import static io.bactrian.read.InputSettings.NONE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.row.Code;
import io.bactrian.row.FileFault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvInputTest {
    @TempDir
    Path folder;

    private Reading csv(String text) throws IOException {
        return Reading.ofText(folder, "in.csv", text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"comma.csv", "semicolon.csv", "tab.csv", "pipe.csv"})
    void findsTheDelimiterByLooking(String name) throws IOException {
        Reading reading = Reading.ofCorpus(name);

        assertThat(reading.columns()).containsExactly("sku", "name", "price");
        assertThat(reading.rows()).containsExactly("2:[A-1, Radiator; white, 1,5]", "3:[A-2, Valve, \"S\", 12]");
        assertThat(reading.fault()).isNull();
    }

    @Test
    void saysHowTheFileWasRead() throws IOException {
        assertThat(Reading.ofCorpus("comma.csv").detected()).isEqualTo("CSV, UTF-8, delimiter ','");
        assertThat(Reading.ofCorpus("tab.csv").detected()).isEqualTo("CSV, UTF-8, delimiter tab");
    }

    @Test
    void aDecimalCommaIsNoDelimiter() throws IOException {
        Reading reading = csv("sku;price\nA-1;1,5\nA-2;2,5\n");

        assertThat(reading.rows()).containsExactly("2:[A-1, 1,5]", "3:[A-2, 2,5]");
    }

    @Test
    void aFileOfOneColumnMayContainAnyDelimiterInItsRows() throws IOException {
        Reading reading = csv("note\nhello, world\nfine\n");

        assertThat(reading.columns()).containsExactly("note");
        assertThat(reading.rows()).containsExactly("2:[hello, world]", "3:[fine]");
    }

    @Test
    void aDelimiterInQuotesDoesNotCount() throws IOException {
        assertThat(csv("\"a,b,c\";\"d\"\n\"x,y,z\";1\n").detected()).isEqualTo("CSV, UTF-8, delimiter ';'");
    }

    @Test
    void rowsThatAreAllTooShortDoNotHideTheDelimiter() throws IOException {
        assertThat(csv("a,b,c\n1,2\n3,4\n").rows()).containsExactly("2!ROW_TOO_SHORT", "3!ROW_TOO_SHORT");
    }

    @Test
    void theSettingWinsOverWhatIsSeen() throws IOException {
        Reading reading = Reading.ofBytes(folder, "in.csv", "a,b;c\n1,2;3\n".getBytes(UTF_8), NONE.withDelimiter(';'));

        assertThat(reading.columns()).containsExactly("a,b", "c");
        assertThat(reading.rows()).containsExactly("2:[1,2, 3]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sep=|\na|b\n1|2\n", "SEP=|\r\na|b\r\n1|2", "\"sep=|\"\na|b\n1|2\n"})
    void excelsSepLineIsHonouredAndIsNoHeader(String text) throws IOException {
        Reading reading = csv(text);

        assertThat(reading.columns()).containsExactly("a", "b");
        assertThat(reading.rows()).containsExactly("3:[1, 2]");
    }

    @ParameterizedTest
    @CsvSource({"LF", "CRLF", "CR"})
    void countsLinesWhateverEndsThem(String name) throws IOException {
        String end = name.replace("CR", "\r").replace("LF", "\n");
        Reading reading = csv("a,b" + end + end + "1,2" + end + "\"x" + end + "y\",3" + end + end + "  " + end + "5,6");

        assertThat(reading.rows()).containsExactly("3:[1, 2]", "4:[x" + end + "y, 3]", "8:[5, 6]");
        assertThat(reading.fault()).isNull();
    }

    @Test
    void blankLinesBeforeTheHeaderAreSkippedAndCounted() throws IOException {
        assertThat(csv("\n\na,b\n1,2\n").rows()).containsExactly("4:[1, 2]");
    }

    @Test
    void aLineWithoutAnyTextIsNoRowWhicheverBlanksAreInIt() throws IOException {
        assertThat(csv("a,b\n \u2028,\n\u3000,\u2028\n,\n1,2\n").rows()).containsExactly("5:[1, 2]");
    }

    @Test
    void aQuotedEmptyCellInAFileOfOneColumnIsARow() throws IOException {
        assertThat(csv("a\n\"\"\n\nx\n").rows()).containsExactly("2:[]", "4:[x]");
    }

    @Test
    void rowsWithTooFewOrTooManyCellsAreBadRowsAndTheRestGoesOn() throws IOException {
        Reading reading = Reading.ofCorpus("row-widths.csv");

        assertThat(reading.rows())
                .containsExactly("2:[1, 2, 3]", "3!ROW_TOO_SHORT", "4!ROW_TOO_LONG", "5!ROW_TOO_SHORT", "8:[4, 5, 6]");
        assertThat(reading.bad(1).message()).isEqualTo("Line 3 has 1 cell, but the header has 3 columns.");
        assertThat(reading.bad(2).message()).isEqualTo("Line 4 has 4 cells, but the header has 3 columns.");
        assertThat(reading.bad(3).message())
                .isEqualTo("The row from line 5 to line 7 has 2 cells, but the header has 3 columns.");
        assertThat(reading.bad(2).text()).isEqualTo("1,2,\"3,\",4");
        assertThat(reading.bad(2).cells()).containsExactly("1", "2", "3,", "4");
        assertThat(reading.bad(2).columns().names()).containsExactly("a", "b", "c");
    }

    @Test
    void namelessColumnsAtTheEndAreToleratedWhileTheyAreEmpty() throws IOException {
        Reading reading = csv("a;b;; \n1;2;;\n3;4\n5;6;;x\n7;8;;;\n");

        assertThat(reading.columns()).containsExactly("a", "b");
        assertThat(reading.rows()).containsExactly("2:[1, 2]", "3:[3, 4]", "4!ROW_TOO_LONG", "5!ROW_TOO_LONG");
        assertThat(reading.bad(2).message())
                .isEqualTo("Line 4 has text in cell number 4, but the header names only 2 columns.");
    }

    @Test
    void aNamelessColumnBetweenOthersEndsTheReading() throws IOException {
        assertThat(csv("a,,c\n1,2,3\n").fault())
                .isEqualTo(new FileFault(
                        Code.HEADER_EMPTY, 1, 3, "At line 1, column 3: column number 2 of the header has no name."));
        assertThat(csv(",,\n1,2,3\n").fault())
                .isEqualTo(new FileFault(
                        Code.HEADER_EMPTY, 1, 1, "At line 1, column 1: no column of the header has a name."));
    }

    @Test
    void twoColumnsOfOneNameEndTheReading() throws IOException {
        Reading reading = csv("SKU,\"n,n\", sku \n1,2,3\n");

        assertThat(reading.records()).isEmpty();
        assertThat(reading.fault())
                .isEqualTo(
                        new FileFault(
                                Code.HEADER_DUPLICATE,
                                1,
                                11,
                                "At line 1, column 11: columns number 1 and 3 of the header have the same name: 'SKU' and 'sku' (case and outer blanks do not count)."));
    }

    @Test
    void aQuoteThatIsNeverClosedEndsTheReadingAtItsPlace() throws IOException {
        Reading reading = Reading.ofCorpus("quote-unterminated.csv");

        assertThat(reading.rows()).containsExactly("2:[1, x]");
        assertThat(reading.fault())
                .isEqualTo(new FileFault(
                        Code.QUOTE_UNTERMINATED,
                        3,
                        3,
                        "At line 3, column 3: a quote opens here and is not closed before the file ends, at line 5."));
    }

    @Test
    void textAfterAClosingQuoteEndsTheReadingAtItsPlace() throws IOException {
        Reading reading = Reading.ofCorpus("quote-misplaced.csv");

        assertThat(reading.rows()).containsExactly("2:[1, x]");
        assertThat(reading.fault())
                .isEqualTo(new FileFault(
                        Code.QUOTE_MISPLACED,
                        3,
                        7,
                        "At line 3, column 7: 'i' follows a closing quote, where only ',' or the end of the line may stand."
                                + " The quoted cell begins at line 3, column 3."));
    }

    @Test
    void blanksAfterAClosingQuoteAreTolerated() throws IOException {
        assertThat(csv("a,b\n\"1\" ,\"2\"  \n").rows()).containsExactly("2:[1, 2]");
    }

    @Test
    void aQuoteInsideAnUnquotedCellIsText() throws IOException {
        assertThat(csv("a,b\n5\" pipe,2\n").rows()).containsExactly("2:[5\" pipe, 2]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\r\n \r\n", "\uFEFF"})
    void anEmptyFileSaysSo(String text) throws IOException {
        assertThat(csv(text).fault()).isEqualTo(new FileFault(Code.FILE_EMPTY, 0, 0, "The file is empty."));
    }

    @Test
    void aHeaderWithoutRowsSaysSo() throws IOException {
        Reading reading = csv("a,b\n");

        assertThat(reading.columns()).containsExactly("a", "b");
        assertThat(reading.fault()).isEqualTo(new FileFault(Code.FILE_EMPTY, 0, 0, "The file has no rows."));
    }

    @Test
    void aCellBeyondTheLimitEndsTheReadingWhereItBegins() throws IOException {
        InputSettings small = NONE.withLimits(new InputLimits(10, 40, 3, 5, 1000));
        Reading reading =
                Reading.ofBytes(folder, "in.csv", "a,b\n1,2\n3,\"12345\n67890\"\n5,6\n".getBytes(UTF_8), small);

        assertThat(reading.rows()).containsExactly("2:[1, 2]");
        assertThat(reading.fault())
                .isEqualTo(new FileFault(
                        Code.LIMIT_CELL,
                        3,
                        3,
                        "At line 3, column 3: the cell that begins here has more than 10 characters (the flow's setting maxCell)."
                                + " Often a quote is opened here by mistake and never closed."));
    }

    @Test
    void tooManyCellsEndTheReading() throws IOException {
        InputSettings small = NONE.withLimits(new InputLimits(10, 40, 3, 5, 1000));
        Reading reading = Reading.ofBytes(folder, "in.csv", "a,b,c\n1,2,3\n1,2,3,4\n".getBytes(UTF_8), small);

        assertThat(reading.rows()).containsExactly("2:[1, 2, 3]");
        assertThat(reading.fault())
                .isEqualTo(
                        new FileFault(
                                Code.LIMIT_CELL,
                                3,
                                1,
                                "At line 3, column 1: the row that begins here has more than 3 cells (the flow's setting maxColumns)."));
    }

    @Test
    void aQuoteThatSwallowsAHugeFileDoesNotFillTheMemory() throws IOException {
        StringBuilder text = new StringBuilder("a,b\n1,\"open\n");
        IntStream.range(0, 300_000).forEach(i -> text.append("x,12345\n"));
        Reading reading = csv(text.toString());

        assertThat(reading.records()).isEmpty();
        assertThat(reading.fault())
                .extracting(FileFault::code, FileFault::line, FileFault::column)
                .containsExactly(Code.LIMIT_CELL, 2L, 3L);
    }

    @Test
    void aRowLargerThanAnyBufferIsReadWhole() throws IOException {
        String large = "x\"\"\r\n".repeat(60_000);
        Reading reading = csv("a,b\r\n1,\"" + large + "\"\r\n2,y\r\n");

        assertThat(reading.row(0).cell(1)).isEqualTo(large.replace("\"\"", "\""));
        assertThat(reading.row(1).line()).isEqualTo(60_003);
        assertThat(reading.fault()).isNull();
    }

    @Test
    void ourOwnResultFileLosesItsFormulaProtection() throws IOException {
        Reading reading = Reading.ofCorpus("rejected.csv");

        assertThat(reading.columns()).containsExactly("sku", "phone", "_line", "_code", "_message");
        assertThat(reading.row(0).cells()).containsExactly("=A1", "+49 30 1", "7", "NOT_PHONE", "-x");
        assertThat(reading.row(1).cells()).containsExactly("'=A1", "'s-Hertogenbosch", "8", "NOT_PHONE", "'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "stock-20261122-101502.csv",
                "stock-20261122-101502-2.csv",
                "stock-20261122-101502-deleted.csv",
                "stock-20261122-101502 (1).CSV"
            })
    void takesTheApostrophesOfAnExportAway(String name) throws IOException {
        assertThat(Reading.ofText(folder, name, "a,b\n'=A1,'x\n").rows()).containsExactly("2:[=A1, 'x]");
    }

    @Test
    void anyOtherFileKeepsItsApostrophes() throws IOException {
        assertThat(csv("a,_line\n'=A1,1\n").rows()).containsExactly("2:['=A1, 1]");
    }

    @Test
    void everyRowOfALongFileHasItsOwnLine() throws IOException {
        StringBuilder text = new StringBuilder("n,text\n");
        IntStream.range(2, 50_002).forEach(line -> text.append(line).append(",some text that fills the buffer\r\n"));
        Reading reading = csv(text.toString());

        assertThat(reading.records()).hasSize(50_000);
        List<String> lines = reading.records().stream()
                .map(record -> String.valueOf(record.line()))
                .toList();
        assertThat(lines)
                .isEqualTo(IntStream.range(0, 50_000)
                        .mapToObj(i -> reading.row(i).text("n"))
                        .toList());
    }
}
