package io.bactrian.vendor;

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
}
