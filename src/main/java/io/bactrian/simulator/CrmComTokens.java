package io.bactrian.simulator;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** CRM.COM's tokens: who may have one, and until when. Guarded by {@link CrmComApi}. */
final class CrmComTokens {
    /** A JSON Web Token has three parts; this is the first, {"typ":"JWT","alg":"HS256"}. */
    private static final String HEAD = "eyJ0eXAiOiJKV1QiLCJhbGciOiJIUzI1NiJ9";

    private final CrmComSettings settings;
    private final InstantSource clock;
    private final Map<String, Instant> ends = new HashMap<>();

    CrmComTokens(CrmComSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** @return a token for a user of an organisation */
    Map<String, Object> open(Node login) {
        boolean known = login.textOf("username").equals(settings.username())
                && login.textOf("password").equals(settings.password())
                && login.textOf("organisation").equals(settings.organisation());
        return opened(known, "the username, the password or the organisation is wrong");
    }

    /** @param authorization the HTTP header: the key is the user name, the password is empty */
    Map<String, Object> openByKey(String authorization) {
        String right =
                Base64.getEncoder().encodeToString((settings.webApiKey() + ":").getBytes(StandardCharsets.UTF_8));
        String[] parts = authorization.strip().split("\\s+", 2);
        boolean known = parts.length == 2 && parts[0].equalsIgnoreCase("Basic") && parts[1].equals(right);
        return opened(known, "the web API key is missing or wrong, or came with a password");
    }

    /** @throws Refused where the request carries no token that is valid now */
    void check(Node request) {
        Instant end = ends.get(request.textOf("token"));
        if (end == null) {
            throw CrmComAnswer.refused("AUTHENTICATION", "INVALIDTOKEN", "the token is missing or unknown", "");
        }
        if (!clock.instant().isBefore(end)) {
            throw CrmComAnswer.refused("AUTHENTICATION", "TOKENEXPIRED", "the token has expired", "");
        }
    }

    Map<String, Object> release(Node request) {
        check(request);
        ends.remove(request.textOf("token"));
        return Map.of();
    }

    void reset() {
        ends.clear();
    }

    private Map<String, Object> opened(boolean known, String otherwise) {
        if (!known) {
            throw CrmComAnswer.refused("AUTHENTICATION", "INVALIDCREDENTIALS", otherwise, "");
        }
        Instant end = clock.instant().plus(settings.tokenLife());
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("usr", settings.username());
        claims.put("org", settings.organisation());
        claims.put("exp", end.getEpochSecond());
        Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
        String signature = encoder.encodeToString(UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8));
        String token = HEAD + "." + encoder.encodeToString(Json.bytes(claims)) + "." + signature;
        ends.put(token, end);
        return Map.of("token", token);
    }
}
