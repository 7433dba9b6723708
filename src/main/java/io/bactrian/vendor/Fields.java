package io.bactrian.vendor;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the plain fields of a form or of a query: a structure in a field is JSON text, without a blank between its parts. */
final class Fields {
    private Fields() {}

    /** @return {@code name=value&name=value}, percent-encoded UTF-8; true and false as words, where the tree's style has made no digits of them */
    static byte[] write(Map<String, @Nullable Object> tree) {
        FormWriter writer = new FormWriter(1024);
        tree.forEach((name, value) -> {
            int mark = writer.enter(FormWriter.segment(name));
            writer.value(text(value));
            writer.leave(mark);
        });
        return writer.bytes();
    }

    /** @return a value of the tree as the field carries it */
    static String text(@Nullable Object value) {
        if (value instanceof Map || value instanceof List) {
            return BodyText.json(value);
        }
        return value instanceof Boolean ? value.toString() : FormWriter.text(value);
    }
}
