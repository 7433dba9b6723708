package io.bactrian.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.ledger.RunState;
import io.bactrian.row.Code;
import io.bactrian.row.Counts;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ExitCodeTest {
    private static final Counts GOOD = new Counts(10, 10, 7, 0, 3, 0);
    private static final Counts REJECTS = new Counts(10, 10, 7, 3, 0, 0);
    private static final Counts UNKNOWNS = new Counts(10, 10, 7, 2, 0, 1);
    private static final Counts LOST = new Counts(10, 10, 7, 2, 0, 0);

    @Test
    void hasTheNumbersOfTheDesign() {
        assertThat(Arrays.stream(ExitCode.values()).map(each -> each + "=" + each.code()))
                .containsExactlyInAnyOrder(
                        "OK=0",
                        "REJECTED=1",
                        "STOPPED=2",
                        "CONFIGURATION=3",
                        "UNREACHABLE=4",
                        "UNKNOWN=5",
                        "INTERNAL=70",
                        "INTERRUPTED=130",
                        "TERMINATED=143");
    }

    @Test
    void aRunThatIsDoneIsJudgedByItsCounts() {
        assertThat(ExitCode.of(RunState.DONE, GOOD, false, null)).isEqualTo(ExitCode.OK);
        assertThat(ExitCode.of(RunState.DONE, REJECTS, false, null)).isEqualTo(ExitCode.REJECTED);
        assertThat(ExitCode.of(RunState.DONE, REJECTS, true, null)).isEqualTo(ExitCode.OK);
        assertThat(ExitCode.of(RunState.DONE, UNKNOWNS, true, null)).isEqualTo(ExitCode.UNKNOWN);
        assertThat(ExitCode.of(RunState.DONE, LOST, true, null)).isEqualTo(ExitCode.INTERNAL);
    }

    @Test
    void aBrokenFileIsNeverAllRight() {
        assertThat(ExitCode.of(RunState.DONE, GOOD, true, Code.QUOTE_UNTERMINATED))
                .isEqualTo(ExitCode.REJECTED);
        assertThat(ExitCode.of(RunState.STOPPED, Counts.NONE, true, Code.HEADER_DUPLICATE))
                .isEqualTo(ExitCode.REJECTED);
        assertThat(ExitCode.of(RunState.DONE, UNKNOWNS, true, Code.JSON_INVALID))
                .isEqualTo(ExitCode.UNKNOWN);
        assertThat(ExitCode.of(RunState.DONE, GOOD, false, Code.FILE_DUPLICATE)).isEqualTo(ExitCode.OK);
    }

    @Test
    void aRunThatStoppedIsJudgedByTheReason() {
        assertThat(ExitCode.of(RunState.STOPPED, LOST, false, Code.REJECTS_EXCEEDED))
                .isEqualTo(ExitCode.STOPPED);
        assertThat(ExitCode.of(RunState.STOPPED, LOST, false, Code.CREDENTIALS_REFUSED))
                .isEqualTo(ExitCode.STOPPED);
        assertThat(ExitCode.of(RunState.STOPPED, LOST, false, null)).isEqualTo(ExitCode.STOPPED);
        assertThat(ExitCode.of(RunState.STOPPED, LOST, false, Code.CREDENTIALS_MISSING))
                .isEqualTo(ExitCode.CONFIGURATION);
        assertThat(ExitCode.of(RunState.STOPPED, LOST, false, Code.CONFIGURATION))
                .isEqualTo(ExitCode.CONFIGURATION);
        assertThat(ExitCode.of(RunState.STOPPED, LOST, false, Code.INTERNAL)).isEqualTo(ExitCode.INTERNAL);
        assertThat(ExitCode.of(RunState.UNREACHABLE, LOST, false, Code.VENDOR_BUSY))
                .isEqualTo(ExitCode.UNREACHABLE);
        assertThat(ExitCode.of(RunState.INTERRUPTED, LOST, false, Code.INTERRUPTED_RUN))
                .isEqualTo(ExitCode.INTERRUPTED);
        assertThat(ExitCode.of(RunState.RUNNING, GOOD, false, null)).isEqualTo(ExitCode.INTERNAL);
    }

    @Test
    void everyCodeCanEndARun() {
        assertThat(Code.values()).allSatisfy(code -> assertThat(ExitCode.of(RunState.STOPPED, GOOD, false, code))
                .isNotNull());
    }

    @Test
    void ofSeveralFilesTheWorstCounts() {
        assertThat(ExitCode.OK.and(ExitCode.REJECTED)).isEqualTo(ExitCode.REJECTED);
        assertThat(ExitCode.UNKNOWN.and(ExitCode.REJECTED)).isEqualTo(ExitCode.UNKNOWN);
        assertThat(ExitCode.INTERNAL.and(ExitCode.STOPPED)).isEqualTo(ExitCode.INTERNAL);
    }
}
