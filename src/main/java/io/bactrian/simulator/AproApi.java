package io.bactrian.simulator;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** APRO CRM, that is INTRUM in English: PHP forms in, JSON out, HTTP 200 for errors too. */
final class AproApi implements VendorApi {
    private static final String ROOT = "/sharedapi/";

    private final AproSettings settings;
    private final RateGate gate;
    private final AproStock stock;
    private final AproAccounts accounts;

    AproApi(SimulatorSettings all) {
        settings = all.apro();
        gate = new RateGate(settings.rate(), all.clock());
        stock = new AproStock(all);
        accounts = new AproAccounts(all);
    }

    @Override
    public String vendor() {
        return "apro";
    }

    @Override
    public RateLimit rate() {
        return settings.rate();
    }

    @Override
    public Map<String, String> credentials() {
        return Map.of("api-key", AproSettings.DEFAULT_KEY);
    }

    @Override
    public Call read(Request request) {
        String operation = request.path().startsWith(ROOT) ? request.path().substring(ROOT.length()) : request.path();
        try {
            checkForm(request);
            return new Call(operation, PhpForm.decode(request.body()), true, null);
        } catch (Refused refused) {
            return new Call(operation, Node.container(), true, refused);
        }
    }

    @Override
    public synchronized Answer process(Call call, Visit visit) {
        try {
            return success(data(call, visit));
        } catch (Refused refused) {
            visit.tally().refused(refused);
            return fail(refused.code());
        }
    }

    @Override
    public Answer tooMany(Call call) {
        return fail("LIMIT_EXCEEDED");
    }

    @Override
    public synchronized void reset() {
        gate.reset();
        stock.reset();
        accounts.reset();
    }

    static Refused badParams(String reason, String detail) {
        return new Refused(200, "BAD_PARAMS", reason, detail);
    }

    private Object data(Call call, Visit visit) {
        if (call.refused() != null) {
            throw call.refused();
        }
        if (!call.data().textOf("apikey").equals(settings.apiKey())) {
            throw new Refused(200, "ACCESS_DENY", "the apikey is missing or wrong", "");
        }
        if (!gate.pass()) {
            throw new Refused(
                    200,
                    "LIMIT_EXCEEDED",
                    "more requests than " + settings.rate().requests() + " in "
                            + settings.rate().window(),
                    "");
        }
        Node params = call.data().get("params");
        return dispatch(call.operation(), params == null ? Node.container() : params, visit);
    }

    private Object dispatch(String operation, Node params, Visit visit) {
        int elements = settings.leavesOnly() ? params.leaves() : params.nodes();
        visit.tally().size(elements, params.members().size());
        if (elements > settings.maxElements()) {
            throw badParams("more than " + settings.maxElements() + " elements", elements + " elements");
        }
        return switch (operation) {
            case "stock/insert" -> stock.insert(params, visit);
            case "stock/update" -> stock.update(params, visit);
            case "stock/delete" -> stock.delete(params, visit);
            case "stock/filter" -> stock.filter(params, visit);
            case "stock/fields" -> stock.fields(visit);
            case "accounts/add" -> accounts.add(params, visit);
            case "accounts/update" -> accounts.update(params, visit);
            case "accounts/get" -> accounts.get(params, visit);
            default -> throw new Refused(200, "BAD_REQUEST", "unknown path", operation);
        };
    }

    private static void checkForm(Request request) {
        if (!request.path().startsWith(ROOT)) {
            throw new Refused(200, "BAD_REQUEST", "unknown path", request.path());
        }
        if (!request.method().equals("POST")) {
            throw new Refused(200, "BAD_REQUEST", "found another method, expected POST", request.method());
        }
        String type = request.contentType().split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        boolean json = request.body().length > 0 && (request.body()[0] == '{' || request.body()[0] == '[');
        if (!type.equals("application/x-www-form-urlencoded") || json) {
            String found = json ? "a JSON body" : request.contentType();
            throw new Refused(
                    200, "BAD_REQUEST", "found another body, expected application/x-www-form-urlencoded", found);
        }
    }

    private static Answer success(Object data) {
        Map<String, Object> envelope = new LinkedHashMap<>();
        envelope.put("status", "success");
        envelope.put("data", data);
        return Answer.json(200, envelope);
    }

    private static Answer fail(String code) {
        Map<String, Object> envelope = new LinkedHashMap<>();
        envelope.put("status", "fail");
        envelope.put("message", code);
        return Answer.json(200, envelope);
    }

    /** @return the items of a list, where it is one */
    static List<Node> list(Node params, String what) {
        if (!params.isList()) {
            throw badParams(what + " must be a list with the indexes 0, 1, 2", "");
        }
        return List.copyOf(params.members().values());
    }

    static int elements(Node item, boolean leavesOnly) {
        return leavesOnly ? item.leaves() : item.nodes() + 1;
    }
}
