package io.bactrian.simulator;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** CO3's sessions: who may have one, and until when. Guarded by {@link Co3Api}. */
final class Co3Sessions {
    private final Co3Settings settings;
    private final InstantSource clock;
    private final Map<String, Instant> ends = new HashMap<>();

    Co3Sessions(Co3Settings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** @return the key of a new session; others stay valid (GUESS) */
    String open(Node login) {
        checkKey(login);
        boolean known = login.textOf("username").equals(settings.username())
                && login.textOf("password").toLowerCase(Locale.ROOT).equals(md5(settings.password()));
        if (!known) {
            throw new Refused(
                    401, "AUTHENTICATION_FAILED", "the username is unknown or the password is not its MD5", "");
        }
        String key = UUID.randomUUID().toString().replace("-", "");
        ends.put(key, end());
        return key;
    }

    void check(Node method) {
        checkKey(method);
        String key = method.textOf("session_key");
        Instant end = ends.get(key);
        if (end == null || !clock.instant().isBefore(end)) {
            String reason = end == null ? "the session_key is missing or unknown" : "the session has ended";
            throw new Refused(settings.sessionStatus(), "SESSION_INVALID", reason, "");
        }
        if (settings.slidingSession()) {
            ends.put(key, end());
        }
    }

    void reset() {
        ends.clear();
    }

    private Instant end() {
        return clock.instant().plus(settings.sessionLife());
    }

    private void checkKey(Node method) {
        if (!method.textOf("api_key").equals(settings.apiKey())) {
            throw new Refused(401, "API_KEY_INVALID", "the api_key is missing or wrong", "");
        }
    }

    @SuppressWarnings("InsecureCryptoUsage") // the vendor's own protocol
    static String md5(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
