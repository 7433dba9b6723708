package io.bactrian.mapping;

import io.bactrian.row.Code;
import org.jspecify.annotations.Nullable;

/**
 * Text, e-mail addresses and telephone numbers. A text that needs no trimming passes through as the same String.
 *
 * @param type TEXT, EMAIL or PHONE
 * @param trim whether outer blanks are cut off
 * @param maxLength the most characters (code points) taken
 */
record TextConverter(ValueType type, boolean trim, int maxLength) implements Converter {
    private static final int LEAST_DIGITS = 3;

    @Override
    public Object convert(Cell cell) {
        if (trim) {
            cell.strip();
        }
        int most = cell.text().length();
        Problem problem = type == ValueType.TEXT ? null : formProblem(cell.toString());
        if (problem == null && most > maxLength) {
            problem = lengthProblem(cell.toString());
        }
        return problem == null ? Verbatim.TEXT : problem;
    }

    private @Nullable Problem lengthProblem(String text) {
        int length = text.codePointCount(0, text.length());
        return length <= maxLength
                ? null
                : new Problem(
                        Code.TOO_LONG,
                        Cells.quoted(text) + " has " + length + " characters, at most " + maxLength + " are taken");
    }

    private @Nullable Problem formProblem(String text) {
        if (type == ValueType.EMAIL && !isEmail(text.strip())) {
            return new Problem(Code.NOT_EMAIL, Cells.quoted(text) + " is no e-mail address");
        }
        if (type == ValueType.PHONE && !isPhone(text.strip())) {
            return new Problem(
                    Code.NOT_PHONE,
                    Cells.quoted(text)
                            + " is no telephone number; only digits, blanks, a leading + and ( ) - / . are taken");
        }
        return null;
    }

    /** One @ with text before it, and after it a host name with a dot inside. Whether the mailbox exists only a mail can tell. */
    private static boolean isEmail(String text) {
        int at = text.indexOf('@');
        if (at <= 0 || at != text.lastIndexOf('@') || text.indexOf('.', at + 2) < 0) {
            return false;
        }
        return !text.endsWith(".")
                && text.indexOf("..") < 0
                && text.charAt(at + 1) != '.'
                && hasOnlyMailCharacters(text);
    }

    private static boolean hasOnlyMailCharacters(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c == 0x7f || c == 0xa0 || "(),:;<>[]\\\"".indexOf(c) >= 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPhone(String text) {
        int digits = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                digits++;
            } else if (c == '+' ? i > 0 && text.charAt(i - 1) != '(' : " ()-/.".indexOf(c) < 0) {
                return false;
            }
        }
        return digits >= LEAST_DIGITS;
    }
}
