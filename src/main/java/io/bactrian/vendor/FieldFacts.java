package io.bactrian.vendor;

import java.util.List;

/**
 * What a CRM says of one of its fields.
 *
 * @param id how items name the field
 * @param label its name for people; the id where there is none
 * @param kind what its values are
 * @param several whether it takes several of its choices, with commas between them
 * @param required whether a new record must have it
 * @param choices the values that it takes; empty where it takes any of its kind, or they are listed later
 * @param later whether its choices are listed only when they are asked for
 * @param targets the kinds of records that it takes ids of; empty where the CRM does not say
 */
public record FieldFacts(
        String id,
        String label,
        Kind kind,
        boolean several,
        boolean required,
        Choices choices,
        boolean later,
        List<String> targets) {
    /** Copies the list. */
    public FieldFacts {
        targets = List.copyOf(targets);
    }

    /** What the values of a field are. */
    public enum Kind {
        /** Anything. */
        TEXT("text", ".*"),
        /** Digits. */
        INTEGER("a whole number", "-?\\d+"),
        /** Digits with a point. */
        DECIMAL("a number such as 1234.50", "-?\\d+(\\.\\d+)?"),
        /** A day. */
        DATE("a date such as 2026-11-22", "\\d{4}-\\d{2}-\\d{2}"),
        /** A day with a time. */
        DATETIME("a date and time such as 2026-11-22 10:15:02", "\\d{4}-\\d{2}-\\d{2}[ T]\\d{2}:\\d{2}(:\\d{2})?.*"),
        /** Yes or no. */
        BOOLEAN("0 or 1", "0|1|true|false|on|off"),
        /** An address with an @. */
        EMAIL("an e-mail address", "[^@\\s]+@[^@\\s]+\\.[^@\\s]+"),
        /** The id of another record. */
        REFERENCE("the id of a record", ".*\\d.*");

        private final String words;
        private final java.util.regex.Pattern pattern;

        Kind(String words, String pattern) {
            this.words = words;
            this.pattern = java.util.regex.Pattern.compile(pattern, java.util.regex.Pattern.DOTALL);
        }

        boolean fits(String value) {
            return this == TEXT || pattern.matcher(value).matches();
        }

        String words() {
            return words;
        }
    }
}
