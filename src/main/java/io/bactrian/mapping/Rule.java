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

    /** @return the value for this row; a {@link Problem} where there is none */
    @Nullable
    Object value(Row row, Pass pass) {
        if (when != null && !when.holds(row, pass)) {
            return Item.OMIT;
        }
        if (source instanceof Source.ConstantSource constant) {
            return constant.value();
        }
        Object cell = source.cell(row, pass);
        if (cell == null || Cells.blank(cell)) {
            return onBlank;
        }
        if (cell instanceof Problem) {
            return cell;
        }
        return converter instanceof FileConverter file
                ? file.convert(cell, pass.attachments())
                : converter.convert(cell);
    }

    /** Whether its value is the same in every row of every file. */
    boolean constant() {
        return when == null && source instanceof Source.ConstantSource;
    }

    /** Whether a row can leave it out. */
    boolean omittable() {
        return when != null || (onBlank == Item.OMIT && !constant());
    }

    /** The cell that it reads, for messages and previews; null where it is empty or there is none. */
    @Nullable
    Object shownCell(Row row, Pass pass) {
        if (source instanceof Source.LookupSource lookup) {
            return pass.cell(row, lookup.column());
        }
        Object cell = source instanceof Source.ConstantSource ? null : source.cell(row, pass);
        return cell instanceof Problem ? null : cell;
    }
}
