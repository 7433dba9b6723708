package io.bactrian.simulator;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/** Challenges and sessions. Thread-safe. */
final class CrmPlusSessions {
    private static final Duration TOKEN_LIFE = Duration.ofMinutes(5);

    /** PHP locks a session while a call works with it, so the next call of the same session waits. */
    static final class Session {
        private final ReentrantLock lock = new ReentrantLock(true);
        private final Instant began;
        private Instant used;

        Session(Instant began) {
            this.began = began;
            used = began;
        }

        ReentrantLock lock() {
            return lock;
        }
    }

    private record Challenge(String token, Instant end) {}

    private final CrmPlusSettings settings;
    private final InstantSource clock;
    private final Map<String, Challenge> challenges = new ConcurrentHashMap<>();
    private final Map<String, Session> sessions = new ConcurrentHashMap<>();

    CrmPlusSessions(CrmPlusSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** A new challenge takes the place of the one before: whoever had asked for that can no longer log in with it. */
    Map<String, Object> challenge(CrmPlusInput input) {
        String user = input.text("username");
        if (user.isEmpty()) {
            throw CrmPlusStore.accessDenied("No username given");
        }
        if (!user.equals(settings.username())) {
            throw CrmPlusStore.accessDenied("username does not exists");
        }
        Instant now = clock.instant();
        Challenge made = new Challenge(random().substring(0, 13), now.plus(TOKEN_LIFE));
        challenges.put(user, made);
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("token", made.token());
        result.put("serverTime", now.getEpochSecond());
        result.put("expireTime", made.end().getEpochSecond());
        return result;
    }

    /** Does not use the challenge up: the same one may open more sessions until it ends. */
    Map<String, Object> login(CrmPlusInput input, String userId) {
        String user = input.required("username");
        Challenge challenge = challenges.get(user);
        Instant now = clock.instant();
        if (challenge == null || now.isAfter(challenge.end())) {
            throw refused("INVALID_AUTH_TOKEN", "Specified token is invalid or expired");
        }
        if (!input.text("accessKey").equals(md5(challenge.token() + settings.accessKey()))) {
            throw refused("INVALID_USER_CREDENTIALS", "Invalid username or password");
        }
        String name = random().substring(0, 17);
        sessions.put(name, new Session(now));
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("sessionName", name);
        result.put("userId", userId);
        result.put("version", "0.22");
        result.put("vtigerVersion", "8.2.0");
        return result;
    }

    Session named(String name) {
        Session session = sessions.get(name);
        if (session == null) {
            throw unknown();
        }
        return session;
    }

    /** Prolongs a session by this use of it. To be called with its lock held. */
    void use(String name, Session session) {
        if (sessions.get(name) != session) {
            throw unknown();
        }
        Instant now = clock.instant();
        boolean over = !now.isBefore(session.began.plus(settings.sessionLife()));
        if (over || !now.isBefore(session.used.plus(settings.sessionIdle()))) {
            sessions.remove(name);
            throw ended(over);
        }
        session.used = now;
    }

    void end(String name) {
        sessions.remove(name);
    }

    void reset() {
        challenges.clear();
        sessions.clear();
    }

    private Refused ended(boolean over) {
        if (!settings.namedEnds()) {
            return unknown();
        }
        return over
                ? refused("SESSION_EXPIRED", "Session has life span over please login again")
                : refused("SESSION_LEFT_IDLE", "Session has been invalidated to due lack activity");
    }

    private static Refused unknown() {
        return refused("INVALID_SESSIONID", "Session Identifier provided is Invalid");
    }

    private static Refused refused(String code, String message) {
        return new Refused(200, code, message, "");
    }

    private static String random() {
        return UUID.randomUUID().toString().replace("-", "");
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
