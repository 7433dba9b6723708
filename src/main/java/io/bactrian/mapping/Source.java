package io.bactrian.mapping;

import io.bactrian.row.Code;
import io.bactrian.row.Row;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a rule takes its cell from. */
sealed interface Source {
    /** @return the cell, null where it is empty, or a {@link Problem} */
    @Nullable
    Object cell(Row row, Pass pass);

    /**
     * {@code from}: a column of the file.
     *
     * @param column its number in the mapping
     */
    record ColumnSource(int column) implements Source {
        @Override
        public @Nullable Object cell(Row row, Pass pass) {
            return pass.cell(row, column);
        }
    }

    /** {@code simple}: an expression over the row. */
    record SimpleSource(Expressions.RowFunction function) implements Source {
        @Override
        public @Nullable Object cell(Row row, Pass pass) {
            try {
                return function.apply(row);
            } catch (RuntimeException fault) {
                return failed(fault);
            }
        }
    }

    /**
     * {@code lookup}: the vendor's id of a record that was accepted before.
     *
     * @param flow the flow by which it came
     * @param column the number of the column with its key
     */
    record LookupSource(String flow, int column) implements Source {
        @Override
        public @Nullable Object cell(Row row, Pass pass) {
            Object key = pass.cell(row, column);
            if (key == null || Cells.blank(key)) {
                return null;
            }
            Optional<String> id = pass.lookup().vendorId(flow, Cells.text(key).strip());
            return id.isPresent() ? id.get() : missing(key);
        }

        private Problem missing(Object key) {
            return new Problem(
                    Code.LOOKUP_MISSING,
                    Cells.quoted(key) + " was not yet accepted by the flow " + flow + "; import it there first");
        }
    }

    /** {@code constant}: the same value in every row. */
    record ConstantSource(@Nullable Object value) implements Source {
        @Override
        public @Nullable Object cell(Row row, Pass pass) {
            return value;
        }
    }

    /** The problem of an expression that failed on a row; expressions come from above and may throw whatever their language throws. */
    static Problem failed(RuntimeException fault) {
        String reason = fault.getMessage() == null ? fault.getClass().getSimpleName() : fault.getMessage();
        return new Problem(Code.EXPRESSION_FAILED, "the expression failed on this row: " + reason);
    }
}
