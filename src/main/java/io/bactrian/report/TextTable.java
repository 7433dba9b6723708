package io.bactrian.report;

import java.util.ArrayList;
import java.util.List;

/** A table of plain text: columns aligned by blanks, numbers to the right, one line a row, safe to print on a terminal. */
public final class TextTable {
    private static final String GAP = "  ";

    private final List<List<String>> lines = new ArrayList<>();
    private final int columns;

    /** @param header the column names */
    public TextTable(String... header) {
        columns = header.length;
        lines.add(List.of(header));
    }

    /**
     * Adds a row.
     *
     * @throws IllegalArgumentException where there are not as many cells as columns
     */
    public void row(Object... cells) {
        if (cells.length != columns) {
            throw new IllegalArgumentException(cells.length + " cells, expected " + columns);
        }
        List<String> line = new ArrayList<>();
        for (Object cell : cells) {
            line.add(Printable.line(cell.toString()));
        }
        lines.add(line);
    }

    /** @return whether it has no rows */
    public boolean isEmpty() {
        return lines.size() == 1;
    }

    /** @return the table, each line ended by {@code \n}; only its header where it has no rows */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (List<String> line : lines) {
            StringBuilder one = new StringBuilder();
            for (int column = 0; column < columns; column++) {
                one.append(column == 0 ? "" : GAP).append(aligned(line.get(column), column));
            }
            text.append(one.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private String aligned(String cell, int column) {
        String blanks = " ".repeat(width(column) - length(cell));
        return isNumeric(column) ? blanks + cell : cell + blanks;
    }

    private int width(int column) {
        return lines.stream().mapToInt(line -> length(line.get(column))).max().orElse(0);
    }

    private static int length(String cell) {
        return cell.codePointCount(0, cell.length());
    }

    private boolean isNumeric(int column) {
        return lines.size() > 1
                && lines.stream().skip(1).allMatch(line -> line.get(column).matches("[0-9.]*"))
                && lines.stream().skip(1).anyMatch(line -> !line.get(column).isEmpty());
    }
}
