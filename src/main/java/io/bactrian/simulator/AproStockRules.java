package io.bactrian.simulator;

import java.util.Set;
import java.util.regex.Pattern;

/** What APRO demands of an object beyond {@link AproRules}, and what it takes for a number. */
final class AproStockRules {
    static final Set<String> MEMBERS = Set.of(
            "parent",
            "name",
            "author",
            "additional_author",
            "associated_with_customer",
            "related_with_customer",
            "fields");

    private static final Pattern POSITIVE = Pattern.compile("[1-9]\\d{0,9}");
    private static final Pattern DECIMAL = Pattern.compile("-?\\d+(\\.\\d+)?");

    private final AproSettings settings;

    AproStockRules(AproSettings settings) {
        this.settings = settings;
    }

    /**
     * A change needs no {@code parent}, though the document says so: the vendor's own samples send none.
     *
     * @throws Refused with BAD_PARAMS
     */
    void check(Node item, AproRules.Place at, boolean update) {
        if (!update || item.get("parent") != null) {
            category(item.textOf("parent"), at);
        }
        AproRules.require(update || !item.textOf("name").isBlank(), "name is missing or empty", at);
        AproRules.id(item, "author", at);
        AproRules.id(item, "associated_with_customer", at);
        AproRules.id(item, "related_with_customer", at);
        AproRules.ids(item, "additional_author", at);
    }

    static boolean isPositive(String text) {
        return POSITIVE.matcher(text).matches();
    }

    static boolean isDecimal(String text) {
        return DECIMAL.matcher(text).matches();
    }

    private void category(String parent, AproRules.Place at) {
        AproRules.require(isPositive(parent), "parent is missing or not a category's id", at);
        boolean known = settings.categories().isEmpty() || settings.categories().contains(parent);
        AproRules.require(known && !settings.unknownCategories().contains(parent), "parent is an unknown category", at);
    }
}
