package io.bactrian.report;

import io.bactrian.ledger.ExportCounts;
import io.bactrian.ledger.RunInfo;
import io.bactrian.row.Counts;
import java.util.Arrays;
import java.util.List;

/** A column of figures in the tables of runs. An import has no figures of exports, and the other way round: those cells are empty. */
enum Figure {
    ROWS(false),
    ACCEPTED(false),
    REJECTED(false),
    SKIPPED(false),
    UNKNOWN(false),
    EXPORTED(true),
    DELETED(true);

    private final boolean ofExports;

    Figure(boolean ofExports) {
        this.ofExports = ofExports;
    }

    /** @return the columns of a table, those of exports only where there are exports in it */
    static List<Figure> of(boolean exports) {
        return Arrays.stream(values())
                .filter(figure -> exports || !figure.ofExports)
                .toList();
    }

    String word() {
        return Words.lower(this);
    }

    /** @return the figure of that run, or an empty text */
    Object cell(RunInfo run) {
        ExportCounts exported = run.exported();
        if (ofExports != (exported != null)) {
            return "";
        }
        return exported == null ? cell(run.counts()) : cell(exported);
    }

    private long cell(Counts counts) {
        return switch (this) {
            case ROWS -> counts.rows();
            case ACCEPTED -> counts.accepted();
            case REJECTED -> counts.rejected();
            case SKIPPED -> counts.skipped();
            case UNKNOWN -> counts.unknown();
            case EXPORTED, DELETED -> 0;
        };
    }

    private long cell(ExportCounts counts) {
        return this == DELETED ? counts.deleted() : counts.exported();
    }

    /** @return the figure of a flow that never ran */
    Object none() {
        return ofExports ? "" : (Object) 0;
    }
}
