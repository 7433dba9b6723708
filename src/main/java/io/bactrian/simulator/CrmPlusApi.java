package io.bactrian.simulator;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * CRM+, a fork of vtiger: one address, forms in, JSON out, HTTP 200 for what it refuses, and an empty HTTP 500 for what it cannot make out.
 * It has no limit on requests, but the calls of one session wait for each other.
 */
final class CrmPlusApi implements VendorApi {
    private static final String PATH = "/webservice.php";
    private static final String OPERATION = "operation";
    private static final String SESSION = "sessionName";
    private static final String GET = "get";
    private static final String POST = "post";

    private final CrmPlusSettings settings;
    private final CrmPlusSessions sessions;
    private final CrmPlusStore store;
    private final CrmPlusWrites writes;
    private final CrmPlusReads reads;
    private final CrmPlusLines lines;
    private final CrmPlusRelations relations;
    private final CrmPlusCatalog catalog;
    private final CrmPlusUsers users;
    private final CrmPlusStream stream;

    CrmPlusApi(SimulatorSettings all) {
        settings = all.crmplus();
        sessions = new CrmPlusSessions(settings, all.clock());
        store = new CrmPlusStore(new CrmPlusSchema(settings.prefixes()), all.clock());
        lines = new CrmPlusLines(store, settings, all);
        writes = new CrmPlusWrites(store, lines, settings, all);
        reads = new CrmPlusReads(store, lines, settings);
        relations = new CrmPlusRelations(store, all);
        catalog = new CrmPlusCatalog(store);
        users = new CrmPlusUsers(store, settings);
        stream = new CrmPlusStream(store);
        seed();
    }

    @Override
    public String vendor() {
        return "crmplus";
    }

    @Override
    public RateLimit rate() {
        return RateLimit.none(Duration.ofSeconds(1));
    }

    @Override
    public Map<String, String> credentials(URI url) {
        return Map.of("username", CrmPlusSettings.DEFAULT_USERNAME, "access-key", CrmPlusSettings.DEFAULT_ACCESS_KEY);
    }

    @Override
    public Call read(Request request) {
        Node data = Node.container();
        try {
            if (!request.path().equals(PATH)) {
                throw new Refused(404, "", "another path than " + PATH, request.path());
            }
            data.members().put(GET, PhpForm.decode(request.query().getBytes(StandardCharsets.ISO_8859_1)));
            data.members().put(POST, CrmPlusInput.form(request));
            data.members().put("method", Node.text(request.method()));
            CrmPlusOperation operation = CrmPlusOperation.named(anywhere(data, OPERATION));
            if (operation == null) {
                throw fatal("an unknown operation, or none", anywhere(data, OPERATION));
            }
            return new Call(operation.name(), data, true, null);
        } catch (Refused refused) {
            Refused answer = refused.status() == 200 ? fatal(refused.reason(), refused.description()) : refused;
            return new Call(request.path(), data, true, answer);
        }
    }

    @Override
    public Answer process(Call call, Visit visit) {
        try {
            if (call.refused() != null) {
                throw call.refused();
            }
            Object result = result(call, visit);
            visit.tally().processed();
            return success(result);
        } catch (Refused refused) {
            visit.tally().refused(refused);
            return refused.status() == 200
                    ? failure(refused)
                    : new Answer(refused.status(), "text/html; charset=UTF-8", new byte[0]);
        }
    }

    /** CRM+ names no limit; this is what a server before it would say. */
    @Override
    public Answer tooMany(Call call) {
        return Answer.html(429, "<html><body><h1>Too Many Requests</h1></body></html>");
    }

    @Override
    public void reset() {
        synchronized (store) {
            sessions.reset();
            store.clear();
            lines.reset();
            relations.reset();
            catalog.reset();
            seed();
        }
    }

    /** @return PHP's answer to an error that it does not catch */
    static Refused fatal(String reason, String detail) {
        return new Refused(500, "FATAL", reason, detail);
    }

