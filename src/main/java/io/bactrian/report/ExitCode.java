package io.bactrian.report;

import io.bactrian.ledger.RunState;
import io.bactrian.row.Code;
import io.bactrian.row.Counts;
import org.jspecify.annotations.Nullable;

/** The exit codes of the command line, and the rule by which a run comes to one. Ordered by weight: the heaviest of several runs counts. */
public enum ExitCode {
    /** Everything accepted or skipped. */
    OK(0),
    /** Done, some items rejected, or the file could not be read to its end. */
    REJECTED(1),
    /** Done, but unknown outcomes remain. */
    UNKNOWN(5),
    /** Vendor or network unreachable; the run can be resumed. */
    UNREACHABLE(4),
    /** Stopped: failure budget, credentials or a full disk; the run can be resumed. */
    STOPPED(2),
    /** Usage or configuration. */
    CONFIGURATION(3),
    /** Interrupted from the keyboard (SIGINT); the run can be resumed. */
    INTERRUPTED(130),
    /** Terminated (SIGTERM); the run can be resumed. */
    TERMINATED(143),
    /** Internal error, or counts that do not add up. */
    INTERNAL(70);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    /** @return the number that the process ends with */
    public int code() {
        return code;
    }

    /** @return the heavier of the two, for a command that works on several files */
    public ExitCode and(ExitCode other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /**
     * The rule.
     *
     * @param state how the run ended
     * @param counts its figures; checked for conservation where it is done
     * @param allowRejects whether rejected items are expected ({@code --allow-rejects}); a file that could not be read to its end never is
     * @param code why it stopped, or the fault of its file; null where there is neither
     */
    public static ExitCode of(RunState state, Counts counts, boolean allowRejects, @Nullable Code code) {
        return switch (state) {
            case DONE -> done(counts, allowRejects, code);
            case INTERRUPTED -> INTERRUPTED;
            case UNREACHABLE -> UNREACHABLE;
            case STOPPED -> code == null ? STOPPED : stopped(code);
            case RUNNING -> INTERNAL;
        };
    }

    private static ExitCode done(Counts counts, boolean allowRejects, @Nullable Code code) {
        if (!counts.conserved()) {
            return INTERNAL;
        }
        ExitCode byCounts = counts.unknown() > 0 ? UNKNOWN : counts.rejected() > 0 && !allowRejects ? REJECTED : OK;
        return code == null ? byCounts : byCounts.and(stopped(code));
    }

    private static ExitCode stopped(Code code) {
        return switch (code) {
            case FILE_DUPLICATE -> OK;
            case REJECTS_EXCEEDED, DISK_FULL -> STOPPED;
            case CONFIGURATION, CREDENTIALS_MISSING -> CONFIGURATION;
            case INTERRUPTED_RUN, LEASE_LOST -> INTERRUPTED;
            default -> byKind(code.kind());
        };
    }

    private static ExitCode byKind(Code.Kind kind) {
        return switch (kind) {
            case FILE, MAPPING, VENDOR -> REJECTED;
            case TRANSIENT -> UNREACHABLE;
            case CREDENTIALS -> STOPPED;
            case UNKNOWN -> UNKNOWN;
            case INTERNAL -> INTERNAL;
        };
    }
}
