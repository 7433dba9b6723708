package io.bactrian.report;

import io.bactrian.ledger.ExportCounts;
import io.bactrian.ledger.RunInfo;
import io.bactrian.row.Counts;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** A column of figures in the tables of runs. An import has no figures of exports, and the other way round: those cells are empty. */
enum Figure {
    ROWS(Counts::rows, null),
    ACCEPTED(Counts::accepted, null),
    REJECTED(Counts::rejected, null),
    SKIPPED(Counts::skipped, null),
    UNKNOWN(Counts::unknown, null),
    EXPORTED(null, ExportCounts::exported),
    DELETED(null, ExportCounts::deleted);

    private final @Nullable ToLongFunction<Counts> ofImport;
    private final @Nullable ToLongFunction<ExportCounts> ofExport;

    Figure(@Nullable ToLongFunction<Counts> ofImport, @Nullable ToLongFunction<ExportCounts> ofExport) {
        this.ofImport = ofImport;
        this.ofExport = ofExport;
    }

    /** @return the columns of a table, those of exports only where there are exports in it */
    static List<Figure> of(boolean exports) {
        return Arrays.stream(values())
                .filter(figure -> exports || figure.ofExport == null)
                .toList();
    }

    String word() {
        return Words.lower(this);
    }

    /** @return the figure of that run, or an empty text */
    Object cell(RunInfo run) {
        ExportCounts exported = run.exported();
        if (exported != null) {
            return ofExport == null ? "" : (Object) ofExport.applyAsLong(exported);
        }
        return ofImport == null ? "" : (Object) ofImport.applyAsLong(run.counts());
    }

    /** @return the figure of a flow that never ran */
    Object none() {
        return ofImport == null ? "" : (Object) 0;
    }
}
