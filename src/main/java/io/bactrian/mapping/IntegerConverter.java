package io.bactrian.mapping;

import io.bactrian.row.Code;
import java.math.BigDecimal;

/**
 * Whole numbers. A number that does not fit into 64 bits is rejected: no vendor counts that far, so it is a name made of digits (a bar code, an
 * account number), which as a number could lose its leading zeros or be rounded on its way.
 */
enum IntegerConverter implements Converter {
    WHOLE;

    private static final int SURELY_FITS = 18;

    @Override
    public Object convert(Cell cell) {
        if (cell.value() instanceof Long number) {
            return number;
        }
        if (cell.value() instanceof BigDecimal number) {
            return ofNumber(number);
        }
        cell.strip();
        int digits = Digits.usual(cell.text());
        if (digits > 0 && digits <= SURELY_FITS && digits == cell.length()) {
            return Verbatim.INTEGER;
        }
        String text = cell.toString();
        int start = text.startsWith("-") ? 1 : 0;
        if (!isDigits(text, start)) {
            return new Problem(Code.NOT_INTEGER, Cells.quoted(text) + " is no whole number");
        }
        return text.length() <= SURELY_FITS ? (Object) Long.parseLong(text) : ofNumber(new BigDecimal(text));
    }

    private static Object ofNumber(BigDecimal number) {
        if (number.signum() != 0 && number.stripTrailingZeros().scale() > 0) {
            return new Problem(Code.NOT_INTEGER, Cells.quoted(number) + " is no whole number");
        }
        // the digits before the decimal point are counted first, so that 1e999999999 is never written out
        if (number.precision() - (long) number.scale() > SURELY_FITS + 1
                || number.toBigInteger().bitLength() >= Long.SIZE) {
            return new Problem(
                    Code.NOT_INTEGER,
                    Cells.quoted(number)
                            + " is too large for a whole number (19 digits); if it is a name made of digits, use type: text in the mapping");
        }
        return number.longValue();
    }

    private static boolean isDigits(String text, int start) {
        for (int i = start; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return text.length() > start;
    }
}
