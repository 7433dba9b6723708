package io.bactrian.simulator;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** AcuInvoice: one path, XML in and out, the operation in an attribute, the key as the user name of HTTP Basic. */
final class AcuInvoiceApi implements VendorApi {
    private static final String PATH = "/api/xml-in";
    private static final Set<String> OPERATIONS =
            Set.of("contact.create", "contact.update", "contact.delete", "contact.get", "contact.list");
    private static final XmlNodes XML = new XmlNodes(AcuInvoiceApi::bad, true);
    /** Where the header is kept beside the members of the request; no element has such a name. */
    private static final String AUTHORIZATION = "@authorization";

    private final AcuInvoiceSettings settings;
    private final RateGate gate;
    private final AcuInvoiceContacts contacts;

    AcuInvoiceApi(SimulatorSettings all) {
        settings = all.acuinvoice();
        gate = new RateGate(settings.rate(), all.clock());
        contacts = new AcuInvoiceContacts(all);
    }

    @Override
    public String vendor() {
        return "acuinvoice";
    }

    @Override
    public RateLimit rate() {
        return settings.rate();
    }

    @Override
    public Map<String, String> credentials(URI url) {
        return Map.of("api-key", AcuInvoiceSettings.DEFAULT_KEY);
    }

    @Override
    public Call read(Request request) {
        try {
            checkPlace(request);
            Node root = XML.read(utf8(request.body())).get("request");
            if (root == null || !OPERATIONS.contains(root.textOf("@method"))) {
                throw bad("an unknown method", root == null ? "" : root.textOf("@method"));
            }
            root.members().put(AUTHORIZATION, Node.text(request.authorization()));
            return new Call(root.textOf("@method"), root, false, null);
        } catch (Refused refused) {
            Node data = Node.container();
            data.members().put(AUTHORIZATION, Node.text(request.authorization()));
            return new Call(request.path(), data, false, refused);
        }
    }

    @Override
    public synchronized Answer process(Call call, Visit visit) {
        try {
            return ok(content(call, visit));
        } catch (AcuInvoiceFault fault) {
            visit.tally()
                    .refused(new Refused(
                            settings.failStatus(), "fail", fault.errors().get(0), ""));
            return fail(settings.failStatus(), fault.errors());
        } catch (Refused refused) {
            visit.tally().refused(refused);
            return fail(refused.status(), List.of(refused.description()));
        }
    }

    @Override
    public Answer tooMany(Call call) {
        return fail(429, List.of("Too many requests"));
    }

    @Override
    public synchronized void reset() {
        gate.reset();
        contacts.reset();
    }

    private Map<String, Object> content(Call call, Visit visit) {
        checkKey(call.data().textOf(AUTHORIZATION));
        if (!gate.pass()) {
            throw new Refused(429, "fail", "Too many requests", "");
        }
        if (call.refused() != null) {
            throw call.refused();
        }
        Node request = call.data();
        request.members().keySet().removeAll(Set.of(AUTHORIZATION, "@method"));
        return switch (call.operation()) {
            case "contact.create" -> contacts.create(request, visit);
            case "contact.update" -> contacts.update(request, visit);
            case "contact.delete" -> contacts.delete(request, visit);
            case "contact.get" -> contacts.get(request, visit);
            default -> contacts.list(request, visit);
        };
    }

    /** The password is ignored. */
    private void checkKey(String authorization) {
        String[] parts = authorization.strip().split("\\s+", 2);
        boolean known = parts.length == 2
                && parts[0].equalsIgnoreCase("Basic")
                && user(parts[1]).equals(settings.apiKey());
        if (!known) {
            throw new Refused(401, "401", "The API key is missing or wrong", "");
        }
    }

    private static String user(String encoded) {
        try {
            String both = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
            return both.contains(":") ? both.substring(0, both.indexOf(':')) : "";
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static void checkPlace(Request request) {
        if (!request.path().equals(PATH)) {
            throw new Refused(404, "404", "an unknown path", request.path());
        }
        if (!request.method().equals("POST")) {
            throw new Refused(405, "405", "found another HTTP method, expected POST", request.method());
        }
    }

    private static Refused bad(String reason, String detail) {
        return new Refused(400, "fail", reason, detail);
    }

    private static String utf8(byte[] body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            throw bad("the body is not UTF-8", "");
        }
    }

    private static Answer ok(Map<String, Object> content) {
        return answer(200, "ok", content);
    }

    private static Answer fail(int status, List<String> errors) {
        return answer(status, "fail", Map.of("error", errors));
    }

    private static Answer answer(int status, String word, Map<String, Object> content) {
        return new Answer(
                status, "application/xml; charset=utf-8", XmlText.of("response", " status=\"" + word + "\"", content));
    }
}
