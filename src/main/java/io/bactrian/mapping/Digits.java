package io.bactrian.mapping;

import io.bactrian.row.CharSlice;

/** Digits at the beginning of a cell. */
final class Digits {
    private Digits() {}

    /**
     * @return how many characters make up a whole number as a program writes it: perhaps a minus, then digits of which the first is no zero, unless it is the
     *     only one; 0 where there is none. Minus zero is none: it is the same number as zero.
     */
    static int usual(CharSlice cell) {
        char[] text = cell.text();
        int at = cell.from();
        boolean minus = at < cell.to() && text[at] == '-';
        int digits = count(cell, minus ? 1 : 0);
        boolean zero = digits > 0 && text[minus ? at + 1 : at] == '0';
        return digits == 0 || (zero && (minus || digits > 1)) ? 0 : digits + (minus ? 1 : 0);
    }

    /** @return how many digits follow each other from that place on */
    static int count(CharSlice cell, int start) {
        char[] text = cell.text();
        int at = cell.from() + start;
        while (at < cell.to() && text[at] >= '0' && text[at] <= '9') {
            at++;
        }
        return at - cell.from() - start;
    }
}
