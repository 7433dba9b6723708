package io.bactrian.simulator;

import java.time.Duration;
import java.util.Set;

/**
 * What the simulated CO3 is like.
 *
 * @param apiKey the only application key that it lets in
 * @param username the only user
 * @param password that user's password in clear; requests carry its MD5
 * @param rate its limit on requests, all endpoints together
 * @param sessionLife how long a session key is valid
 * @param slidingSession whether each use of a session prolongs it (GUESS: no)
 * @param sessionStatus the HTTP status for a session that is unknown or ended (GUESS: 401)
 * @param bareSessionKey whether {@code authenticate} answers with nothing but the key (GUESS: no)
 * @param listPage how many contacts a page of {@code getContactList} has (GUESS: 10)
 * @param customFields the custom fields that were specified; empty: all names are
 */
public record Co3Settings(
        String apiKey,
        String username,
        String password,
        RateLimit rate,
        Duration sessionLife,
        boolean slidingSession,
        int sessionStatus,
        boolean bareSessionKey,
        int listPage,
        Set<String> customFields) {
    /** The key of an account that is used where nobody chose one: it opens nothing but the simulator. */
    public static final String DEFAULT_KEY = "simulator-co3-key";
    /** The user that goes with it. */
    public static final String DEFAULT_USERNAME = "simulator";
    /** The password that goes with it. */
    public static final String DEFAULT_PASSWORD = "simulator-password";

    /** @return the vendor as documented */
    public static Co3Settings defaults() {
        return new Co3Settings(
                DEFAULT_KEY,
                DEFAULT_USERNAME,
                DEFAULT_PASSWORD,
                new RateLimit(2, Duration.ofSeconds(1)),
                Duration.ofMinutes(5),
                false,
                401,
                false,
                10,
                Set.of());
    }

    /** @return the same with another limit on requests */
    public Co3Settings withRate(RateLimit other) {
        return new Co3Settings(
                apiKey,
                username,
                password,
                other,
                sessionLife,
                slidingSession,
                sessionStatus,
                bareSessionKey,
                listPage,
                customFields);
    }

    /** @return the same with other credentials */
    public Co3Settings withCredentials(String key, String user, String clearPassword) {
        return new Co3Settings(
                key,
                user,
                clearPassword,
                rate,
                sessionLife,
                slidingSession,
                sessionStatus,
                bareSessionKey,
                listPage,
                customFields);
    }

    /** @return the same with other sessions */
    public Co3Settings withSessions(Duration life, boolean sliding, int statusWhenEnded) {
        return new Co3Settings(
                apiKey,
                username,
                password,
                rate,
                life,
                sliding,
                statusWhenEnded,
                bareSessionKey,
                listPage,
                customFields);
    }

    /** @return the same, with a session key that comes bare or wrapped */
    public Co3Settings withBareSessionKey(boolean bare) {
        return new Co3Settings(
                apiKey,
                username,
                password,
                rate,
                sessionLife,
                slidingSession,
                sessionStatus,
                bare,
                listPage,
                customFields);
    }

    /** @return the same with other custom fields */
    public Co3Settings withCustomFields(Set<String> names) {
        return new Co3Settings(
                apiKey,
                username,
                password,
                rate,
                sessionLife,
                slidingSession,
                sessionStatus,
                bareSessionKey,
                listPage,
                Set.copyOf(names));
    }

    @Override
    public String toString() {
        return "Co3Settings[apiKey=***, username=" + username + ", password=***, rate=" + rate + "]";
    }
}
