package io.bactrian.simulator;

import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** APRO's invoices. Each is accepted or rejected on its own. Guarded by {@link AproApi}. */
final class AproAccounts implements AproObjects {
    private static final long FIRST_SEEDED = 101;
    private static final long FIRST_ID = 113;

    private final AproSettings settings;
    private final InstantSource clock;
    private final AproInvoiceRules rules;
    private final BusinessKey addKey;
    private final BusinessKey updateKey;
    private final Shelf shelf = new Shelf(FIRST_SEEDED);

    AproAccounts(SimulatorSettings all) {
        settings = all.apro();
        clock = all.clock();
        rules = new AproInvoiceRules(settings);
        addKey = all.key("apro/accounts/add");
        updateKey = all.key("apro/accounts/update");
        reset();
    }

    @Override
    public String type() {
        return "accounts";
    }

    @Override
    public Object answer(String operation, Node params, Visit visit) {
        return switch (operation) {
            case "add" -> each(params, visit, addKey, (invoice, key) -> added(invoice, key, visit));
            case "update" -> each(params, visit, updateKey, (invoice, key) -> updated(invoice, key, visit));
            case "edit" -> edited(params, visit);
            case "set_pay" -> paid(AproParams.of(params, settings, Set.of("id", "pay")), visit);
            case "get" -> get(params, visit);
            case "get_full" -> full(AproParams.of(params, settings, Set.of("ids")), visit);
            default -> throw AproApi.unknownPath(type() + "/" + operation);
        };
    }

    @Override
    public void reset() {
        shelf.clear();
        for (long id = FIRST_SEEDED; id < FIRST_ID; id++) {
            shelf.add(List.of("seed-" + id), List.of(AproInvoices.seeded(id)));
        }
    }

    private interface Action {
        Map<String, Object> result(Node invoice, String key);
    }

    private Object each(Node params, Visit visit, BusinessKey businessKey, Action action) {
        rules.checkCall(params);
        List<Map<String, Object>> results = new ArrayList<>();
        for (Node invoice : params.members().values()) {
            String key = businessKey.of(invoice);
            visit.tally().received(key, elements(invoice));
            results.add(action.result(invoice, key));
        }
        if (results.stream().anyMatch(AproAccounts::isAccepted)) {
            visit.tally().processed();
        }
        return listed(params, visit.results(results, accepted(FIRST_SEEDED + shelf.size())));
    }

    private Map<String, Object> added(Node invoice, String key, Visit visit) {
        Map<String, Object> ordered = ordered(visit, invoice);
        List<Map<String, Object>> errors = ordered == null ? AproInvoiceRules.errors(invoice) : List.of(ordered);
        if (!errors.isEmpty()) {
            visit.tally().rejected();
            return rejected(errors);
        }
        visit.tally().inserted(key, elements(invoice));
        return accepted(shelf.add(List.of(key), List.of(invoice.plainMembers())).get(0));
    }

    private Map<String, Object> updated(Node invoice, String key, Visit visit) {
        Map<String, Object> error = ordered(visit, invoice);
        if (error == null) {
            error = noBill(invoice);
        }
        if (error != null) {
            visit.tally().rejected();
            return rejected(List.of(error));
        }
        return accepted(change(invoice, key, visit));
    }

    private Map<String, Object> edited(Node invoice, Visit visit) {
        rules.checkMembers(invoice, "params");
        String key = "bill:" + invoice.textOf("bill_id");
        visit.tally().received(key, elements(invoice));
        Map<String, Object> error = ordered(visit, invoice);
        if (error == null) {
            error = noBill(invoice);
        }
        if (error == null) {
            error = AproInvoiceRules.editError(invoice);
        }
        if (error != null) {
            visit.tally().rejected();
            return rejected(error);
        }
        change(invoice, key, visit);
        visit.tally().processed();
        return new LinkedHashMap<>(Map.of("stat", 1));
    }

    /** Without an amount all of the invoice is paid; an amount comes on top of what was paid before. */
    private Map<String, Object> paid(AproParams params, Visit visit) {
        String key = "bill:" + params.text("id");
        visit.tally().received(key, elements(params.node()));
        long id = id(params.text("id"));
        Map<String, Object> invoice = shelf.get(id);
        Map<String, Object> error = ordered(visit, params.node());
        if (error == null && (invoice == null || AproInvoices.sum(invoice).signum() == 0)) {
            error = AproInvoiceRules.payError(params.text("id"));
        }
        if (error != null || invoice == null) {
            visit.tally().rejected();
            Map<String, Object> result = rejected(error);
            result.put("status_pay", invoice == null ? "not" : AproInvoices.payStatus(invoice));
            return result;
        }
        Map<String, Object> now = new LinkedHashMap<>(invoice);
        now.put("pay", pay(params, invoice).toPlainString());
        now.put("payment_date", AproTime.shown(clock.instant()).substring(0, 10));
        shelf.replace(id, now);
        visit.tally().updated(key, elements(params.node()));
        visit.tally().processed();
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("stat", 1);
        result.put("status_pay", AproInvoices.payStatus(now));
        return result;
    }

    private static BigDecimal pay(AproParams params, Map<String, Object> invoice) {
        return params.has("pay") ? amount(params).add(AproInvoices.paid(invoice)) : AproInvoices.sum(invoice);
    }

    private static BigDecimal amount(AproParams params) {
        boolean positive =
                AproStockRules.isDecimal(params.text("pay")) && new BigDecimal(params.text("pay")).signum() > 0;
        params.require(positive, "pay is not an amount above 0");
        return new BigDecimal(params.text("pay"));
    }

    private Object get(Node params, Visit visit) {
        AproInvoices.Question question = AproInvoices.question(params, settings);
        Object answer = question.answer(shelf.all().map(AproInvoices::listed).toList());
        visit.tally().processed();
        return answer;
    }

    /** The document prints one invoice where it speaks of a list of ids; a list is what the others answer with. */
    private Object full(AproParams params, Visit visit) {
        List<String> ids = params.ids("ids");
        params.require(!ids.isEmpty(), "ids is missing or empty");
        List<Map<String, Object>> found = ids.stream()
                .flatMap(id -> shelf.entry(id(id)))
                .map(AproInvoices::full)
                .toList();
        visit.tally().processed();
        return found;
    }

    private long change(Node invoice, String key, Visit visit) {
        long id = id(invoice.textOf("bill_id"));
        Map<String, Object> now = new LinkedHashMap<>(Objects.requireNonNull(shelf.get(id)));
        now.putAll(invoice.plainMembers());
        now.remove("bill_id");
        shelf.replace(id, now);
        visit.tally().updated(key, elements(invoice));
        return id;
    }

    private @Nullable Map<String, Object> noBill(Node invoice) {
        String text = invoice.textOf("bill_id");
        return shelf.has(id(text)) ? null : AproInvoiceRules.billError(text);
    }

    /** @return the error that a fault rule orders for it, or null */
    private static @Nullable Map<String, Object> ordered(Visit visit, Node invoice) {
        FaultRule rule = visit.rejection(invoice).orElse(null);
        return rule == null ? null : AproInvoiceRules.error(rule.code(), rule.message());
    }

    private static long id(String text) {
        return AproStockRules.isPositive(text) ? Long.parseLong(text) : 0;
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

    private static boolean isAccepted(Map<String, Object> result) {
        return Integer.valueOf(1).equals(result.get("stat"));
    }

    private static Map<String, Object> accepted(long id) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("id", id);
        result.put("stat", 1);
        return result;
    }

    private static Map<String, Object> rejected(@Nullable Object errors) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("stat", 0);
        result.put("error", errors);
        return result;
    }
}
