package io.bactrian.report;

import io.bactrian.ledger.PreparedFile;
import io.bactrian.ledger.RunInfo;
import io.bactrian.ledger.RunState;
import io.bactrian.row.Code;
import io.bactrian.row.Counts;
import java.util.List;

/**
 * Everything that is told of an export at its end.
 *
 * @param run the run as it ended
 * @param files its files; none where there was nothing new, or it stopped
 * @param requests how many requests were sent
 * @param withoutAnswer of how many values that were asked for one by one the vendor gave nothing
 * @param unread cells that are not what their column says, and stand in the file as they came
 */
public record ExportReport(RunInfo run, List<PreparedFile> files, long requests, long withoutAnswer, long unread) {
    /** @return the exit code that this export asks for */
    public ExitCode exit() {
        if (run.state() == RunState.DONE) {
            return withoutAnswer > 0 ? ExitCode.REJECTED : ExitCode.OK;
        }
        Code code = run.code() == null ? null : Code.valueOf(run.code());
        return ExitCode.of(run.state(), Counts.NONE, false, code);
    }

    /** @return what a person reads of it */
    public String text() {
        StringBuilder text = new StringBuilder(RunText.of(run, files));
        if (withoutAnswer > 0) {
            text.append("  ")
                    .append(Words.count(withoutAnswer, "value"))
                    .append(" asked for one by one, of which the CRM gave nothing; the log names them")
                    .append(System.lineSeparator());
        }
        if (unread > 0) {
            text.append("  ")
                    .append(Words.count(unread, "cell"))
                    .append(" not of the type of the column, written as they came; the log names the first")
                    .append(System.lineSeparator());
        }
        return text.toString();
    }
}
