package io.bactrian.mapping;

import io.bactrian.row.Code;
import io.bactrian.row.Span;
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
    public Object convert(Object cell) {
        if (cell instanceof Long || (cell instanceof BigDecimal number && Cells.writable(number))) {
            return cell;
        }
        String text = Cells.text(cell).strip();
        if (!fits(text, sign)) {
            return problem(text);
        }
        return new BigDecimal(sign == '.' ? text : text.replace(sign, '.'));
    }

    @Override
    public Written written(Span cell) {
        cell.strip();
        int whole = Digits.usual(cell);
        if (whole == 0 || whole == cell.length()) {
            return whole == 0 ? Written.NO : Written.NUMBER;
        }
        int places = cell.length() - whole - 1;
        boolean usual = sign == '.'
                && cell.text()[cell.from() + whole] == '.'
                && places <= MOST_PLACES
                && Digits.count(cell, whole + 1) == places
                && places > 0;
        return usual ? Written.NUMBER : Written.NO;
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
