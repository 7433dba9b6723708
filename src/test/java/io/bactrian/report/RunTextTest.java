package io.bactrian.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.files.CodeCount;
import io.bactrian.ledger.ExportCounts;
import io.bactrian.ledger.RunInfo;
import io.bactrian.ledger.RunState;
import io.bactrian.row.Code;
import io.bactrian.row.Counts;
import io.bactrian.row.FileFault;
import io.bactrian.row.Outcome;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunTextTest {
    private static final Path INBOX = Path.of("data/inbox/apro/stock-insert");
    private static final Map<String, Path> NO_FILES = Map.of();

    @Test
    void aRunWithoutTroubleIsOneLine() {
        assertThat(RunText.of(Runs.done(new Counts(1, 1, 1, 0, 0, 0)), List.of(), null, NO_FILES, INBOX))
                .isEqualTo("stock.csv -> apro/stock-insert: 1 row, 1 accepted (run 20261122-101502-3f9a1c2e)\n");
    }

    @Test
    void saysWhatWasRejectedWhyAndWhatToDo() {
        List<CodeCount> codes = List.of(
                new CodeCount(Code.REQUIRED_EMPTY, Outcome.REJECTED, 12, 17, "category_id: required, but empty"),
                new CodeCount(Code.NOT_EMAIL, Outcome.REJECTED, 1, 40, "email: 'x' is no address"));
        Map<String, Path> files = Map.of("rejected.csv", Path.of("data/results/apro/stock-insert/R/rejected.csv"));
        assertThat(RunText.of(Runs.done(new Counts(1000, 1000, 987, 13, 0, 0)), codes, null, files, INBOX))
                .isEqualTo("""
                stock.csv -> apro/stock-insert: 1000 rows, 987 accepted, 13 rejected (run 20261122-101502-3f9a1c2e)

                12 rejected, REQUIRED_EMPTY: A cell that the CRM needs is empty, or its column is missing.
                  For example line 17: category_id: required, but empty
                  What to do: Fill in the cell.

                1 rejected, NOT_EMAIL: The cell is not an e-mail address.
                  Line 40: email: 'x' is no address
                  What to do: Correct the address, or empty the cell if the address is not needed.

                Correct data/results/apro/stock-insert/R/rejected.csv and drop it into data/inbox/apro/stock-insert/
                """);
    }

    @Test
    void tellsItemsFromRowsAndUnknownFromRejected() {
        List<CodeCount> codes =
                List.of(new CodeCount(Code.ANSWER_MISSING, Outcome.UNKNOWN, 2, 3, "no answer for 30 s"));
        Map<String, Path> files = Map.of("unknown.csv", Path.of("results/unknown.csv"));
        assertThat(RunText.of(Runs.done(new Counts(30, 10, 3, 0, 5, 2)), codes, null, files, INBOX))
                .isEqualTo("""
                stock.csv -> apro/stock-insert: 30 rows in 10 items, 3 accepted, 5 skipped (accepted before, unchanged), 2 unknown (run 20261122-101502-3f9a1c2e)

                2 unknown, ANSWER_MISSING: The record was sent and no answer came, so the CRM may or may not have it.
                  For example line 3: no answer for 30 s
                  What to do: %s

                Look in the CRM for the 2 items of results/unknown.csv: nobody can say whether they are there. 'bactrian deadletters list' has their numbers.
                """.formatted(Code.ANSWER_MISSING.repair()));
    }

    @Test
    void saysWhyARunStoppedAndHowItGoesOn() {
        assertThat(RunText.of(
                        Runs.run(
                                RunState.STOPPED,
                                new Counts(28, 28, 28, 0, 0, 0),
                                Code.CREDENTIALS_REFUSED,
                                "ACCESS_DENY"),
                        List.of(),
                        null,
                        NO_FILES,
                        INBOX))
                .isEqualTo("""
                        stock.csv -> apro/stock-insert: stopped after 28 rows, 28 accepted (run 20261122-101502-3f9a1c2e)

                        CREDENTIALS_REFUSED: ACCESS_DENY
                          What to do: Correct them in the account's configuration, then start again: the run goes on where it stopped.
                        """);
    }

    @Test
    void saysWhereAFileIsBrokenOnce() {
        FileFault fault =
                new FileFault(Code.JSON_TRUNCATED, 9, 4, "At line 9, column 4: the file ends inside a record.");
        assertThat(RunText.of(
                        Runs.run(RunState.DONE, new Counts(8, 8, 8, 0, 0, 0), Code.JSON_TRUNCATED, fault.message()),
                        List.of(),
                        fault,
                        NO_FILES,
                        INBOX))
                .isEqualTo("""
                        stock.csv -> apro/stock-insert: 8 rows, 8 accepted (run 20261122-101502-3f9a1c2e)

                        The file could not be read to its end, JSON_TRUNCATED: At line 9, column 4: the file ends inside a record.
                          What to do: Export the file again and drop it back: rows already accepted are not sent again.
                        """);
    }

    @Test
    void aDuplicateNamesTheEarlierRun() {
        assertThat(RunText.duplicate("copy.csv", Runs.done(new Counts(3, 3, 3, 0, 0, 0))))
                .isEqualTo("""
                copy.csv -> apro/stock-insert: nothing sent, this content was imported before
                  The earlier import was stock.csv -> apro/stock-insert: 3 rows, 3 accepted (run 20261122-101502-3f9a1c2e)
                  What to do: Nothing to do. To send it all the same, change the file or use 'bactrian import --again'.
                """);
    }

    @Test
    void anExportSaysWhatItWroteWhere() {
        assertThat(RunText.of(Runs.export(RunState.DONE, new ExportCounts(515, 500, 12, 3)), Runs.FILES))
                .isEqualTo("""
                apro/stock-filter: exported 500 records into data/exports/apro/stock-filter/x.csv (12 changed, 3 deleted, 15 unchanged) (run 20261122-101502-3f9a1c2e)
                Deleted in the CRM since: see data/exports/apro/stock-filter/x-deleted.csv
                """);
        assertThat(RunText.of(Runs.export(RunState.DONE, new ExportCounts(1, 1, 0, 0)), Runs.FILES))
                .isEqualTo(
                        "apro/stock-filter: exported 1 record into data/exports/apro/stock-filter/x.csv (run 20261122-101502-3f9a1c2e)\n");
        assertThat(RunText.headline(Runs.export(RunState.DONE, new ExportCounts(1, 1, 0, 0))))
                .isEqualTo("apro/stock-filter: exported 1 record into x.csv (run 20261122-101502-3f9a1c2e)");
        assertThat(RunText.of(Runs.export(RunState.DONE, new ExportCounts(7, 0, 0, 0)), List.of()))
                .isEqualTo("apro/stock-filter: exported 0 records (all 7 unchanged) (run 20261122-101502-3f9a1c2e)\n");
    }

    @Test
    void anExportThatFailedSaysWhy() {
        RunInfo run = Runs.export(
                RunState.STOPPED, new ExportCounts(500, 500, 0, 0), Code.CREDENTIALS_REFUSED, "ACCESS_DENY");
        assertThat(RunText.of(run, List.of())).isEqualTo("""
                apro/stock-filter: nothing exported, stopped after 500 records (run 20261122-101502-3f9a1c2e)

                CREDENTIALS_REFUSED: ACCESS_DENY
                  What to do: Correct them in the account's configuration, then start again: the run goes on where it stopped.
                """);
    }
}
