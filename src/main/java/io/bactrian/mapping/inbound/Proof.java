package io.bactrian.mapping.inbound;

import com.fasterxml.jackson.databind.JsonNode;
import io.bactrian.yaml.Located;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How the vendor shows that a request comes from it ({@code proof}). A request without the proof is refused. Immutable.
 *
 * @param kind of what sort the proof is
 * @param member the member of the event with the proof; empty for {@link Kind#PATH}
 * @param credential the account's credential by which it is checked
 */
public record Proof(Kind kind, String member, Located credential) {
    /** The sorts of proof. */
    public enum Kind {
        /** The last part of the address is the credential. An account without that credential takes requests without it. */
        PATH,
        /** A member is the credential. */
        EQUAL,
        /** A member is the MD5, in hexadecimal digits, of the values of all other members in the order of their names, and of the credential behind them. */
        SIGNATURE
    }

    /** @return whether an account without the credential can take no request */
    public boolean needsCredential() {
        return kind != Kind.PATH;
    }

    /**
     * Checks the members of an event; what stands in the address is the caller's affair.
     *
     * @param event what came in
     * @param secret the account's credential
     * @return why the request is refused, without a word of the secret; empty where the proof holds
     */
    public Optional<String> refusal(JsonNode event, String secret) {
        if (kind == Kind.PATH) {
            return Optional.empty();
        }
        String given = event.path(member).asText();
        if (given.isEmpty()) {
            return Optional.of(member + ": missing, and without it the request is refused");
        }
        if (kind == Kind.EQUAL) {
            return equal(given, secret) ? Optional.empty() : Optional.of(member + ": not the one that is set");
        }
        return equal(given.toLowerCase(Locale.ROOT), signature(event, secret))
                ? Optional.empty()
                : Optional.of(member + ": not the MD5 of these values and the key that is set");
    }

    /** Whether two texts are equal; how long it takes does not tell how much of them is. */
    public static boolean equal(@Nullable String given, String secret) {
        return given != null
                && MessageDigest.isEqual(
                        given.getBytes(StandardCharsets.UTF_8), secret.getBytes(StandardCharsets.UTF_8));
    }

    @SuppressWarnings("InsecureCryptoUsage") // the vendors' own protocol
    private String signature(JsonNode event, String secret) {
        Map<String, String> sorted = new TreeMap<>();
        event.properties()
                .forEach(each -> sorted.put(each.getKey(), each.getValue().asText()));
        sorted.remove(member);
        String text = String.join("", sorted.values()) + secret;
        try {
            byte[] digest = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException fault) {
            throw new IllegalStateException("every Java has MD5", fault);
        }
    }
}
