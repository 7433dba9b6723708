package io.bactrian.mapping;

import io.bactrian.row.Code;
import io.bactrian.row.Columns;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The file's words to the vendor's values ({@code values} in a rule), without regard to case and outer blanks. Other words are rejected. */
final class TableConverter implements Converter {
    private final Map<String, Object> byWord = new HashMap<>();
    private final List<String> words;

    /** @param table the words as the mapping spells them, in its order, with the vendor's values */
    TableConverter(Map<String, Object> table) {
        this.words = List.copyOf(table.keySet());
        table.forEach((word, value) -> byWord.put(Columns.fold(word), value));
        table.forEach(byWord::put); // as spelt too, so that the usual cell is found without folding it
    }

    @Override
    public Object convert(Cell cell) {
        cell.text();
        String text = cell.toString();
        Object value = find(text);
        if (value == null) {
            String said = Cells.quoted(text.strip()) + " is none of " + String.join(", ", words);
            return new Problem(
                    Code.NOT_IN_VALUES, said + "; correct the cell, or add the word to values in the mapping");
        }
        return value;
    }

    private @Nullable Object find(String text) {
        Object value = byWord.get(text);
        return value != null ? value : byWord.get(Columns.fold(text));
    }
}
