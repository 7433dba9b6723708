package io.bactrian.vendor;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The body of a request. */
public sealed interface Body {
    /** No body, as in a GET. */
    record None() implements Body {}

    /** Bytes that are sent as they are: a form. */
    @SuppressWarnings("ArrayRecordComponent") // one array a request, handed on as it is
    record Bytes(byte[] bytes) implements Body {
        /** @return the length only: the bytes hold secrets */
        @Override
        public String toString() {
            return bytes.length + " bytes";
        }
    }

    /** A tree for a JSON mapper: maps, lists and plain values. */
    record Json(Object tree) implements Body {
        /** @return no value: the tree holds secrets */
        @Override
        public String toString() {
            return "JSON document";
        }
    }

    /** A tree for an XML mapper, which brings the name of its root along. */
    record Xml(XmlTree tree) implements Body {}

    /** Parts for {@code multipart/form-data}, in the order in which they are sent. */
    record Multipart(List<Part> parts) implements Body {
        /** @return how many there are: they hold secrets */
        @Override
        public String toString() {
            return parts.size() + " parts";
        }

        /** @return the parts of {@code tree}, in its order, named as a PHP form names its fields */
        static Multipart of(Map<String, @Nullable Object> tree) {
            List<Part> parts = new ArrayList<>();
            tree.forEach((name, value) -> add(name, value, parts));
            return new Multipart(List.copyOf(parts));
        }

        private static void add(String name, @Nullable Object value, List<Part> parts) {
            if (value instanceof Map<?, ?> map) {
                map.forEach((member, inside) -> add(name + "[" + member + "]", inside, parts));
            } else if (value instanceof List<?> list) {
                for (int i = 0; i < list.size(); i++) {
                    add(name + "[" + i + "]", list.get(i), parts);
                }
            } else {
                parts.add(value instanceof Path file ? new File(name, file) : new Text(name, FormWriter.text(value)));
            }
        }
    }

    /** A part of a multipart body. */
    sealed interface Part {
        /** @return its name, such as {@code params[0][name]} */
        String name();
    }

    /** A part with a text. */
    record Text(String name, String text) implements Part {
        /** @return its name only: the text may be a secret */
        @Override
        public String toString() {
            return name;
        }
    }

    /** A part with a file, which is read while it is sent. */
    record File(String name, Path file) implements Part {}
}