    /** @return where items of this operation carry their business key: as the settings say, or else at the first of these paths */
    static BusinessKey key(SimulatorSettings all, String operation, String... paths) {
        String name = "crmplus/" + operation;
        return all.keys().containsKey(name) ? all.key(name) : new BusinessKey(List.of(paths));
    }

    private void seed() {
        users.seed();
        new CrmPlusSeed(store, lines).fill(settings.records());
    }

    @Nullable
    private Object result(Call call, Visit visit) {
        CrmPlusOperation operation = CrmPlusOperation.named(call.operation());
        Node fields = operation == null ? null : call.data().get(operation.post() ? POST : GET);
        if (operation == null || fields == null) {
            throw fatal("an unknown operation", call.operation());
        }
        CrmPlusInput input = new CrmPlusInput(fields);
        if (operation.isLogin()) {
            return operation.post() ? sessions.login(input, users.ownId()) : sessions.challenge(input);
        }
        String name = anywhere(call.data(), SESSION);
        if (name.isEmpty()) {
            throw new Refused(200, "AUTHENTICATION_REQUIRED", "Authencation required", "");
        }
        return within(name, operation, input, call, visit);
    }

    @Nullable
    private Object within(String name, CrmPlusOperation operation, CrmPlusInput input, Call call, Visit visit) {
        CrmPlusSessions.Session session = sessions.named(name);
        session.lock().lock();
        try {
            sessions.use(name, session);
            work();
            if (operation.name().equals("logout")) {
                return logout(name, call);
            }
            synchronized (store) {
                return dispatch(operation.name(), input, visit);
            }
        } finally {
            session.lock().unlock();
        }
    }

    private Object logout(String name, Call call) {
        if (!call.data().textOf("method").equals("POST")) {
            throw new Refused(
                    200, "OPERATION_NOT_SUPPORTED", "Permission to perform the operation is denied", "by GET");
        }
        sessions.end(name);
        return Map.of("message", "successfull");
    }

    @Nullable
    private Object dispatch(String operation, CrmPlusInput input, Visit visit) {
        return switch (operation) {
            case "create" -> writes.create(input, visit);
            case "update" -> writes.update(input, visit);
            case "delete" -> writes.delete(input, visit);
            case "uploadDocument" -> writes.upload(input, visit);
            case "retrieve" -> reads.retrieve(input);
            case "query" -> reads.query(input);
            case "sync" -> reads.sync(input, users.ownId());
            case "addRelatedRecord" -> relations.add(input, visit);
            case "getAllRelations" -> relations.all(input);
            case "getRelatedRecords" -> relations.related(input);
            case "getLineItems" -> lines.list(input);
            case "addLineItem" -> lines.add(input, visit);
            case "updateLineItem" -> lines.update(input, visit);
            case "deleteLineItem" -> lines.delete(input, visit);
            case "listtypes" -> catalog.types();
            case "describe" -> catalog.describe(input);
            case "getaccesslist" -> catalog.accessList(input);
            case "updateaccess" -> catalog.updateAccess(input);
            case "getStreamProperties" -> stream.properties();
            case "getStreamData" -> stream.data(input, users.ownId());
            case "changePassword" -> users.changePassword(input);
            default -> users.delete(input);
        };
    }

    private void work() {
        try {
            Thread.sleep(settings.work().toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** PHP's $_REQUEST: the form before the query. */
    private static String anywhere(Node data, String name) {
        Node get = data.get(GET);
        Node post = data.get(POST);
        String posted = post == null ? "" : post.textOf(name);
        return posted.isEmpty() && get != null ? get.textOf(name) : posted;
    }

    private static Answer success(@Nullable Object result) {
        Map<String, Object> envelope = new LinkedHashMap<>();
        envelope.put("success", true);
        envelope.put("result", result);
        return Answer.json(200, envelope);
    }

    private static Answer failure(Refused refused) {
        boolean number = refused.code().equals("0");
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("code", number ? (Object) 0 : refused.code());
        error.put("message", refused.reason());
        Map<String, Object> envelope = new LinkedHashMap<>();
        envelope.put("success", false);
        envelope.put("error", error);
        return Answer.json(200, envelope);
    }
}
