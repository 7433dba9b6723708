package io.bactrian.simulator;

import java.time.Duration;

/**
 * What the simulated CRM.COM is like.
 *
 * @param username the only user
 * @param password that user's password
 * @param organisation the only organisation
 * @param webApiKey the only web API key, the other way to a token
 * @param rate its limit on requests (none is documented)
 * @param tokenLife how long a token is valid, whether it is used or not
 */
public record CrmComSettings(
        String username, String password, String organisation, String webApiKey, RateLimit rate, Duration tokenLife) {
    /** The user of an account where nobody chose one: it opens nothing but the simulator. */
    public static final String DEFAULT_USERNAME = "simulator";
    /** The password that goes with it. */
    public static final String DEFAULT_PASSWORD = "simulator-password";
    /** The organisation that goes with it. */
    public static final String DEFAULT_ORGANISATION = "Simulator Ltd";
    /** The key that opens the simulator without a user. */
    public static final String DEFAULT_WEB_API_KEY = "simulator-crmcom-key";

    /** @return the vendor as documented, from release 12 on: a token lasts two hours */
    public static CrmComSettings defaults() {
        return new CrmComSettings(
                DEFAULT_USERNAME,
                DEFAULT_PASSWORD,
                DEFAULT_ORGANISATION,
                DEFAULT_WEB_API_KEY,
                RateLimit.none(Duration.ofMinutes(1)),
                Duration.ofHours(2));
    }

    /** @return the same with a limit on requests */
    public CrmComSettings withRate(RateLimit other) {
        return new CrmComSettings(username, password, organisation, webApiKey, other, tokenLife);
    }

    /** @return the same with tokens that last so long */
    public CrmComSettings withTokenLife(Duration other) {
        return new CrmComSettings(username, password, organisation, webApiKey, rate, other);
    }

    /** @return the same with other credentials */
    public CrmComSettings withCredentials(String user, String clearPassword, String anOrganisation, String key) {
        return new CrmComSettings(user, clearPassword, anOrganisation, key, rate, tokenLife);
    }

    @Override
    public String toString() {
        return "CrmComSettings[username=" + username + ", password=***, organisation=" + organisation
                + ", webApiKey=***, rate=" + rate + ", tokenLife=" + tokenLife + "]";
    }
}
