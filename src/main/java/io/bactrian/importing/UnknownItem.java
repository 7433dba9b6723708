package io.bactrian.importing;

import io.bactrian.ledger.ItemKey;
import io.bactrian.ledger.Prior;
import io.bactrian.row.Row;
import java.util.List;

/**
 * An item that was sent, and nobody knows what became of it.
 *
 * @param key its key as text
 * @param hash its key as the ledger has it
 * @param rows the rows it was made of
 * @param prior what the ledger knows of its key
 */
public record UnknownItem(String key, ItemKey hash, List<Row> rows, Prior prior) {
    /** @return the line of its first row */
    long line() {
        return rows.get(0).line();
    }
}
