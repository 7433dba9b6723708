package io.bactrian.yaml;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The words of vendor.yaml for the constants of an enum: lower case, with hyphens. */
public final class Words {
    private Words() {}

    /** @throws IllegalArgumentException where {@code word} names none; the message says which there are */
    public static <E extends Enum<E>> E constant(Class<E> type, String word) {
        for (E constant : type.getEnumConstants()) {
            if (word(constant).equals(word)) {
                return constant;
            }
        }
        String words = Arrays.stream(type.getEnumConstants()).map(Words::word).collect(Collectors.joining(", "));
        throw new IllegalArgumentException("'" + word + "', expected one of " + words);
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
