package io.bactrian.simulator;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What APRO demands of an invoice, and the numbered errors with which it says so.
 *
 * @param settings its limits, and how strict it is
 */
record AproInvoiceRules(AproSettings settings) {
    private static final Set<String> MEMBERS = AproParams.names("bill_id date_create product sale_id stockgroup_id"
            + " client_company_id client_id my_company_id nds type outer_id is_cash act_id");
    /** There is a deal and a contact with every other id. */
    private static final String UNKNOWN_ID = "999";

    private static final int EDIT_BILL = 1;
    private static final int EDIT_DATE = 2;
    private static final int EDIT_DEAL = 3;
    private static final int EDIT_CONTACT = 4;
    private static final int PAY_ID = 6;
    private static final int PAY_NOT_FOUND = 7;

    /** One of the errors of a new invoice. */
    private enum Fault {
        CONTACT(1, "Contact not specified"),
        COMPANY(2, "Company payment details not specified"),
        DATE(3, "Date not specified"),
        OBJECTS(4, "List of objects not specified"),
        VALID_OBJECTS(5, "No valid objects (please specify \"name\", \"count\", \"price\")");

        private final int key;
        private final String message;

        Fault(int key, String message) {
            this.key = key;
            this.message = message;
        }
    }

    /** @throws Refused with BAD_PARAMS where these are not invoices at all, or too many */
    void checkCall(Node params) {
        if (params.members().isEmpty()) {
            throw AproApi.badParams("params is missing or empty", "");
        }
        if (params.members().size() > settings.maxInvoices()) {
            throw AproApi.badParams(
                    "more than " + settings.maxInvoices() + " invoices",
                    params.members().size() + " invoices");
        }
        params.members().forEach((index, invoice) -> {
            String at = "params[" + index + "]";
            boolean isIndex = index.equals("0") || AproStockRules.isPositive(index);
            if (!isIndex || invoice.isText()) {
                throw AproApi.badParams("params is not a list of invoices", at);
            }
            checkMembers(invoice, at);
        });
    }

    /** @throws Refused with BAD_PARAMS */
    void checkMembers(Node invoice, String at) {
        AproParams params = AproParams.of(invoice, at, settings, MEMBERS);
        params.require(Set.of("", "in", "out").contains(params.text("type")), "type is neither in nor out");
    }

    /** @return what is wrong with a new invoice, all of it */
    static List<Map<String, Object>> errors(Node invoice) {
        return Arrays.stream(Fault.values())
                .filter(fault -> has(fault, invoice))
                .map(fault -> error(fault.key, fault.message))
                .toList();
    }

    /** @return what is wrong with the new parameters of an invoice, or null */
    static @Nullable Map<String, Object> editError(Node invoice) {
        if (invoice.get("date_create") != null && AproTime.day(invoice.textOf("date_create")) == null) {
            return error(EDIT_DATE, "Invalid date");
        }
        if (isUnknown(invoice, "sale_id")) {
            return error(EDIT_DEAL, "Deal does not exist");
        }
        return isUnknown(invoice, "client_id") ? error(EDIT_CONTACT, "Contact does not exist") : null;
    }

    static Map<String, Object> billError(String id) {
        return error(EDIT_BILL, id.isEmpty() ? "Obligatory parameter \"bill_id\" not submitted" : "Invoice not found");
    }

    static Map<String, Object> payError(String id) {
        return id.isEmpty()
                ? error(PAY_ID, "Obligatory parameter \"ID\" not submitted")
                : error(PAY_NOT_FOUND, "Invoice not found or has no associated objects");
    }

    /** @param code as a fault rule has it; 1 where it has none */
    static Map<String, Object> error(String code, String message) {
        return AproStockRules.isPositive(code)
                ? error(Integer.valueOf(code), message)
                : error((Object) (code.isEmpty() ? 1 : code), message);
    }

    private static Map<String, Object> error(Object key, String message) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("key", key);
        error.put("mes", message);
        return error;
    }

    /** @return whether it has name, count and price */
    static boolean isValid(Node product) {
        return !product.textOf("name").isBlank()
                && AproStockRules.isDecimal(product.textOf("count"))
                && AproStockRules.isDecimal(product.textOf("price"));
    }

    private static boolean isUnknown(Node invoice, String name) {
        String id = invoice.textOf(name);
        return !id.isEmpty() && !id.equals("0") && (!AproStockRules.isPositive(id) || id.equals(UNKNOWN_ID));
    }

    private static boolean has(Fault fault, Node invoice) {
        Node products = invoice.get("product");
        boolean none = products == null || products.members().isEmpty();
        return switch (fault) {
            case CONTACT -> !AproStockRules.isPositive(invoice.textOf("client_id"));
            case COMPANY ->
                !AproStockRules.isPositive(invoice.textOf("client_company_id"))
                        || !AproStockRules.isPositive(invoice.textOf("my_company_id"));
            case DATE -> AproTime.day(invoice.textOf("date_create")) == null;
            case OBJECTS -> none;
            case VALID_OBJECTS ->
                products != null
                        && !none
                        && products.members().values().stream().noneMatch(AproInvoiceRules::isValid);
        };
    }
}
