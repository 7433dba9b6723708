package io.bactrian.vendor;

import java.util.Map;

/** What a CRM says of its fields only when it is asked once more; asked for when an item needs it. */
public interface FurtherFacts {
    /** Nothing more is known. */
    FurtherFacts NONE = new FurtherFacts() {
        @Override
        public Choices choices(String field) {
            return Choices.NONE;
        }

        @Override
        public Map<String, String> prefixes() {
            return Map.of();
        }
    };

    /** @return the choices of that field; empty where they are not known */
    Choices choices(String field);

    /** @return the beginnings of ids by kind of record; empty where they are not known */
    Map<String, String> prefixes();
}
