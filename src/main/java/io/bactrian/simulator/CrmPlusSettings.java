package io.bactrian.simulator;

import java.time.Duration;
import java.util.Map;

/**
 * What the simulated CRM+ is like.
 *
 * @param username the user who may log in; its id is 19x1 under the default prefixes
 * @param accessKey that user's access key in clear; a login carries the MD5 of the challenge token followed by it
 * @param password that user's password, which only changePassword asks for
 * @param admin whether that user is an administrator
 * @param prefixes what stands before the x of an id where it is not as in CRM+'s document, by module
 * @param sessionLife how long a session lasts at most
 * @param sessionIdle how long it lasts without being used
 * @param namedEnds whether a session that ended is refused as SESSION_EXPIRED or SESSION_LEFT_IDLE, or as INVALID_SESSIONID like an unknown one
 * @param work how long each call within a session takes; calls of one session wait for each other
 * @param patch whether {@code options} with {@code patch} is understood (by CRM+; vtiger itself ignores it)
 * @param currencyDigits to how many digits after the point amounts of money are rounded
 * @param records how many records of each module are there from the start
 */
public record CrmPlusSettings(
        String username,
        String accessKey,
        String password,
        boolean admin,
        Map<String, Integer> prefixes,
        Duration sessionLife,
        Duration sessionIdle,
        boolean namedEnds,
        Duration work,
        boolean patch,
        int currencyDigits,
        int records) {
    /** The user of an account that is used where nobody chose one. */
    public static final String DEFAULT_USERNAME = "simulator";
    /** The access key that goes with it: it opens nothing but the simulator. */
    public static final String DEFAULT_ACCESS_KEY = "simulator-access-key";

    /** @return the vendor as documented, without records */
    public static CrmPlusSettings defaults() {
        return new CrmPlusSettings(
                DEFAULT_USERNAME,
                DEFAULT_ACCESS_KEY,
                "simulator-password",
                true,
                Map.of(),
                Duration.ofDays(1),
                Duration.ofMinutes(30),
                true,
                Duration.ZERO,
                true,
                2,
                0);
    }

    /** @return the same with other credentials */
    public CrmPlusSettings withCredentials(String user, String key) {
        return new CrmPlusSettings(
                user,
                key,
                password,
                admin,
                prefixes,
                sessionLife,
                sessionIdle,
                namedEnds,
                work,
                patch,
                currencyDigits,
                records);
    }

    /** @return the same, the user being an administrator or not */
    public CrmPlusSettings withAdmin(boolean other) {
        return new CrmPlusSettings(
                username,
                accessKey,
                password,
                other,
                prefixes,
                sessionLife,
                sessionIdle,
                namedEnds,
                work,
                patch,
                currencyDigits,
                records);
    }

    /** @return the same with other prefixes of ids, such as {@code Map.of("Leads", 10)} */
    public CrmPlusSettings withPrefixes(Map<String, Integer> byModule) {
        return new CrmPlusSettings(
                username,
                accessKey,
                password,
                admin,
                Map.copyOf(byModule),
                sessionLife,
                sessionIdle,
                namedEnds,
                work,
                patch,
                currencyDigits,
                records);
    }

    /** @return the same with other sessions */
    public CrmPlusSettings withSessions(Duration life, Duration idle, boolean named) {
        return new CrmPlusSettings(
                username,
                accessKey,
                password,
                admin,
                prefixes,
                life,
                idle,
                named,
                work,
                patch,
                currencyDigits,
                records);
    }

    /** @return the same, each call within a session taking this long */
    public CrmPlusSettings withWork(Duration each) {
        return new CrmPlusSettings(
                username,
                accessKey,
                password,
                admin,
                prefixes,
                sessionLife,
                sessionIdle,
                namedEnds,
                each,
                patch,
                currencyDigits,
                records);
    }

    /** @return the same, with or without partial updates */
    public CrmPlusSettings withPatch(boolean other) {
        return new CrmPlusSettings(
                username,
                accessKey,
                password,
                admin,
                prefixes,
                sessionLife,
                sessionIdle,
                namedEnds,
                work,
                other,
                currencyDigits,
                records);
    }

    /** @return the same with so many records of each module from the start, always the same ones, and some deleted ones beside them */
    public CrmPlusSettings withRecords(int ofEach) {
        return new CrmPlusSettings(
                username,
                accessKey,
                password,
                admin,
                prefixes,
                sessionLife,
                sessionIdle,
                namedEnds,
                work,
                patch,
                currencyDigits,
                ofEach);
    }

    @Override
    public String toString() {
        return "CrmPlusSettings[username=" + username + ", accessKey=***, password=***, records=" + records + "]";
    }
}
