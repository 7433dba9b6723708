package io.bactrian.simulator;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What CRM.COM demands of a contact. Its pages name the members and what is mandatory; the rest is a GUESS on the strict side. */
final class CrmComRules {
    private static final Pattern EMAIL = Pattern.compile("[^@\\s,;<>\"]+@[^@\\s,;<>\".]+(\\.[^@\\s,;<>\".]+)+");
    private static final Pattern USER_DEFINED = Pattern.compile("udf_(string|float|date)_\\d{1,2}");
    private static final String IDENTIFIER = "contact_information_identifier";
    private static final Set<String> MEMBERS = Set.of(
            "type",
            "title",
            "first_name",
            "middle_name",
            "last_name",
            "company_name",
            "category_identifier",
            "owned_by_group_identifier",
            "privacy_level_identifier",
            "notes",
            "preferred_language",
            "demographics",
            "fields_set");
    private static final Set<String> DEMOGRAPHICS = Set.of(
            "gender",
            "id_number",
            "passport_number",
            "social_security_number",
            "vat_registration_number",
            "registration_number",
            "country_of_residence_identifier",
            "id_issued_by_country_identifier",
            "passport_issued_by_country_identifier",
            "industry_identifier",
            "industry_sector_identifier",
            "date_of_birth");

    private CrmComRules() {}

    static boolean isUserDefined(String name) {
        return USER_DEFINED.matcher(name).matches();
    }

    static void create(Node contact) {
        String type = contact.textOf("type");
        require(Set.of("PERSON", "COMPANY").contains(type), "INVALIDTYPE", "neither PERSON nor COMPANY", "type");
        for (String name : mandatory(type)) {
            require(!contact.textOf(name).isBlank(), "MANDATORYFIELD", "mandatory for a " + type, name);
        }
        members(contact, false);
    }

    /** @param type of the contact as it is; left out means left as it is, so a mandatory member may be missing, but not be emptied */
    static void update(Node contact, String type) {
        Node given = contact.get("type");
        require(given == null || given.text().equals(type), "INVALIDTYPE", "the type cannot be changed", "type");
        for (String name : mandatory(type)) {
            Node member = contact.get(name);
            require(member == null || !member.text().isBlank(), "MANDATORYFIELD", "mandatory for a " + type, name);
        }
        members(contact, true);
    }

    private static Set<String> mandatory(String type) {
        return type.equals("PERSON") ? Set.of("first_name", "last_name") : Set.of("company_name");
    }

    private static void members(Node contact, boolean update) {
        contact.members().forEach((name, value) -> {
            boolean known = MEMBERS.contains(name) || isUserDefined(name);
            require(known || (update && name.equals(IDENTIFIER)), "UNKNOWNFIELD", "an unknown field", name);
            if (name.equals("demographics") && !value.isNothing()) {
                require(!value.isText(), "INVALIDVALUE", "a value where an object was expected", name);
                demographics(value, update);
            } else {
                value(name, value);
            }
        });
    }

    private static void demographics(Node demographics, boolean update) {
        demographics.members().forEach((name, value) -> {
            if (CrmComSet.named(name).isPresent() && !value.isNothing()) {
                CrmComElements.check(CrmComSet.named(name).get(), name, value, update);
            } else if (CrmComSet.named(name).isEmpty()) {
                require(DEMOGRAPHICS.contains(name), "UNKNOWNFIELD", "an unknown field", name);
                value(name, value);
            }
        });
        String gender = demographics.textOf("gender");
        require(Set.of("", "MALE", "FEMALE").contains(gender), "INVALIDVALUE", "neither MALE nor FEMALE", "gender");
    }

    /** Checks a member that is no set: a value, an identifier, or the date of birth. */
    static void value(String name, Node value) {
        if (value.isNothing()) {
            return;
        }
        if (name.equals("date_of_birth")) {
            born(value);
        } else if (name.endsWith("_identifier")) {
            boolean one = value.members().size() == 1
                    && value.members().values().stream()
                            .noneMatch(member -> member.text().isBlank());
            require(one, "INVALIDIDENTIFIER", "not an object with exactly one member", name);
        } else {
            require(value.isText(), "INVALIDVALUE", "an object or a list where a value was expected", name);
            boolean whole = !name.equals("floor") || value.isWhole();
            require(whole, "INVALIDVALUE", "no whole number", name);
        }
    }

    static void email(String address) {
        require(EMAIL.matcher(address).matches(), "INVALIDEMAIL", "no e-mail address", "email_address");
        require(!address.endsWith("@reject.test"), "EMAILREFUSED", "this address is not accepted", "email_address");
    }

    static void require(boolean holds, String name, String reason, String at) {
        if (!holds) {
            throw CrmComAnswer.refused("CONTACTINFORMATION", name, reason, at);
        }
    }

    private static void born(Node date) {
        Map<String, Node> members = date.members();
        boolean numbers = members.keySet().equals(Set.of("day", "month", "year"))
                && members.values().stream().allMatch(Node::isWhole);
        require(numbers, "INVALIDDATE", "not the numbers day, month and year", "date_of_birth");
        try {
            LocalDate.of(
                    Integer.parseInt(date.textOf("year")),
                    Integer.parseInt(date.textOf("month")),
                    Integer.parseInt(date.textOf("day")));
        } catch (DateTimeException | NumberFormatException e) {
            require(false, "INVALIDDATE", "a day that does not exist", "date_of_birth");
        }
    }
}
