package io.bactrian.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bactrian.ledger.ExportCounts;
import io.bactrian.ledger.RunInfo;
import io.bactrian.ledger.RunState;
import io.bactrian.row.Code;
import io.bactrian.row.Counts;
import io.bactrian.row.FlowId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TablesTest {
    private static final RunInfo DONE = Runs.done(new Counts(1000, 1000, 987, 13, 0, 0));
    private static final RunInfo RUNNING = Runs.run(RunState.RUNNING, new Counts(7, 7, 7, 0, 0, 0), null, null);

    @Test
    void runsAreOneLineEach() {
        assertThat(RunTable.text(List.of(DONE, RUNNING))).isEqualTo("""
                run                       flow               file       state    rows  accepted  rejected  skipped  unknown  started
                20261122-101502-3f9a1c2e  apro/stock-insert  stock.csv  done     1000       987        13        0        0  2026-11-22T10:15:02Z
                20261122-101502-3f9a1c2e  apro/stock-insert  stock.csv  running     7         7         0        0        0  2026-11-22T10:15:02Z
                """);
        assertThat(RunTable.text(List.of())).isEqualTo("No run yet.\n");
    }

    @Test
    void exportsHaveFiguresOfTheirOwn() {
        RunInfo export = Runs.export(RunState.DONE, new ExportCounts(900, 500, 12, 3));
        assertThat(RunTable.text(List.of(DONE, export))).isEqualTo("""
                run                       flow               file       state  rows  accepted  rejected  skipped  unknown  exported  deleted  started
                20261122-101502-3f9a1c2e  apro/stock-insert  stock.csv  done   1000       987        13        0        0                     2026-11-22T10:15:02Z
                20261122-101502-3f9a1c2e  apro/stock-filter  x.csv      done                                                    500        3  2026-11-22T10:15:02Z
                """);
        Status status = new Status(
                List.of(
                        new Status.Flow(Runs.EXPORT, null, 0, null, export),
                        new Status.Flow(new FlowId("apro", "accounts-add"), null, 1, null, null)),
                List.of(),
                List.of(),
                Map.of());
        assertThat(StatusText.text(status, false)).isEqualTo("""
                flow               files waiting  last run                  state  rows  accepted  rejected  skipped  unknown  exported  deleted
                apro/stock-filter              0  20261122-101502-3f9a1c2e  done                                                    500        3
                apro/accounts-add              1  none                      ready     0         0         0        0        0
                """);
    }

    @Test
    void anExportForProgramsNamesItsFiles() {
        RunInfo export = Runs.export(RunState.DONE, new ExportCounts(900, 500, 12, 3));
        assertThat(RunTable.exportJson(export, Runs.FILES)).isEqualTo("""
                {
                  "run" : "20261122-101502-3f9a1c2e",
                  "kind" : "export",
                  "flow" : "apro/stock-filter",
                  "file" : {
                    "name" : "x.csv",
                    "sha256" : "ab12",
                    "size" : 99
                  },
                  "started" : "2026-11-22T10:15:02Z",
                  "ended" : "2026-11-22T10:15:14.345Z",
                  "seconds" : 12.345,
                  "state" : "done",
                  "code" : null,
                  "message" : null,
                  "counts" : {
                    "read" : 900,
                    "exported" : 500,
                    "changed" : 12,
                    "deleted" : 3
                  },
                  "files" : {
                    "x.csv" : "data/exports/apro/stock-filter/x.csv",
                    "x-deleted.csv" : "data/exports/apro/stock-filter/x-deleted.csv",
                    "x.manifest.json" : "data/exports/apro/stock-filter/x.manifest.json"
                  }
                }
                """);
        assertThat(RunTable.json(List.of(Runs.export(RunState.RUNNING, ExportCounts.NONE))))
                .contains("\"file\" : null,");
    }

    @Test
    void runsForProgramsAreAList() {
        assertThat(RunTable.json(List.of(RUNNING))).isEqualTo("""
                [
                  {
                    "run" : "20261122-101502-3f9a1c2e",
                    "kind" : "import",
                    "flow" : "apro/stock-insert",
                    "file" : {
                      "name" : "stock.csv",
                      "sha256" : "3f9a1c2e",
                      "size" : 4711
                    },
                    "started" : "2026-11-22T10:15:02Z",
                    "ended" : null,
                    "seconds" : null,
                    "state" : "running",
                    "code" : null,
                    "message" : null,
                    "counts" : {
                      "rows" : 7,
                      "read" : 7,
                      "accepted" : 7,
                      "rejected" : 0,
                      "skipped" : 0,
                      "unknown" : 0
                    }
                  }
                ]
                """);
        assertThat(RunTable.json(List.of())).isEqualTo("[ ]\n");
        assertThat(RunTable.json(RUNNING, List.of())).endsWith("  },\n  \"codes\" : [ ]\n}\n");
    }

    @Test
    void deadLettersAreOneLineEachWithLongMessagesCut() {
        assertThat(DeadLetterTable.text(List.of(
                        Letters.rejected(7, Code.NOT_DATE, "x".repeat(90), Letters.row(12, List.of("a"), "b")),
                        Letters.unknown(18, Code.INTERRUPTED, "two\nlines", Letters.row(3, List.of("a"), "b")))))
                .isEqualTo("""
                        id  run                       flow               line  key     outcome   code         state  message
                         7  20261122-101502-3f9a1c2e  apro/stock-insert    12  key-7   rejected  NOT_DATE     open   %s\u2026
                        18  20261122-101502-3f9a1c2e  apro/stock-insert     3  key-18  unknown   INTERRUPTED  open   two\\nlines
                        """.formatted("x".repeat(79)));
        assertThat(DeadLetterTable.text(List.of())).isEqualTo("No dead letters.\n");
    }

    @Test
    void deadLettersForProgramsAreAList() {
        assertThat(DeadLetterTable.json(
                        List.of(Letters.rejected(7, Code.NOT_DATE, "no", Letters.row(12, List.of("a"), "b")))))
                .isEqualTo("""
                        [
                          {
                            "id" : 7,
                            "run" : "20261122-101502-3f9a1c2e",
                            "flow" : "apro/stock-insert",
                            "key" : "key-7",
                            "line" : 12,
                            "outcome" : "rejected",
                            "code" : "NOT_DATE",
                            "message" : "no",
                            "at" : "2026-11-22T10:15:02Z",
                            "state" : "open"
                          }
                        ]
                        """);
    }

    private static Status status() {
        return new Status(
                List.of(
                        new Status.Flow(Letters.FLOW, null, 2, null, RUNNING),
                        new Status.Flow(new FlowId("apro", "accounts-add"), null, 0, null, null),
                        new Status.Flow(new FlowId("co3", "setContact"), "Account co3 has no URL", 0, null, null),
                        new Status.Flow(new FlowId("apro", "call"), "nothing listens", 0, null, null)),
                List.of(
                        new Status.Account("apro", "apro", null, 200, 200, Duration.ofHours(1), Letters.AT),
                        new Status.Account("co3", "co3", "Account co3 has no URL", 0, 0, Duration.ofSeconds(1), null)),
                List.of(new Status.Work(
                        "apro/stock-insert", "night-7-3f9a1c2e", Letters.AT, Letters.AT.plusSeconds(30))),
                Map.of("NOT_DATE", 12L, "INTERRUPTED", 1L));
    }

    @Test
    void statusSaysWhatWaitsAndUntilWhenAndCountsTheRest() {
        assertThat(StatusText.text(status(), false))
                .isEqualTo("""
                flow               files waiting  last run                  state    rows  accepted  rejected  skipped  unknown
                apro/stock-insert              2  20261122-101502-3f9a1c2e  running     7         7         0        0        0
                Never run: 1 ready, 2 off. 'bactrian status --all' lists them.

                account  vendor  requests used     goes on at            state
                apro     apro    200 of 200 in 1h  2026-11-22T10:15:02Z  on
                co3      co3     no limit          not waiting           Account co3 has no URL

                at work            instance          since                 lease until
                apro/stock-insert  night-7-3f9a1c2e  2026-11-22T10:15:02Z  2026-11-22T10:15:32Z

                open dead letters  code         cause
                                1  INTERRUPTED  %s
                               12  NOT_DATE     %s
                """.formatted(Code.INTERRUPTED.cause(), Code.NOT_DATE.cause()));
    }

    @Test
    void statusOfEveryFlowSaysWhyOneIsOffThatTheAccountsDoNotExplain() {
        assertThat(StatusText.text(status(), true)).startsWith("""
                flow               files waiting  last run                  state                 rows  accepted  rejected  skipped  unknown
                apro/stock-insert              2  20261122-101502-3f9a1c2e  running                  7         7         0        0        0
                apro/accounts-add              0  none                      ready                    0         0         0        0        0
                co3/setContact                 0  none                      off                      0         0         0        0        0
                apro/call                      0  none                      off: nothing listens     0         0         0        0        0

                account\
                """);
    }

    @Test
    void statusBeforeTheFirstRunSaysSo() {
        Status fresh = new Status(status().flows().subList(1, 3), List.of(), List.of(), Map.of());
        assertThat(StatusText.text(fresh, false)).isEqualTo("""
                No flow has run yet, and no file waits in a drop folder.
                Never run: 1 ready, 1 off. 'bactrian status --all' lists them.
                """);
    }

    @Test
    void statusForProgramsHasTheSame() {
        Status status = status();
        Status small =
                new Status(status.flows().subList(2, 3), status.accounts(), status.atWork(), status.openDeadLetters());
        assertThat(StatusText.json(small)).isEqualTo("""
                {
                  "flows" : [
                    {
                      "flow" : "co3/setContact",
                      "off" : "Account co3 has no URL",
                      "waiting" : 0,
                      "after" : null,
                      "last" : null
                    }
                  ],
                  "accounts" : [
                    {
                      "account" : "apro",
                      "vendor" : "apro",
                      "off" : null,
                      "used" : 200,
                      "requests" : 200,
                      "perSeconds" : 3600,
                      "waitsUntil" : "2026-11-22T10:15:02Z"
                    },
                    {
                      "account" : "co3",
                      "vendor" : "co3",
                      "off" : "Account co3 has no URL",
                      "used" : 0,
                      "requests" : null,
                      "perSeconds" : null,
                      "waitsUntil" : null
                    }
                  ],
                  "atWork" : [
                    {
                      "flow" : "apro/stock-insert",
                      "instance" : "night-7-3f9a1c2e",
                      "since" : "2026-11-22T10:15:02Z",
                      "until" : "2026-11-22T10:15:32Z"
                    }
                  ],
                  "openDeadLetters" : {
                    "INTERRUPTED" : 1,
                    "NOT_DATE" : 12
                  }
                }
                """);
    }

    @Test
    void aTableRefusesARowOfAnotherWidth() {
        assertThatThrownBy(() -> new TextTable("a", "b").row(1)).hasMessage("1 cells, expected 2");
    }
}
