package io.bactrian.guess;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes values as the YAML that the mapping compiler reads back as the same values. */
final class YamlText {
    private static final int WIDTH = 118;

    /** What needs no quotes, whether inside of {@code { }} or not. */
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}_]([\\p{L}\\p{N}_ ./+-]*[\\p{L}\\p{N}_.+-])?");

    /** Words that YAML, or what some program takes for YAML, reads as something else than text. */
    private static final Set<String> WORDS = Set.of("true", "false", "null", "yes", "no", "on", "off", "y", "n");

    private YamlText() {}

    /** @return a single value: a text, in quotes where it needs them, a number, true, false or null */
    static String scalar(@Nullable Object value) {
        if (value instanceof BigDecimal number) {
            return number.toPlainString();
        }
        if (value == null || value instanceof Number || value instanceof Boolean) {
            return String.valueOf(value);
        }
        String text = value.toString();
        boolean plain = PLAIN.matcher(text).matches() && !WORDS.contains(text.toLowerCase(Locale.ROOT));
        return plain ? text : quoted(text);
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> quoted.append('\\').append(c);
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> quoted.append(isPrintable(c) ? String.valueOf(c) : String.format("\\u%04x", (int) c));
            }
        }
        return quoted.append('"').toString();
    }

    private static boolean isPrintable(char c) {
        return (c >= ' ' && c < 0x7f)
                || (c >= 0xa0 && c != '\u2028' && c != '\u2029' && c != '\ufeff' && !Character.isISOControl(c));
    }

    /** @return a value on one line: {@code { name: Ann, tags: [a, b] }} */
    static String flow(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.isEmpty()
                    ? "{}"
                    : map.entrySet().stream()
                            .map(each -> scalar(each.getKey()) + ": " + flow(each.getValue()))
                            .collect(Collectors.joining(", ", "{ ", " }"));
        }
        if (value instanceof List<?> list) {
            return list.stream().map(YamlText::flow).collect(Collectors.joining(", ", "[", "]"));
        }
        return scalar(value);
    }

    /**
     * A value on as many lines as it needs.
     *
     * @param indent the blanks before its first line
     * @param lead what stands before it: {@code name:} or {@code -}
     */
    static List<String> lines(String indent, String lead, @Nullable Object value) {
        String line = indent + lead + " " + flow(value);
        boolean container = (value instanceof Map<?, ?> map && !map.isEmpty())
                || (value instanceof List<?> list && !list.isEmpty());
        if (line.length() <= WIDTH || !container) {
            return List.of(line);
        }
        List<String> inner = new ArrayList<>();
        String deeper = indent + "  ";
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, member) -> inner.addAll(lines(deeper, scalar(name) + ":", member)));
        } else if (value instanceof List<?> list) {
            list.forEach(element -> inner.addAll(lines(deeper, "-", element)));
        }
        return below(indent, lead, inner);
    }

    /** @return {@code inner}, which is indented by two blanks more, below its lead; an element of a list begins on the line of its {@code -} */
    static List<String> below(String indent, String lead, List<String> inner) {
        List<String> lines = new ArrayList<>();
        if (!lead.equals("-")) {
            lines.add(indent + lead);
            lines.addAll(inner);
            return lines;
        }
        boolean begun = false;
        for (String line : inner) {
            boolean first = !begun && !line.strip().startsWith("#");
            lines.add(first ? indent + "- " + line.substring(indent.length() + 2) : line);
            begun |= first;
        }
        return lines;
    }

    /** Whether a value stands on one line of the usual width. */
    static boolean fits(String line) {
        return line.length() <= WIDTH;
    }
}
