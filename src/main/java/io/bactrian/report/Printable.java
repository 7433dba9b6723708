package io.bactrian.report;

/**
 * Text from a file or a vendor made fit for a terminal: what a cell or an answer contains must not move the cursor, colour the screen or
 * hide other text, so control and direction characters are written as escapes ({@code \n}, {@code \u001b}).
 */
public final class Printable {
    private Printable() {}

    /** @return {@code text} on one line: line breaks and tabs are escapes too */
    public static String line(String text) {
        return escape(text, false);
    }

    /** @return {@code text} with its line breaks (all as {@code \n}) and tabs */
    public static String block(String text) {
        return escape(text.replace("\r\n", "\n").replace('\r', '\n'), true);
    }

    /** @return {@link #line} of {@code text}, shortened to {@code length} characters with an ellipsis where it is longer */
    public static String cut(String text, int length) {
        String line = line(text);
        if (line.codePointCount(0, line.length()) <= length) {
            return line;
        }
        return line.substring(0, line.offsetByCodePoints(0, length - 1)) + "\u2026";
    }

    private static String escape(String text, boolean keepLayout) {
        StringBuilder safe = new StringBuilder(text.length());
        text.codePoints().forEach(each -> {
            if (isHarmless(each) || (keepLayout && isLayout(each))) {
                safe.appendCodePoint(each);
            } else {
                safe.append(escaped(each));
            }
        });
        return safe.toString();
    }

    private static boolean isLayout(int each) {
        return each == '\n' || each == '\t';
    }

    private static boolean isHarmless(int each) {
        int type = Character.getType(each);
        return type != Character.CONTROL
                && type != Character.FORMAT
                && type != Character.SURROGATE
                && type != Character.LINE_SEPARATOR
                && type != Character.PARAGRAPH_SEPARATOR;
    }

    private static String escaped(int each) {
        return switch (each) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> String.format("\\u%04x", each);
        };
    }
}
