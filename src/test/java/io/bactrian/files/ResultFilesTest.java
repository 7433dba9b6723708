package io.bactrian.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.ledger.DeadLetter;
import io.bactrian.ledger.RunState;
import io.bactrian.report.ExitCode;
import io.bactrian.report.Letters;
import io.bactrian.report.RunReport;
import io.bactrian.report.Runs;
import io.bactrian.report.SummaryJson;
import io.bactrian.row.Code;
import io.bactrian.row.Counts;
import io.bactrian.row.Detected;
import io.bactrian.row.FileFault;
import io.bactrian.row.FileFormat;
import io.bactrian.row.Outcome;
import io.bactrian.row.Packing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultFilesTest {
    private static final List<String> NAMES = List.of("sku", "name");

    @TempDir
    Path data;

    private Path folder() {
        return ResultFiles.folder(data, Letters.FLOW, Letters.RUN);
    }

    private String text(String name) throws IOException {
        String text = Files.readString(folder().resolve(name));
        assertThat(text).startsWith("\uFEFF");
        return text.substring(1).replace("\r\n", "\n");
    }

    private List<CodeCount> finish(DeadLetter... letters) {
        try (ResultFiles files = ResultFiles.open(folder(), List.of("sku"), ',')) {
            return files.finish(List.of(letters)::forEach);
        }
    }

    @Test
    void acceptedAndSkippedAreStreamedAndTheOthersAreNotThere() throws IOException {
        try (ResultFiles files = ResultFiles.open(folder(), List.of("account", "number"), ';')) {
            files.accepted("X\t1", 2, "106015", false);
            files.accepted("=X\t", 3, null, true);
            files.skipped("Y\t2", 4, "7");
            assertThat(ResultFiles.existing(folder())).isEmpty();
            assertThat(files.finish(each -> {})).isEmpty();
        }
        assertThat(text("accepted.csv")).isEqualTo("""
                account;number;_line;_id;_outcome
                X;1;2;106015;created
                '=X;;3;;updated
                """);
        assertThat(text("skipped.csv")).isEqualTo("""
                account;number;_line;_id
                Y;2;4;7
                """);
        assertThat(ResultFiles.existing(folder())).containsOnlyKeys("accepted.csv", "skipped.csv");
    }

    @Test
    void aRunWithoutItemsLeavesNoFile() {
        assertThat(finish()).isEmpty();
        assertThat(folder()).doesNotExist();
    }

    @Test
    void everyRowOfAnItemHasALineWithItsCodeAndMessage() throws IOException {
        finish(
                Letters.rejected(
                        1,
                        Code.VENDOR_REJECTED,
                        "1: no such payer",
                        Letters.row(2, NAMES, "A", "x"),
                        Letters.row(9, NAMES, "A", "y")),
                Letters.rejected(
                        2, Code.NOT_DECIMAL, "price: \"x\", expected a number", Letters.row(5, NAMES, "-B", "")),
                Letters.unknown(3, Code.ANSWER_MISSING, "time-out", Letters.row(7, NAMES, "C", "z")));
        assertThat(text("rejected.csv")).isEqualTo("""
                sku,name,_line,_code,_message
                A,x,2,VENDOR_REJECTED,1: no such payer
                A,y,9,VENDOR_REJECTED,1: no such payer
                '-B,,5,NOT_DECIMAL,"price: ""x"", expected a number"
                """);
        assertThat(text("unknown.csv")).isEqualTo("""
                sku,name,_line,_code,_message
                C,z,7,ANSWER_MISSING,time-out
                """);
    }

    @Test
    void jsonRowsAreWrittenUnderAllTheirNames() throws IOException {
        finish(
                Letters.rejected(1, Code.NOT_DATE, "no", Letters.row(1, List.of("sku", "born"), "A", "x")),
                Letters.rejected(2, Code.NOT_DATE, "no", Letters.row(2, List.of("client.name", "SKU"), "N", "B")),
                Letters.rejected(3, Code.ROW_NOT_OBJECT, "no", Letters.row(3, List.of(), "42")));
        assertThat(text("rejected.csv")).isEqualTo("""
                sku,born,client.name,_line,_code,_message,_surplus
                A,x,,1,NOT_DATE,no,
                B,,N,2,NOT_DATE,no,
                "",,,3,ROW_NOT_OBJECT,no,42
                """);
    }

    @Test
    void noCellOfARowThatIsTooLongOrTooShortIsLost() throws IOException {
        finish(
                Letters.rejected(
                        1,
                        Code.ROW_TOO_LONG,
                        "5 cells, expected 2",
                        Letters.row(2, NAMES, "A", "Radiator", " big", "=1", "a,b")),
                Letters.rejected(2, Code.ROW_TOO_SHORT, "1 cell, expected 2", Letters.row(3, NAMES, "B")));
        assertThat(text("rejected.csv")).isEqualTo("""
                sku,name,_line,_code,_message,_surplus
                A,Radiator,2,ROW_TOO_LONG,"5 cells, expected 2",\""" big"",=1,""a,b""\"
                B,,3,ROW_TOO_SHORT,"1 cell, expected 2",
                """);
    }

    @Test
    void aFileDroppedBackAgainHasItsNotesReplacedAndNotDoubled() throws IOException {
        List<String> names = List.of("sku", "name", "_line", "_code", "_message", "_surplus");
        finish(
                Letters.rejected(
                        1,
                        Code.NOT_DECIMAL,
                        "still no number",
                        Letters.row(2, names, "A", "x", "17", "NOT_DATE", "no date", "")),
                Letters.rejected(
                        2,
                        Code.ROW_TOO_LONG,
                        "surplus",
                        Letters.row(3, names, "B", "y", "18", "ROW_TOO_LONG", "surplus", "14")));
        assertThat(text("rejected.csv")).isEqualTo("""
                sku,name,_line,_code,_message,_surplus
                A,x,2,NOT_DECIMAL,still no number,
                B,y,3,ROW_TOO_LONG,surplus,14
                """);
    }

    @Test
    void lettersDealtWithAreCountedButInNoFile() throws IOException {
        DeadLetter open = Letters.rejected(1, Code.NOT_DATE, "no", Letters.row(2, NAMES, "A", "x"));
        DeadLetter closed =
                Letters.closed(Letters.rejected(2, Code.NOT_DATE, "no", Letters.row(3, NAMES, "B", "x")), "replayed");
        assertThat(finish(open, closed)).containsExactly(new CodeCount(Code.NOT_DATE, Outcome.REJECTED, 2, 2, "no"));
        assertThat(text("rejected.csv")).isEqualTo("sku,name,_line,_code,_message\nA,x,2,NOT_DATE,no\n");
    }

    @Test
    void countsByCodeTheMostFrequentFirstWithTheFirstAsExample() {
        List<CodeCount> codes = finish(
                Letters.rejected(1, Code.NOT_DATE, "first date", Letters.row(2, NAMES, "A", "x")),
                Letters.rejected(2, Code.REQUIRED_EMPTY, "first empty", Letters.row(3, NAMES, "A", "x")),
                Letters.rejected(3, Code.REQUIRED_EMPTY, "second empty", Letters.row(4, NAMES, "A", "x")));
        assertThat(codes)
                .containsExactly(
                        new CodeCount(Code.REQUIRED_EMPTY, Outcome.REJECTED, 2, 3, "first empty"),
                        new CodeCount(Code.NOT_DATE, Outcome.REJECTED, 1, 2, "first date"));
    }

    @Test
    void aResumedRunStartsItsFilesAnew() throws IOException {
        try (ResultFiles died = ResultFiles.open(folder(), List.of("sku"), ',')) {
            died.accepted("OLD", 2, "1", false);
            died.finish(List.of(Letters.rejected(1, Code.NOT_DATE, "no", Letters.row(3, NAMES, "A", "x")))::forEach);
        }
        Files.writeString(folder().resolve("skipped.csv.part"), "half a li");
        try (ResultFiles resumed = ResultFiles.open(folder(), List.of("sku"), ',')) {
            resumed.accepted("NEW", 4, "2", false);
            resumed.finish(each -> {});
        }
        assertThat(text("accepted.csv")).isEqualTo("sku,_line,_id,_outcome\nNEW,4,2,created\n");
        assertThat(folder())
                .isDirectoryNotContaining("glob:**/*.part")
                .isDirectoryNotContaining("glob:**/rejected.csv");
    }

    @Test
    void theSummaryTellsEverythingToPrograms() throws IOException {
        List<CodeCount> codes = List.of(new CodeCount(Code.NOT_DATE, Outcome.REJECTED, 2, 17, "no"));
        RunReport report = new RunReport(
                Runs.run(RunState.DONE, new Counts(10, 8, 6, 2, 0, 0), Code.QUOTE_UNTERMINATED, "no second quote"),
                new Detected(FileFormat.CSV, StandardCharsets.UTF_8, false, ';', Packing.NONE),
                3,
                codes,
                new FileFault(Code.QUOTE_UNTERMINATED, 12, 3, "At line 12, column 3: no second quote."),
                Map.of("rejected.csv", Path.of("results/rejected.csv")),
                Path.of("inbox/apro/stock-insert"),
                ExitCode.REJECTED);
        try (ResultFiles files = ResultFiles.open(folder(), List.of("sku"), ',')) {
            assertThat(files.summary(SummaryJson.of(report))).isEqualTo(folder().resolve("summary.json"));
        }
        assertThat(Files.readString(folder().resolve("summary.json")))
                .isEqualTo("""
                {
                  "run" : "20261122-101502-3f9a1c2e",
                  "kind" : "import",
                  "flow" : "apro/stock-insert",
                  "file" : {
                    "name" : "stock.csv",
                    "sha256" : "3f9a1c2e",
                    "size" : 4711,
                    "format" : "CSV",
                    "charset" : "UTF-8",
                    "delimiter" : ";"
                  },
                  "started" : "2026-11-22T10:15:02Z",
                  "ended" : "2026-11-22T10:15:14.345Z",
                  "seconds" : 12.345,
                  "state" : "done",
                  "code" : "QUOTE_UNTERMINATED",
                  "message" : "no second quote",
                  "counts" : {
                    "rows" : 10,
                    "read" : 8,
                    "accepted" : 6,
                    "rejected" : 2,
                    "skipped" : 0,
                    "unknown" : 0
                  },
                  "requests" : 3,
                  "codes" : [
                    {
                      "code" : "NOT_DATE",
                      "outcome" : "rejected",
                      "count" : 2,
                      "cause" : "%s",
                      "repair" : "%s"
                    }
                  ],
                  "fault" : {
                    "code" : "QUOTE_UNTERMINATED",
                    "line" : 12,
                    "column" : 3,
                    "message" : "At line 12, column 3: no second quote."
                  },
                  "files" : {
                    "rejected.csv" : "results/rejected.csv"
                  },
                  "exit" : 1
                }
                """.formatted(Code.NOT_DATE.cause(), Code.NOT_DATE.repair()));
    }
}
