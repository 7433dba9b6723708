package io.bactrian.mapping;

import io.bactrian.yaml.YamlNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;

/** A hash of what a mapping file says, so that a change of its meaning can be seen and a change of a comment is none. */
public final class Fingerprint {
    private static final Set<String> WITHOUT_MEANING = Set.of("title", "tests", "reconcile");

    private Fingerprint() {}

    public static String of(YamlNode root) {
        StringBuilder text = new StringBuilder();
        root.members().forEach((name, member) -> {
            if (!WITHOUT_MEANING.contains(name)) {
                append(text, name);
                append(text, member);
            }
        });
        return sha256(text.toString());
    }

    private static void append(StringBuilder text, YamlNode node) {
        if (node.isScalar()) {
            Object value = node.scalar();
            text.append(value == null ? "null" : value.getClass().getSimpleName());
            append(text, node.text());
        } else {
            text.append(node.isMap() ? '{' : '[');
            node.members().forEach((name, member) -> {
                append(text, name);
                append(text, member);
            });
            node.elements().forEach(element -> append(text, element));
            text.append(node.isMap() ? '}' : ']');
        }
    }

    /** With its length in front, so that no two files give one text. */
    private static void append(StringBuilder text, String part) {
        text.append(part.length()).append(':').append(part);
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
