package io.bactrian.simulator;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The sets inside a contact's demographics. On create an element is the thing itself; on update it says by {@code action} what becomes of the
 * thing that its identifier names (the vendor's pages phone_update_parameters, email_update_parameters, address_update_parameters).
 */
enum CrmComSet {
    /** Postal addresses. */
    ADDRESS(
            "address",
            "street_name",
            Set.of("HOME", "BUSINESS", "POBOX"),
            Set.of(
                    "type",
                    "is_primary",
                    "postal_code",
                    "street_name",
                    "street_number",
                    "floor",
                    "apartment_number",
                    "area",
                    "town_city",
                    "district",
                    "municipality",
                    "country_identifier",
                    "po_box",
                    "po_box_postal_code",
                    "care_of")),
    /** Telephone numbers. */
    PHONE(
            "phone",
            "number",
            Set.of("LANDLINE", "MOBILE", "FAX"),
            Set.of("type", "is_primary", "number", "area_code", "country_identifier", "notes")),
    /** E-mail addresses. */
    EMAIL(
            "email",
            "email_address",
            Set.of("PERSONAL", "BUSINESS"),
            Set.of("type", "is_primary", "email_address", "notes"));

    private static final Map<String, CrmComSet> BY_NAME =
            Map.of("address_set", ADDRESS, "phone_set", PHONE, "email_set", EMAIL);

    private final String word;
    private final String mandatory;

    @SuppressWarnings("ImmutableEnumChecker") // unmodifiable sets
    private final Set<String> types;

    @SuppressWarnings("ImmutableEnumChecker")
    private final Set<String> members;

    CrmComSet(String word, String mandatory, Set<String> types, Set<String> members) {
        this.word = word;
        this.mandatory = mandatory;
        this.types = types;
        this.members = members;
    }

    static Optional<CrmComSet> named(String member) {
        return Optional.ofNullable(BY_NAME.get(member));
    }

    /** @return the member that names the element of an update, such as {@code phone_identifier} */
    String identifier() {
        return word + "_identifier";
    }

    /** @return the member without which an element makes no sense */
    String mandatory() {
        return mandatory;
    }

    boolean hasType(String type) {
        return types.contains(type) || type.matches("CUSTOM[1-5]");
    }

    boolean hasMember(String name) {
        return members.contains(name) || CrmComRules.isUserDefined(name);
    }

    /** @return the names under which {@code fields_set} may ask for it: the introduction asks for addresses_set, create sends address_set */
    Stream<String> askedAs() {
        String plural = this == ADDRESS ? "addresses_set" : word + "s_set";
        return Stream.of(word + "_set", plural);
    }
}
