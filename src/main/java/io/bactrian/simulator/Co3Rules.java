package io.bactrian.simulator;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Set;
import java.util.regex.Pattern;

/** What CO3 demands of a contact. The document names the elements; what is refused of their contents is a GUESS on the strict side. */
final class Co3Rules {
    private static final Pattern EMAIL = Pattern.compile("[^@\\s,;<>\"]+@[^@\\s,;<>\".]+(\\.[^@\\s,;<>\".]+)+");
    private static final Pattern INTEGER = Pattern.compile("\\d{1,9}");
    private static final Set<String> MEMBERS = Set.of(
            "api_key",
            "session_key",
            "contact_id",
            "contact_type",
            "contact_prefix",
            "contact_firstname",
            "contact_lastname",
            "contact_firm",
            "contact_address",
            "contact_phone",
            "contact_phone2",
            "contact_email",
            "contact_owner",
            "contact_job",
            "contact_fax",
            "contact_postal_address",
            "contact_importance",
            "contact_status",
            "contact_note",
            "contact_categories",
            "contact_account",
            "contact_tax",
            "contact_groupmember_tax",
            "contact_url",
            "contact_birthday",
            "contact_personal_id",
            "contact_newsletter",
            "custom_fields");

    private final Co3Settings settings;

    Co3Rules(Co3Settings settings) {
        this.settings = settings;
    }

    /** @throws Refused with status 400 */
    void check(Node contact, boolean update) {
        contact.members().forEach(this::member);
        String named = contact.textOf("contact_lastname") + contact.textOf("contact_firm");
        require(
                update || !named.isBlank(),
                "MANDATORY_MISSING",
                "neither contact_lastname nor contact_firm is given",
                "");
        require(
                !contact.textOf("contact_email").endsWith("@reject.test"),
                "EMAIL_REFUSED",
                "this contact_email is not accepted",
                "contact_email");
        oneOf(contact, "contact_type", Set.of("", "0", "1"));
        oneOf(contact, "contact_newsletter", Set.of("", "0", "1"));
        matches(contact, "contact_importance", INTEGER);
        matches(contact, "contact_email", EMAIL);
        birthday(contact.textOf("contact_birthday"));
    }

    private void member(String name, Node value) {
        require(MEMBERS.contains(name), "UNKNOWN_TAG", "an element that setContact does not have", name);
        if (name.equals("custom_fields")) {
            value.members().forEach(this::customField);
            require(value.text().isBlank(), "BAD_VALUE", "custom_fields has a text", name);
        } else {
            require(
                    value.isText() || value.members().isEmpty(),
                    "BAD_VALUE",
                    "elements where a value was expected",
                    name);
        }
    }

    private void customField(String name, Node value) {
        boolean known =
                settings.customFields().isEmpty() || settings.customFields().contains(name);
        require(known, "UNKNOWN_TAG", "a custom field that was not specified", name);
        int expected = 0;
        for (var node : value.members().entrySet()) {
            boolean right =
                    node.getKey().equals("node" + expected++) && node.getValue().isText();
            require(right, "BAD_VALUE", "a list that is not node0, node1, node2", name);
        }
    }

    private static void oneOf(Node contact, String name, Set<String> allowed) {
        require(allowed.contains(contact.textOf(name)), "BAD_VALUE", "neither 0 nor 1", name);
    }

    private static void matches(Node contact, String name, Pattern pattern) {
        String text = contact.textOf(name);
        require(text.isEmpty() || pattern.matcher(text).matches(), "BAD_VALUE", "a malformed value", name);
    }

    private static void birthday(String text) {
        try {
            if (!text.isEmpty()) {
                LocalDate.parse(text);
            }
        } catch (DateTimeParseException e) {
            throw new Refused(400, "BAD_VALUE", "no date such as 1984-03-29", "contact_birthday");
        }
    }

    private static void require(boolean holds, String code, String reason, String at) {
        if (!holds) {
            throw new Refused(400, code, reason, at);
        }
    }
}
