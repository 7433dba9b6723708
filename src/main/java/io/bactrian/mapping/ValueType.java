package io.bactrian.mapping;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The words that stand under {@code type} in a rule. */
public enum ValueType {
    TEXT,
    INTEGER,
    DECIMAL,
    BOOLEAN,
    DATE,
    DATETIME,
    EMAIL,
    PHONE,
    ENUM,
    FILE;

    /** The word in the mapping file. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(ValueType::word).toList();
    }

    public static Optional<ValueType> of(String word) {
        return Arrays.stream(values()).filter(type -> type.word().equals(word)).findFirst();
    }

    /** Whether {@code in} and {@code out} mean something for it. */
    public boolean hasPattern() {
        return this == DATE || this == DATETIME;
    }

    /** Whether {@code maxLength} means something for it. */
    public boolean hasLength() {
        return this == TEXT || this == EMAIL || this == PHONE;
    }
}
