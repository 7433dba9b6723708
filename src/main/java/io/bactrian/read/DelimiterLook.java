package io.bactrian.read;

import java.util.ArrayList;
import java.util.List;

/** Finds a CSV file's delimiter by looking at its first records, quotes respected. */
final class DelimiterLook {
    private static final char[] CANDIDATES = {',', ';', '\t', '|'};
    private static final int RECORDS = 50;

    private DelimiterLook() {}

    /**
     * The candidate that divides the header and agrees with itself in most of the rows under it. Where none divides the header it is a file of one
     * column, and the delimiter is one that its rows do not contain.
     *
     * @param head the first characters of the file
     * @param whole whether that is the whole file, so that its last record is complete
     */
    static char in(String head, boolean whole) {
        Votes best = Votes.of(CANDIDATES[0], head, whole);
        for (int i = 1; i < CANDIDATES.length; i++) {
            Votes other = Votes.of(CANDIDATES[i], head, whole);
            best = other.beats(best) ? other : best;
        }
        return best.delimiter;
    }

    private record Votes(char delimiter, boolean divides, int agreeing, int headerCells) {
        static Votes of(char delimiter, String head, boolean whole) {
            List<Integer> widths = widths(head, delimiter, whole);
            int header = widths.isEmpty() ? 1 : widths.get(0);
            List<Integer> rows = widths.subList(Math.min(1, widths.size()), widths.size());
            boolean rowsDivided = rows.isEmpty() || rows.stream().anyMatch(width -> width > 1);
            int agreeing = (int) rows.stream().filter(width -> width == header).count();
            return new Votes(delimiter, header > 1 && rowsDivided, agreeing, header);
        }

        boolean beats(Votes other) {
            if (divides != other.divides) {
                return divides;
            }
            return agreeing != other.agreeing ? agreeing > other.agreeing : headerCells > other.headerCells;
        }
    }

    private static List<Integer> widths(String head, char delimiter, boolean whole) {
        List<Integer> widths = new ArrayList<>();
        int cells = 1;
        boolean quoted = false;
        boolean atCellStart = true;
        int recordStart = 0;
        for (int i = 0; i < head.length() && widths.size() < RECORDS; i++) {
            char c = head.charAt(i);
            if (c == '"' && (quoted || atCellStart)) {
                // a doubled quote closes and opens again, which comes to the same
                quoted = !quoted;
                atCellStart = !quoted;
                continue;
            }
            boolean lineEnds = !quoted && (c == '\n' || c == '\r');
            cells += !quoted && c == delimiter ? 1 : 0;
            atCellStart = !quoted && (lineEnds || c == delimiter);
            if (lineEnds) {
                if (!head.substring(recordStart, i).isBlank()) {
                    widths.add(cells);
                }
                cells = 1;
                recordStart = i + 1;
            }
        }
        if ((whole || widths.isEmpty()) && !head.substring(recordStart).isBlank()) {
            widths.add(cells);
        }
        return widths;
    }
}
