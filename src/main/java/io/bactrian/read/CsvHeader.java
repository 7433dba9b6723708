package io.bactrian.read;

import io.bactrian.row.Code;
import io.bactrian.row.Columns;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The first record of a CSV file. Columns without a name at its end are what spreadsheets leave behind: they are no columns, as long as no row has
 * text in them.
 *
 * @param columns the columns that have a name
 * @param width cells of the header, the nameless ones at its end included
 */
record CsvHeader(Columns columns, int width) {
    /** @throws InputFault where a name is missing between others, or two are equal */
    static CsvHeader of(String[] cells, CsvParser text) throws InputFault {
        int named = cells.length;
        while (named > 0 && cells[named - 1].isBlank()) {
            named--;
        }
        if (named == 0) {
            throw fault(text, 0, Code.HEADER_EMPTY, "no column of the header has a name.");
        }
        Map<String, Integer> seen = new HashMap<>();
        for (int i = 0; i < named; i++) {
            if (cells[i].isBlank()) {
                throw fault(text, i, Code.HEADER_EMPTY, "column number " + (i + 1) + " of the header has no name.");
            }
            Integer earlier = seen.putIfAbsent(Columns.fold(cells[i]), i);
            if (earlier != null) {
                throw fault(text, i, Code.HEADER_DUPLICATE, twice(cells, earlier, i));
            }
        }
        return new CsvHeader(Columns.of(List.of(Arrays.copyOf(cells, named))), cells.length);
    }

    private static String twice(String[] cells, int earlier, int later) {
        return "columns number " + (earlier + 1) + " and " + (later + 1) + " of the header have the same name: '"
                + cells[earlier].strip() + "' and '" + cells[later].strip() + "' (case and outer blanks do not count).";
    }

    private static InputFault fault(CsvParser text, int cell, Code code, String message) {
        return new InputFault(text.cellPlace(cell).fault(code, message));
    }
}
