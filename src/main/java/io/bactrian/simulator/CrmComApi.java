package io.bactrian.simulator;

import java.net.URI;
import java.util.Map;

/**
 * CRM.COM: the token in the query on GET and in the body on POST, JSON out, HTTP 200 for errors of the API too. Requests that are none of the API's
 * are refused by their HTTP status.
 */
final class CrmComApi implements VendorApi {
    private static final String ROOT = "/crmapi/rest/v2/";
    private static final String TOKEN = "authentication/token";
    private static final String TOKEN_BY_KEY = "authentication/web_api_key/token";
    private static final String RELEASE = "authentication/token/release";
    private static final String CREATE = "contact_information/create";
    private static final String UPDATE = "contact_information/update";
    private static final String SHOW = "contact_information/show";
    private static final String PENDING = "provisioning/generic_provisioning_requests/get_pending";
    private static final Map<String, String> METHODS = Map.of(
            TOKEN,
            "POST",
            TOKEN_BY_KEY,
            "POST",
            RELEASE,
            "POST",
            CREATE,
            "POST",
            UPDATE,
            "POST",
            SHOW,
            "GET",
            PENDING,
            "GET");
    /** Where the header is kept beside the members of the request; no member of the API has such a name. */
    private static final String AUTHORIZATION = "@authorization";

    private final CrmComSettings settings;
    private final RateGate gate;
    private final CrmComTokens tokens;
    private final CrmComContacts contacts;

    CrmComApi(SimulatorSettings all) {
        settings = all.crmcom();
        gate = new RateGate(settings.rate(), all.clock());
        tokens = new CrmComTokens(settings, all.clock());
        contacts = new CrmComContacts(all);
    }

    @Override
    public String vendor() {
        return "crmcom";
    }

    @Override
    public RateLimit rate() {
        return settings.rate();
    }

    @Override
    public Map<String, String> credentials(URI url) {
        return Map.of(
                "username", CrmComSettings.DEFAULT_USERNAME,
                "password", CrmComSettings.DEFAULT_PASSWORD,
                "organisation", CrmComSettings.DEFAULT_ORGANISATION);
    }

    @Override
    public Call read(Request request) {
        String path = request.path();
        String operation = path.startsWith(ROOT) ? path.substring(ROOT.length()) : path;
        try {
            checkPlace(request, operation);
            Node data = data(request, operation);
            data.members().put(AUTHORIZATION, Node.text(request.authorization()));
            return new Call(operation, data, true, null);
        } catch (Refused refused) {
            return new Call(operation, Node.container(), true, refused);
        }
    }

    @Override
    public synchronized Answer process(Call call, Visit visit) {
        try {
            return CrmComAnswer.of(content(call, visit));
        } catch (Refused refused) {
            visit.tally().refused(refused);
            return CrmComAnswer.error(refused);
        }
    }

    @Override
    public Answer tooMany(Call call) {
        return CrmComAnswer.error(tooMany());
    }

    @Override
    public synchronized void reset() {
        gate.reset();
        tokens.reset();
        contacts.reset();
    }

    private static Refused tooMany() {
        return CrmComAnswer.refused(429, "WEBAPI", "TOOMANYREQUESTS", "too many requests", "");
    }

    private Map<String, Object> content(Call call, Visit visit) {
        if (!gate.pass()) {
            throw tooMany();
        }
        if (call.refused() != null) {
            throw call.refused();
        }
        Node data = call.data();
        Node header = data.members().remove(AUTHORIZATION);
        if (call.operation().startsWith("authentication/")) {
            Map<String, Object> content = session(call.operation(), data, header == null ? "" : header.text());
            visit.tally().processed();
            return content;
        }
        tokens.check(data);
        data.members().remove("token");
        return asked(call.operation(), data, visit);
    }

    private Map<String, Object> session(String operation, Node data, String authorization) {
        return switch (operation) {
            case TOKEN -> tokens.open(data);
            case TOKEN_BY_KEY -> tokens.openByKey(authorization);
            default -> tokens.release(data);
        };
    }

    private Map<String, Object> asked(String operation, Node data, Visit visit) {
        return switch (operation) {
            case CREATE -> contacts.create(data, visit);
            case UPDATE -> contacts.update(data, visit);
            case SHOW -> contacts.show(data, visit);
            default -> CrmComProvisioning.pending(data, visit);
        };
    }

    private static void checkPlace(Request request, String operation) {
        String method = METHODS.get(operation);
        if (method == null || !request.path().startsWith(ROOT)) {
            throw CrmComAnswer.refused(404, "WEBAPI", "NOTFOUND", "an unknown path", request.path());
        }
        if (!request.method().equals(method)) {
            throw CrmComAnswer.refused(
                    405,
                    "WEBAPI",
                    "METHODNOTALLOWED",
                    "found another HTTP method, expected " + method,
                    request.method());
        }
    }

    private static Node data(Request request, String operation) {
        if (METHODS.getOrDefault(operation, "").equals("GET")) {
            return CrmComBody.query(request.query());
        }
        boolean empty = operation.equals(TOKEN_BY_KEY) && request.body().length == 0;
        return empty ? Node.container() : CrmComBody.json(request);
    }
}
