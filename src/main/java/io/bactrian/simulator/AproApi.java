package io.bactrian.simulator;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** APRO CRM, that is INTRUM in English: PHP forms in, JSON out, HTTP 200 for errors too. */
final class AproApi implements VendorApi {
    private static final String ROOT = "/sharedapi/";
    private static final String FORMS = "/onlineforms";
    private static final String URLENCODED = "application/x-www-form-urlencoded";

    private final AproSettings settings;
    private final RateGate gate;
    /** By type. One class an object type; a new one is added in the constructor. */
    private final Map<String, AproObjects> objects = new LinkedHashMap<>();
    /** Those that are asked without the key, outside of the root. */
    private final Map<String, AproObjects> open = new LinkedHashMap<>();

    AproApi(SimulatorSettings all) {
        settings = all.apro();
        gate = new RateGate(settings.rate(), all.clock());
        AproShelves shelves = new AproShelves(settings.catalog());
        add(new AproStock(all, shelves));
        add(new AproPurchaser(all, shelves));
        add(new AproApplications(all, shelves));
        add(new AproSales(all, shelves));
        add(new AproVariants(settings.catalog(), "utils/variants"));
        add(new AproVariants(settings.catalog(), "utils/binded"));
        add(new AproAccounts(all));
        addTalk(all);
    }

    private void add(AproObjects type) {
        objects.put(type.type(), type);
    }

    /** People, and what they say and write. */
    private void addTalk(SimulatorSettings all) {
        add(new AproWorker(all));
        add(new AproManagerGroup(all));
        add(new AproPublication(all));
        add(new AproCalls(all));
        add(new AproEvents(all));
        add(new AproDialogs(all));
        add(new AproUpload(all));
        AproObjects forms = new AproForms(all);
        open.put(forms.type(), forms);
        AproObjects sms = new AproSms();
        open.put(sms.type(), sms);
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
    public Map<String, String> credentials(URI url) {
        return Map.of(
                "api-key", AproSettings.DEFAULT_KEY, "sms-url", url + AproSms.PATH, "sms-key", AproSms.DEFAULT_KEY);
    }

    @Override
    public Call read(Request request) {
        String path = request.path();
        String operation =
                path.startsWith(ROOT) ? path.substring(ROOT.length()) : path.equals(AproSms.PATH) ? AproSms.TYPE : path;
        try {
            checkPath(request);
            if (operation.equals(AproUpload.TYPE)) {
                checkType(request, "multipart/form-data");
                return new Call(operation, AproUpload.read(request), true, null);
            }
            checkType(request, URLENCODED);
            Node form = PhpForm.decode(request.body());
            return new Call(path.equals(FORMS) ? "onlineforms/" + form.textOf("action") : operation, form, true, null);
        } catch (Refused refused) {
            return new Call(operation, Node.container(), true, refused);
        }
    }

    @Override
    public synchronized Answer process(Call call, Visit visit) {
        try {
            Object data = data(call, visit);
            return data instanceof Answer answer ? answer : success(data);
        } catch (Refused refused) {
            visit.tally().refused(refused);
            return call.operation().equals(AproSms.TYPE) ? AproSms.refused(refused.reason()) : fail(refused.code());
        }
    }

    @Override
    public Answer tooMany(Call call) {
        return call.operation().equals(AproSms.TYPE) ? AproSms.again() : fail("LIMIT_EXCEEDED");
    }

    @Override
    public Answer overloaded(Call call) {
        return fail("SERVER_IS_OVERLOADED");
    }

    @Override
    public synchronized void reset() {
        gate.reset();
        objects.values().forEach(AproObjects::reset);
        open.values().forEach(AproObjects::reset);
    }

    static Refused badParams(String reason, String detail) {
        return new Refused(200, "BAD_PARAMS", reason, detail);
    }

    /** @return the refusal of an operation that there is none of this name */
    static Refused unknownPath(String path) {
        return new Refused(200, "BAD_REQUEST", "unknown path", path);
    }

    private Object data(Call call, Visit visit) {
        if (call.refused() != null) {
            throw call.refused();
        }
        String[] path = call.operation().split("/", 2);
        AproObjects forAll = open.get(path[0]);
        if (forAll != null) {
            return forAll.answer(path.length == 1 ? "" : path[1], call.data(), visit);
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
        AproObjects whole = objects.get(operation);
        if (whole != null) {
            return whole.answer("", params, visit);
        }
        String[] path = operation.split("/", 2);
        AproObjects type = objects.get(path[0]);
        if (type == null) {
            throw unknownPath(operation);
        }
        return type.answer(path.length == 1 ? "" : path[1], params, visit);
    }

    private static void checkPath(Request request) {
        String path = request.path();
        if (!path.startsWith(ROOT) && !path.equals(FORMS) && !path.equals(AproSms.PATH)) {
            throw unknownPath(path);
        }
        if (!request.method().equals("POST")) {
            throw new Refused(200, "BAD_REQUEST", "found another method, expected POST", request.method());
        }
    }

    private static void checkType(Request request, String expected) {
        String type = request.contentType().split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        boolean json = request.body().length > 0 && (request.body()[0] == '{' || request.body()[0] == '[');
        if (!type.equals(expected) || json) {
            String found = json ? "a JSON body" : request.contentType();
            throw new Refused(200, "BAD_REQUEST", "found another body, expected " + expected, found);
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
