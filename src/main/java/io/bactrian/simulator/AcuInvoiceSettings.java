package io.bactrian.simulator;

import java.time.Duration;

/**
 * What the simulated AcuInvoice is like.
 *
 * @param apiKey the only key that it lets in
 * @param rate its limit on requests (none is documented)
 * @param clients clients exist with the numbers from 1 to this
 * @param failStatus the HTTP status of an answer that says fail (GUESS: 200)
 * @param mostPerPage the most contacts of a page; more are refused (GUESS: 100)
 */
public record AcuInvoiceSettings(String apiKey, RateLimit rate, int clients, int failStatus, int mostPerPage) {
    /** The key of an account where nobody chose one: it opens nothing but the simulator. */
    public static final String DEFAULT_KEY = "simulator-acuinvoice-key";

    /** @return the vendor as documented */
    public static AcuInvoiceSettings defaults() {
        return new AcuInvoiceSettings(DEFAULT_KEY, RateLimit.none(Duration.ofMinutes(1)), 20, 200, 100);
    }

    /** @return the same with another key */
    public AcuInvoiceSettings withApiKey(String other) {
        return new AcuInvoiceSettings(other, rate, clients, failStatus, mostPerPage);
    }

    /** @return the same with a limit on requests */
    public AcuInvoiceSettings withRate(RateLimit other) {
        return new AcuInvoiceSettings(apiKey, other, clients, failStatus, mostPerPage);
    }

    /** @return the same with another HTTP status where it says fail */
    public AcuInvoiceSettings withFailStatus(int other) {
        return new AcuInvoiceSettings(apiKey, rate, clients, other, mostPerPage);
    }

    @Override
    public String toString() {
        return "AcuInvoiceSettings[apiKey=***, rate=" + rate + ", clients=" + clients + ", failStatus=" + failStatus
                + "]";
    }
}
