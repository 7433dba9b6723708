package io.bactrian.vendor;

import io.bactrian.mapping.Item;
import io.bactrian.mapping.Values;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What XML 1.0 cannot carry in any form, not even escaped: most control characters, and halves of characters. */
public final class XmlCharacters {
    private XmlCharacters() {}

    /**
     * Looks for a character that a request in XML would lose.
     *
     * @param vendor the vendor, and with {@code operation} the encoding of the request; in another encoding nothing is wrong
     * @return in words what is wrong with the item, or an empty text
     */
    public static String illegal(Vendor vendor, String operation, Item item) {
        return vendor.requestOf(operation).encoding() == BodyEncoding.XML ? illegal(item) : "";
    }

    static String illegal(Item item) {
        String text = text(item.values());
        if (text == null) {
            return "";
        }
        int at = first(text);
        String before = text.substring(Math.max(0, at - 20), at);
        return "the character U+" + String.format(Locale.ROOT, "%04X", (int) text.charAt(at))
                + (before.isEmpty() ? " at the beginning of a text" : " behind '" + before + "'")
                + " cannot be sent: XML has no place for it. Remove it.";
    }

    /** @return the first text with such a character, or null */
    private static @Nullable String text(@Nullable Object value) {
        if (value instanceof String text) {
            return first(text) < text.length() ? text : null;
        }
        Iterable<?> inside = value instanceof Values[] rows
                ? Arrays.asList(rows)
                : value instanceof Values values
                        ? values.all()
                        : value instanceof Map<?, ?> map
                                ? map.values()
                                : value instanceof List<?> list ? list : List.of();
        for (Object each : inside) {
            String found = text(each);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /** @return the position of the first character that XML cannot carry, or the text's length */
    static int first(String text) {
        int at = 0;
        while (at < text.length() && isXml(text, at)) {
            at++;
        }
        return at;
    }

    static boolean isXml(String text, int position) {
        char each = text.charAt(position);
        if (Character.isHighSurrogate(each)) {
            return position + 1 < text.length() && Character.isLowSurrogate(text.charAt(position + 1));
        }
        if (Character.isLowSurrogate(each)) {
            return position > 0 && Character.isHighSurrogate(text.charAt(position - 1));
        }
        return each >= ' ' ? each < '\uFFFE' : each == '\t' || each == '\n' || each == '\r';
    }
}
