package io.bactrian.simulator;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** APRO's invoices. Each is accepted or rejected on its own. Guarded by {@link AproApi}. */
final class AproAccounts implements AproObjects {
    private static final long FIRST_ID = 113;
    private static final int GET_LIMIT = 1000;
    private static final Set<String> MEMBERS =
            Set.copyOf(List.of(("bill_id date_create product sale_id stockgroup_id client_company_id"
                            + " client_id my_company_id nds type outer_id is_cash")
                    .split(" ", -1)));
    private static final List<DateTimeFormatter> DATES = Stream.of("dd.MM.uuuu", "uuuu-MM-dd", "dd-MM-uuuu")
            .map(pattern -> DateTimeFormatter.ofPattern(pattern).withResolverStyle(ResolverStyle.STRICT))
            .toList();

    /** One of the errors of the document. */
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

        Map<String, Object> shown() {
            return error(key, message);
        }
    }

    private final AproSettings settings;
    private final BusinessKey addKey;
    private final BusinessKey updateKey;
    private final Shelf shelf = new Shelf(FIRST_ID);

    AproAccounts(SimulatorSettings all) {
        settings = all.apro();
        addKey = all.key("apro/accounts/add");
        updateKey = all.key("apro/accounts/update");
    }

    @Override
    public String type() {
        return "accounts";
    }

    @Override
    public Object answer(String operation, Node params, Visit visit) {
        return switch (operation) {
            case "add" -> add(params, visit);
            case "update" -> update(params, visit);
            case "get" -> get(params, visit);
            default -> throw AproApi.unknownPath(type() + "/" + operation);
        };
    }

    private Object add(Node params, Visit visit) {
        return each(params, visit, addKey, (invoice, key) -> added(invoice, key, visit));
    }

    private Object update(Node params, Visit visit) {
        return each(params, visit, updateKey, (invoice, key) -> updated(invoice, key, visit));
    }

    private Map<String, Object> get(Node params, Visit visit) {
        List<Map<String, Object>> found = shelf.all()
                .map(AproAccounts::shown)
                .filter(invoice -> matches(invoice, params))
                .toList();
        long limit = Math.min(number(params, "limit", GET_LIMIT), GET_LIMIT);
        long page = number(params, "page", 1);
        visit.tally().processed();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("filter", params.plainMembers());
        answer.put("limit", limit);
        answer.put("page", page);
        answer.put("total", found.size());
        answer.put(
                "list",
                ordered(found, params).stream()
                        .skip((page - 1) * limit)
                        .limit(limit)
                        .toList());
        return answer;
    }

    @Override
    public void reset() {
        shelf.clear();
    }

    private interface Action {
        Map<String, Object> result(Node invoice, String key);
    }

    private Object each(Node params, Visit visit, BusinessKey businessKey, Action action) {
        check(params);
        List<Map<String, Object>> results = new ArrayList<>();
        for (Node invoice : params.members().values()) {
            String key = businessKey.of(invoice);
            visit.tally().received(key, elements(invoice));
            results.add(action.result(invoice, key));
        }
        if (results.stream().anyMatch(result -> Integer.valueOf(1).equals(result.get("stat")))) {
            visit.tally().processed();
        }
        return listed(params, visit.results(results, accepted(FIRST_ID + shelf.size())));
    }

    private void check(Node params) {
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
            members(invoice, at);
        });
    }

    private void members(Node invoice, String at) {
        for (String name : invoice.members().keySet()) {
            if (settings.strictMembers() && !MEMBERS.contains(name)) {
                throw AproApi.badParams("a member that the document does not name", at + "[" + name + "]");
            }
        }
        String type = invoice.textOf("type");
        if (!Set.of("", "in", "out").contains(type)) {
            throw AproApi.badParams("type is neither in nor out", at);
        }
    }

    private Map<String, Object> added(Node invoice, String key, Visit visit) {
        List<Map<String, Object>> errors = visit.rejection(invoice)
                .map(rule -> List.of(error(code(rule), rule.message())))
                .orElseGet(() -> Arrays.stream(Fault.values())
                        .filter(fault -> has(fault, invoice))
                        .map(Fault::shown)
                        .toList());
        if (!errors.isEmpty()) {
            visit.tally().rejected();
            return rejected(errors);
        }
        visit.tally().inserted(key, elements(invoice));
        return accepted(shelf.add(List.of(key), List.of(invoice.plainMembers())).get(0));
    }

    private Map<String, Object> updated(Node invoice, String key, Visit visit) {
        String text = invoice.textOf("bill_id");
        long id = AproStockRules.isPositive(text) ? Long.parseLong(text) : 0;
        if (!shelf.has(id)) {
            visit.tally().rejected();
            String message = text.isEmpty() ? "Obligatory parameter \"bill_id\" not submitted" : "Invoice not found";
            return rejected(List.of(error(1, message)));
        }
        Map<String, Object> now = new LinkedHashMap<>(Objects.requireNonNull(shelf.get(id)));
        now.putAll(invoice.plainMembers());
        shelf.replace(id, now);
        visit.tally().updated(key, elements(invoice));
        return accepted(id);
    }

    private static boolean has(Fault fault, Node invoice) {
        Node products = invoice.get("product");
        boolean none = products == null || products.members().isEmpty();
        return switch (fault) {
            case CONTACT -> !AproStockRules.isPositive(invoice.textOf("client_id"));
            case COMPANY ->
                !AproStockRules.isPositive(invoice.textOf("client_company_id"))
                        || !AproStockRules.isPositive(invoice.textOf("my_company_id"));
            case DATE -> !isDate(invoice.textOf("date_create"));
            case OBJECTS -> none;
            case VALID_OBJECTS ->
                products != null
                        && !none
                        && products.members().values().stream().noneMatch(AproAccounts::isValid);
        };
    }

    private static boolean isValid(Node product) {
        return !product.textOf("name").isBlank()
                && AproStockRules.isDecimal(product.textOf("count"))
                && AproStockRules.isDecimal(product.textOf("price"));
    }

    private static boolean isDate(String text) {
        return DATES.stream().anyMatch(format -> {
            try {
                format.parse(text, LocalDate::from);
                return true;
            } catch (DateTimeParseException e) {
                return false;
            }
        });
    }

    private int elements(Node invoice) {
        return AproApi.elements(invoice, settings.leavesOnly());
    }

    private Object listed(Node params, List<Map<String, Object>> results) {
        boolean fromOne = settings.accountsReply() == AproSettings.AccountsReply.OBJECT_FROM_ONE;
        if (settings.accountsReply() == AproSettings.AccountsReply.LIST && params.isList()) {
            return results;
        }
        List<String> names = List.copyOf(params.members().keySet());
        Map<String, Object> byName = new LinkedHashMap<>();
        for (int i = 0; i < results.size(); i++) {
            boolean own = settings.accountsReply() == AproSettings.AccountsReply.LIST && i < names.size();
            byName.put(own ? names.get(i) : Integer.toString(fromOne ? i + 1 : i), results.get(i));
        }
        return byName;
    }

    private static Object code(FaultRule rule) {
        return AproStockRules.isPositive(rule.code())
                ? Integer.valueOf(rule.code())
                : rule.code().isEmpty() ? 1 : rule.code();
    }

    private static Map<String, Object> error(Object key, String message) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("key", key);
        error.put("mes", message);
        return error;
    }

    private static Map<String, Object> accepted(long id) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("id", id);
        result.put("stat", 1);
        return result;
    }

    private static Map<String, Object> rejected(List<Map<String, Object>> errors) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("stat", 0);
        result.put("error", errors);
        return result;
    }

    private static Map<String, Object> shown(Shelf.Entry entry) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("id", Long.toString(entry.id()));
        shown.putAll(entry.members());
        return shown;
    }

    private static boolean matches(Map<String, Object> invoice, Node params) {
        List<String> ids = ids(params.get("ids"));
        return (ids.isEmpty() || ids.contains(String.valueOf(invoice.get("id"))))
                && Stream.of("client_id", "sale_id", "type")
                        .allMatch(name -> is(params.textOf(name), invoice.get(name)));
    }

    private static boolean is(String wanted, @Nullable Object value) {
        return wanted.isEmpty() || wanted.equals("0") || wanted.equals("all") || wanted.equals(value);
    }

    private static List<String> ids(@Nullable Node ids) {
        if (ids == null) {
            return List.of();
        }
        return ids.isText()
                ? List.of(ids.text().split(",", -1))
                : ids.members().values().stream().map(Node::text).toList();
    }

    private static List<Map<String, Object>> ordered(List<Map<String, Object>> rising, Node params) {
        List<Map<String, Object>> list = new ArrayList<>(rising);
        if (!params.textOf("orderType").equalsIgnoreCase("asc")) {
            java.util.Collections.reverse(list);
        }
        return list;
    }

    private static long number(Node params, String name, long otherwise) {
        String text = params.textOf(name);
        return AproStockRules.isPositive(text) ? Long.parseLong(text) : otherwise;
    }
}
