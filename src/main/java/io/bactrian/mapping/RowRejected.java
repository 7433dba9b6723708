package io.bactrian.mapping;

import io.bactrian.row.Code;
import io.bactrian.yaml.Location;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A row, or a group of rows, of which no item can be made, with all its faults. The message is theirs, each once, joined with {@code "; "}; the single
 * facts are those of the first. It has no stack trace: it speaks of a row, and a file may have many.
 */
public final class RowRejected extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<RowFault> faults;

    /** @param faults at least one */
    public RowRejected(List<RowFault> faults) {
        super(faults.stream().map(RowFault::message).distinct().collect(Collectors.joining("; ")), null, false, false);
        this.faults = List.copyOf(faults);
    }

    /** @return every fault, in the order of the mapping; at least one */
    public List<RowFault> faults() {
        return faults;
    }

    /** @return the code of the first fault */
    public Code code() {
        return faults.get(0).code();
    }

    /** @return the column of the first fault, as the mapping spells it */
    public String column() {
        return faults.get(0).column();
    }

    /** @return the cell of the first fault as text, or null where it is empty */
    public @Nullable String value() {
        return faults.get(0).value();
    }

    /** @return where the rule of the first fault stands in the mapping file */
    public Location rule() {
        return faults.get(0).rule();
    }

    /** @return the line of the row of the first fault, from 1 */
    public long line() {
        return faults.get(0).line();
    }

    /** @return the message with the place of each rule: {@code price: ... (mappings/apro/stock-insert.yaml:9)} */
    public String detail() {
        return faults.stream().map(RowFault::detail).collect(Collectors.joining("; "));
    }
}
