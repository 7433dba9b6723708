package io.bactrian.mapping;

import io.bactrian.row.CharSlice;
import io.bactrian.row.Code;
import java.math.BigDecimal;

/**
 * Decimal numbers: digits, and a decimal sign between digits. No thousands separators, no exponent. The number of decimal places stays as
 * written ({@code 1234,50} is 1234.50).
 *
 * @param sign {@code '.'} or {@code ','}
 */
record DecimalConverter(char sign) implements Converter {
    /** A number with more of them may be written with an exponent. */
    private static final int MOST_PLACES = 6;

    @Override
    public Object convert(Cell cell) {
        if (cell.value() instanceof Long number) {
            return number;
        }
        if (cell.value() instanceof BigDecimal number && Cells.writable(number)) {
            return number;
        }
        cell.strip();
        if (isUsual(cell.text())) {
            return Verbatim.DECIMAL;
        }
        String text = cell.toString();
        if (!fits(text, sign)) {
            return problem(text);
        }
        return new BigDecimal(sign == '.' ? text : text.replace(sign, '.'));
    }

    private boolean isUsual(CharSlice cell) {
        int whole = Digits.usual(cell);
        if (whole == 0 || whole == cell.length()) {
            return whole > 0;
        }
        int places = cell.length() - whole - 1;
        return cell.text()[cell.from() + whole] == sign
                && places > 0
                && places <= MOST_PLACES
                && Digits.count(cell, whole + 1) == places;
    }

    private static boolean fits(String text, char sign) {
        int start = text.startsWith("-") ? 1 : 0;
        int signs = 0;
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == sign && i > start && i < text.length() - 1) {
                signs++;
            } else if (c < '0' || c > '9') {
                return false;
            }
        }
        return text.length() > start && signs <= 1;
    }

    private Problem problem(String text) {
        char other = sign == '.' ? ',' : '.';
        String said = Cells.quoted(text) + " is no decimal number with '" + sign + "' as decimal sign";
        if (fits(text, other)) {
            said += "; if the file writes '" + other + "', set decimal: \"" + other + "\" in the mapping";
        } else if (text.indexOf(',') >= 0 && text.indexOf('.') >= 0) {
            said += "; write it without thousands separators";
        }
        return new Problem(Code.NOT_DECIMAL, said);
    }
}
