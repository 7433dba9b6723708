package io.bactrian.simulator;

import java.net.URI;
import java.util.Map;

/** CO3: XML or JSON in and out, a session that ends after minutes, errors by HTTP status with a code and a description. */
final class Co3Api implements VendorApi {
    private static final String AUTHENTICATE = "/api/authenticate";
    private static final String CRM = "/api/crm";

    private final Co3Settings settings;
    private final RateGate gate;
    private final Co3Sessions sessions;
    private final Co3Contacts contacts;
    private final Co3Histories histories;

    Co3Api(SimulatorSettings all) {
        settings = all.co3();
        gate = new RateGate(settings.rate(), all.clock());
        sessions = new Co3Sessions(settings, all.clock());
        contacts = new Co3Contacts(all);
        histories = new Co3Histories(all, contacts);
    }

    @Override
    public String vendor() {
        return "co3";
    }

    @Override
    public RateLimit rate() {
        return settings.rate();
    }

    @Override
    public Map<String, String> credentials(URI url) {
        return Map.of(
                "api-key", Co3Settings.DEFAULT_KEY,
                "username", Co3Settings.DEFAULT_USERNAME,
                "password", Co3Settings.DEFAULT_PASSWORD);
    }

    @Override
    public Call read(Request request) {
        boolean json = Co3Body.isJson(request);
        try {
            checkPlace(request);
            Node command = Co3Body.read(request, json);
            String method = command.members().keySet().iterator().next();
            checkMethod(request.path(), method);
            return new Call(method, command, json, null);
        } catch (Refused refused) {
            return new Call(request.path(), Node.container(), json, refused);
        }
    }

    @Override
    public synchronized Answer process(Call call, Visit visit) {
        try {
            return answer(call, visit);
        } catch (Refused refused) {
            visit.tally().refused(refused);
            return Co3Answer.error(refused, call.json());
        }
    }

    @Override
    public Answer tooMany(Call call) {
        return Co3Answer.error(tooMany(), call.json());
    }

    @Override
    public synchronized void reset() {
        gate.reset();
        sessions.reset();
        contacts.reset();
        histories.reset();
    }

    private static Refused tooMany() {
        return new Refused(429, "TOO_MANY_REQUESTS", "Too Many Requests", "");
    }

    private Answer answer(Call call, Visit visit) {
        if (!gate.pass()) {
            throw tooMany();
        }
        if (call.refused() != null) {
            throw call.refused();
        }
        Node found = call.data().get(call.operation());
        Node method = found == null || found.isText() ? Node.container() : found;
        if (call.operation().equals("authenticate")) {
            return session(sessions.open(method), call, visit);
        }
        sessions.check(method);
        return Co3Answer.of(200, content(call.operation(), method, visit), call.json());
    }

    private Answer session(String key, Call call, Visit visit) {
        visit.tally().processed();
        return settings.bareSessionKey()
                ? Co3Answer.bare(key)
                : Co3Answer.of(200, Map.of("session_key", key), call.json());
    }

    private Map<String, Object> content(String operation, Node method, Visit visit) {
        return switch (operation) {
            case "setContact" -> contacts.set(method, visit);
            case "getContact" -> contacts.get(method, visit);
            case "getContacts" -> contacts.all(visit);
            case "getContactList" -> contacts.list(method, visit);
            case "setHistory" -> histories.set(method, visit);
            case "getHistoryTypes" -> histories.types(visit);
            case "getHistory" -> histories.get(method, visit);
            default -> throw Co3Body.bad("an unknown method", operation);
        };
    }

    private static void checkPlace(Request request) {
        if (!request.method().equals("POST")) {
            throw new Refused(405, "BAD_REQUEST", "found another HTTP method, expected POST", request.method());
        }
        if (!request.path().equals(AUTHENTICATE) && !request.path().equals(CRM)) {
            throw new Refused(404, "BAD_REQUEST", "an unknown path", request.path());
        }
    }

    private static void checkMethod(String path, String method) {
        if (path.equals(AUTHENTICATE) != method.equals("authenticate")) {
            throw Co3Body.bad("a method that this path does not have", method);
        }
    }
}
