package io.bactrian.read;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the JSON parser says of a fault, in the words of a person who has to mend the file. */
final class JsonWords {
    private static final Pattern UNEXPECTED =
            Pattern.compile("Unexpected character \\('(.)' \\(code \\d+.*", Pattern.DOTALL);
    private static final Pattern CONTROL =
            Pattern.compile("Illegal unquoted character \\(.*code (\\d+).*", Pattern.DOTALL);
    private static final Pattern WORD =
            Pattern.compile("(?:Unrecognized token|Non-standard token) '(.*?)'.*", Pattern.DOTALL);
    private static final Pattern ESCAPE = Pattern.compile("Unrecognized character escape '(.)'.*", Pattern.DOTALL);
    private static final Pattern CLOSE = Pattern.compile("Unexpected close marker '(.)'.*", Pattern.DOTALL);

    private JsonWords() {}

    /** @param said the parser's message */
    static String notJson(String said) {
        Matcher unexpected = UNEXPECTED.matcher(said);
        if (unexpected.matches()) {
            return "'" + unexpected.group(1) + "' cannot stand here"
                    + hint(unexpected.group(1).charAt(0)) + ".";
        }
        Matcher control = CONTROL.matcher(said);
        if (control.matches()) {
            return control(Integer.parseInt(control.group(1)));
        }
        Matcher word = WORD.matcher(said);
        if (word.matches()) {
            return "'" + word.group(1)
                    + "' is no value of JSON: texts stand in double quotes, and besides there are numbers, true, false and null.";
        }
        Matcher escape = ESCAPE.matcher(said);
        if (escape.matches()) {
            return "a text has \\" + escape.group(1)
                    + ", which means nothing. A backslash itself is written twice: \\\\.";
        }
        Matcher close = CLOSE.matcher(said);
        if (close.matches()) {
            return "'" + close.group(1) + "' closes what was not opened with its like.";
        }
        return said.contains("eading zero")
                ? "a number begins with 0. Write it without the 0; if it is an identifier, as a text in double quotes."
                : firstLine(said) + ".";
    }

    private static String hint(char found) {
        return switch (found) {
            case '/', '#' -> ": JSON has no comments";
            case '\'', '\u201c', '\u201d' -> ": names and texts stand in double quotes, \"";
            case '}', ']' -> ": there is a comma too much before it, or a value is missing";
            case ',' -> ": there is a comma too much, or a value is missing before it";
            default -> ": a comma, a colon, a quote or a bracket is missing before it, or it is too much";
        };
    }

    private static String control(int code) {
        return switch (code) {
            case '\n', '\r' ->
                "a line ends within a text. JSON writes a line break as \\n; often a closing quote is missing.";
            case '\t' -> "a tab stands in a text. JSON writes it as \\t.";
            default ->
                String.format(
                        java.util.Locale.ROOT,
                        "a control character stands in a text. JSON writes it as \\u%04x.",
                        code);
        };
    }

    /** @param said the parser's message */
    static String tooLarge(String said, InputLimits limits) {
        if (said.contains("nesting depth")) {
            return "objects and lists stand more than " + limits.depth()
                    + " deep inside each other (the flow's setting maxDepth).";
        }
        if (said.startsWith("Number")) {
            return "a number has more than " + limits.digits() + " digits (the flow's setting maxDigits).";
        }
        return said.startsWith("String")
                ? "a text has more than " + limits.cellChars() + " characters (the flow's setting maxCell)."
                : "the name of a member is too long: " + firstLine(said) + ".";
    }

    private static String firstLine(String said) {
        int end = said.indexOf('\n');
        return end < 0 ? said : said.substring(0, end);
    }
}
