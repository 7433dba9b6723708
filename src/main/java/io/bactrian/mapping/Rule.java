package io.bactrian.mapping;

import io.bactrian.row.Row;
import io.bactrian.yaml.Location;
import org.jspecify.annotations.Nullable;

/**
 * One leaf of an item: where its value comes from and what is done to it. Immutable, thread-safe.
 *
 * @param label what messages call it: its column, or the text of its expression
 * @param location where it stands in the mapping
 * @param source where its cell comes from
 * @param when the condition without which it is left out, or null
 * @param onBlank its value for an empty cell: {@link Item#OMIT}, null (clear), the default, or a {@link Problem}
 * @param converter makes the value of a cell
 */
record Rule(
        String label,
        Location location,
        Source source,
        @Nullable Condition when,
        @Nullable Object onBlank,
        Converter converter) {

    /** @return the value for this row; a {@link Problem} where there is none, a {@link Verbatim} where it stands in {@link Pass#cell} */
    @Nullable
    Object value(Row row, Pass pass) {
        if (when != null && !when.holds(row, pass)) {
            return Item.OMIT;
        }
        if (source instanceof Source.ConstantSource constant) {
            return constant.value();
        }
        // most sources are columns, and this asks for most cells of a file: no call through the interface
        Cell cell =
                source instanceof Source.ColumnSource column ? pass.read(row, column.column()) : source.read(row, pass);
        if (cell.blank()) {
            return onBlank;
        }
        if (cell.value() instanceof Problem problem) {
            return problem;
        }
        if (cell.isStructure() && !converter.takesStructure()) {
            return ListConverter.notSingle(cell.value());
        }
        return converter instanceof FileConverter file
                ? file.convert(cell, pass.attachments())
                : converter.convert(cell);
    }

    /** Whether a row can leave it out. */
    boolean omittable() {
        return when != null || (onBlank == Item.OMIT && !(source instanceof Source.ConstantSource));
    }

    /** The cell that it reads, for messages and previews; null where it is empty or there is none. */
    @Nullable
    Object shownCell(Row row, Pass pass) {
        return source.shown(row, pass);
    }
}
