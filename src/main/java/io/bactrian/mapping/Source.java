package io.bactrian.mapping;

import io.bactrian.row.Code;
import io.bactrian.row.Row;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a rule takes its cell from. */
sealed interface Source {
    /** @return {@link Pass#cell}, which is now the cell of that row, or has a {@link Problem} for its value */
    Cell read(Row row, Pass pass);

    /** @return the cell for messages; null where it is empty or there is none */
    @Nullable
    Object shown(Row row, Pass pass);

    /**
     * {@code from}: a column of the file.
     *
     * @param column its number in the mapping
     */
    record ColumnSource(int column) implements Source {
        @Override
        public Cell read(Row row, Pass pass) {
            return pass.read(row, column);
        }

        @Override
        public @Nullable Object shown(Row row, Pass pass) {
            return pass.value(row, column);
        }
    }

    /** {@code simple}: an expression over the row. */
    record SimpleSource(Expressions.RowFunction function) implements Source {
        @Override
        public Cell read(Row row, Pass pass) {
            Cell cell = pass.cell();
            try {
                cell.set(function.apply(row));
            } catch (RuntimeException fault) {
                cell.set(failed(fault));
            }
            return cell;
        }

        @Override
        public @Nullable Object shown(Row row, Pass pass) {
            Cell cell = read(row, pass);
            return cell.value() instanceof Problem ? null : cell.shown();
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
        public Cell read(Row row, Pass pass) {
            Cell cell = pass.read(row, column);
            if (!cell.blank()) {
                Object shown = cell.shown();
                cell.strip();
                Optional<String> id = pass.lookup().vendorId(flow, cell.toString());
                cell.set(id.isPresent() ? id.get() : missing(shown));
            }
            return cell;
        }

        private Problem missing(Object key) {
            return new Problem(
                    Code.LOOKUP_MISSING,
                    Cells.quoted(key) + " was not yet accepted by the flow " + flow + "; import it there first");
        }

        @Override
        public @Nullable Object shown(Row row, Pass pass) {
            return pass.value(row, column);
        }
    }

    /** {@code constant}: the same value in every row. */
    record ConstantSource(@Nullable Object value) implements Source {
        @Override
        public Cell read(Row row, Pass pass) {
            throw new IllegalStateException("a constant has no cell");
        }

        @Override
        public @Nullable Object shown(Row row, Pass pass) {
            return null;
        }
    }

    /** The problem of an expression that failed on a row; expressions come from above and may throw whatever their language throws. */
    static Problem failed(RuntimeException fault) {
        String reason = fault.getMessage() == null ? fault.getClass().getSimpleName() : fault.getMessage();
        return new Problem(Code.EXPRESSION_FAILED, "the expression failed on this row: " + reason);
    }
}
