package io.bactrian.simulator;

import java.time.Duration;
import java.util.Set;

/**
 * What the simulated APRO CRM is like.
 *
 * @param apiKey the only key that it lets in
 * @param rate its limit on requests
 * @param maxElements the most counted elements below {@code params} in one request
 * @param leavesOnly whether only leaves are counted, or containers too
 * @param maxInvoices the most invoices in one call
 * @param categories the known categories of objects; empty: every positive number is one
 * @param unknownCategories categories that are refused although the above would allow them
 * @param catalog the account's types, categories and fields, and what is there from the start; values of its fields are checked
 * @param strictFields whether fields that {@code catalog} lacks are refused
 * @param strictMembers whether members that the document does not name are refused (the vendor may well ignore them)
 * @param filterNeedsType whether {@code stock/filter} without {@code type} is refused, as its document says
 * @param accountsReply the form of the answer about invoices
 */
public record AproSettings(
        String apiKey,
        RateLimit rate,
        int maxElements,
        boolean leavesOnly,
        int maxInvoices,
        Set<String> categories,
        Set<String> unknownCategories,
        AproCatalog catalog,
        boolean strictFields,
        boolean strictMembers,
        boolean filterNeedsType,
        AccountsReply accountsReply) {
    /** How the results of several invoices are listed. */
    public enum AccountsReply {
        /** A JSON array; an object with the request's keys where those are not 0, 1, 2. */
        LIST,
        /** An object with the keys "0", "1", "2". */
        OBJECT_FROM_ZERO,
        /** An object with the keys "1", "2", "3". */
        OBJECT_FROM_ONE
    }

    /** The key of an account that is used where nobody chose one: it opens nothing but the simulator. */
    public static final String DEFAULT_KEY = "simulator-key-of-32-characters-0";

    /** @return the vendor as documented */
    public static AproSettings defaults() {
        return new AproSettings(
                DEFAULT_KEY,
                new RateLimit(200, Duration.ofHours(1)),
                1000,
                false,
                1000,
                Set.of(),
                Set.of("999"),
                AproCatalog.shipped(),
                true,
                true,
                true,
                AccountsReply.LIST);
    }

    /** @return the same with another limit on requests */
    public AproSettings withRate(RateLimit other) {
        return new AproSettings(
                apiKey,
                other,
                maxElements,
                leavesOnly,
                maxInvoices,
                categories,
                unknownCategories,
                catalog,
                strictFields,
                strictMembers,
                filterNeedsType,
                accountsReply);
    }

    /** @return the same with another key */
    public AproSettings withApiKey(String other) {
        return new AproSettings(
                other,
                rate,
                maxElements,
                leavesOnly,
                maxInvoices,
                categories,
                unknownCategories,
                catalog,
                strictFields,
                strictMembers,
                filterNeedsType,
                accountsReply);
    }

    /** @return the same with another limit on elements */
    public AproSettings withElements(int most, boolean onlyLeaves) {
        return new AproSettings(
                apiKey,
                rate,
                most,
                onlyLeaves,
                maxInvoices,
                categories,
                unknownCategories,
                catalog,
                strictFields,
                strictMembers,
                filterNeedsType,
                accountsReply);
    }

    /** @return the same with other categories */
    public AproSettings withCategories(Set<String> known, Set<String> unknown) {
        return new AproSettings(
                apiKey,
                rate,
                maxElements,
                leavesOnly,
                maxInvoices,
                Set.copyOf(known),
                Set.copyOf(unknown),
                catalog,
                strictFields,
                strictMembers,
                filterNeedsType,
                accountsReply);
    }

    /** @return the same with another account behind it */
    public AproSettings withCatalog(AproCatalog other) {
        return new AproSettings(
                apiKey,
                rate,
                maxElements,
                leavesOnly,
                maxInvoices,
                categories,
                unknownCategories,
                other,
                strictFields,
                strictMembers,
                filterNeedsType,
                accountsReply);
    }

    /** @return the same with another form of the answer about invoices */
    public AproSettings withAccountsReply(AccountsReply other) {
        return new AproSettings(
                apiKey,
                rate,
                maxElements,
                leavesOnly,
                maxInvoices,
                categories,
                unknownCategories,
                catalog,
                strictFields,
                strictMembers,
                filterNeedsType,
                other);
    }

    @Override
    public String toString() {
        return "AproSettings[apiKey=***, rate=" + rate + ", maxElements=" + maxElements + "]";
    }
}
