package io.bactrian.simulator;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * APRO's conversations with the outside: {@code externaldialogs}. A type of conversation (also called group) has a name and takes part of
 * users; a client is known by a key that the CRM gives out. Pages are counted from 0.
 */
final class AproDialogs implements AproObjects {
    /** The client who has written before; any other key is one that {@code insert} gave out. */
    static final String KNOWN_CLIENT = "c62f4c374e28bad97ab57256aeb034b8";

    private static final int USUAL_COUNT = 30;
    private static final int SEEDED_TYPES = 33;
    private static final int SEEDED_MESSAGES = 35;
    private static final int UNREAD = 2;
    private static final BusinessKey KEY = new BusinessKey(List.of("dialog.id", "dialog.name", "customer"));

    private final AproSettings settings;
    private final Map<Long, Map<String, Object>> types = new TreeMap<>();
    private final Map<String, String> clients = new LinkedHashMap<>();

    AproDialogs(SimulatorSettings all) {
        settings = all.apro();
        reset();
    }

    @Override
    public String type() {
        return "externaldialogs";
    }

    @Override
    public Object answer(String operation, Node params, Visit visit) {
        Object answer =
                switch (operation) {
                    case "insert" -> insert(params, visit);
                    case "update" -> update(read(params, "id name employees"), visit);
                    case "dialogtypeslist" -> list(read(params, "page count"));
                    case "history" -> history(read(params, "group client date page count"));
                    case "notread" -> unread(read(params, "groups client"));
                    default -> throw AproApi.unknownPath(type() + "/" + operation);
                };
        visit.tally().processed();
        return answer;
    }

    @Override
    public void reset() {
        types.clear();
        clients.clear();
        clients.put(KNOWN_CLIENT, "10607");
        for (int i = 1; i <= SEEDED_TYPES; i++) {
            types.put(
                    (long) i,
                    described(i, i == 3 ? "Über uns; \"Web\"" : "Site " + i, List.of("47", i % 2 == 0 ? "48" : "49")));
        }
    }

    private AproParams read(Node params, String names) {
        return AproParams.of(params, settings, AproParams.names(names));
    }

    private Map<String, Object> insert(Node node, Visit visit) {
        AproParams params = read(node, "customer dialog");
        String key = KEY.of(node);
        visit.tally().received(key, 1);
        reject(node, visit);
        String customer = params.text("customer");
        params.require(
                customer.isEmpty() || customer.equals("0") || AproStockRules.isPositive(customer),
                "customer is neither 0 nor an id");
        Map<String, Object> answer = new LinkedHashMap<>();
        Node dialog = node.get("dialog");
        Long fresh = dialog == null
                ? null
                : typeOf(AproParams.of(dialog, "params[dialog]", settings, AproParams.names("id name employees")));
        String client = Md5.of("client " + clients.size());
        clients.put(client, customer);
        answer.put("clientkey", client);
        if (fresh != null) {
            answer.put("dialogid", fresh);
        }
        visit.tally().inserted(key, 1);
        return answer;
    }

    /** @return the id of a type of conversation that was made for this one; null where it is of one that was there */
    private @Nullable Long typeOf(AproParams dialog) {
        if (dialog.has("id")) {
            dialog.require(types.containsKey(dialog.id("id")), "no type of conversation has this id");
            return null;
        }
        String name = dialog.required("name");
        long id = types.size() + 1L;
        types.put(id, described(id, name, dialog.ids("employees")));
        return id;
    }

    private Map<String, Object> update(AproParams params, Visit visit) {
        visit.tally().received(params.text("id"), 1);
        reject(params.node(), visit);
        Map<String, Object> type = types.get(params.id("id"));
        params.require(type != null, "no type of conversation has this id");
        params.require(!params.has("name") || !params.text("name").isBlank(), "name is empty");
        Map<String, Object> now = new LinkedHashMap<>(Objects.requireNonNull(type));
        if (params.has("name")) {
            now.put("name", params.text("name"));
        }
        if (params.has("employees")) {
            now.put("employees", params.ids("employees"));
        }
        types.put(params.id("id"), now);
        visit.tally().updated(params.text("id"), 1);
        return Map.of("status", true);
    }

    /** What an element looks like the document does not say. */
    private Map<String, Object> list(AproParams params) {
        return Map.of("list", params.pageFromZero(List.copyOf(types.values()), USUAL_COUNT));
    }

    private Map<String, Object> history(AproParams params) {
        long group = group(params);
        Instant deadline = AproTime.unix(params.required("date"));
        params.require(deadline != null, "date is not a timestamp");
        List<Map<String, Object>> found = messages(group, params.text("client")).stream()
                .filter(message -> Long.parseLong(String.valueOf(message.get("date")))
                        < Objects.requireNonNull(deadline).toEpochMilli())
                .toList();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("list", params.pageFromZero(found, USUAL_COUNT));
        answer.put("total", found.size());
        return answer;
    }

    private long group(AproParams params) {
        params.require(clients.containsKey(params.required("client")), "no client has this key");
        long group = params.id("group");
        params.require(types.containsKey(group), "no type of conversation has this id");
        return group;
    }

    private Map<String, Object> unread(AproParams params) {
        params.require(clients.containsKey(params.required("client")), "no client has this key");
        params.require(!params.ids("groups").isEmpty(), "groups is missing or empty");
        Map<String, Object> found = new LinkedHashMap<>();
        for (String group : params.ids("groups")) {
            List<Object> hashes = messages(Long.parseLong(group), params.text("client")).stream()
                    .filter(message -> Boolean.FALSE.equals(message.get("status")))
                    .map(message -> message.get("hash"))
                    .toList();
            if (!hashes.isEmpty()) {
                found.put(group, hashes);
            }
        }
        return Map.of("list", AproParams.array(found));
    }

    /** @return the messages of this client, the latest first: some of the known one, none of others */
    private static List<Map<String, Object>> messages(long group, String client) {
        List<Map<String, Object>> messages = new ArrayList<>();
        if (!client.equals(KNOWN_CLIENT) || group > 2) {
            return messages;
        }
        for (int i = SEEDED_MESSAGES - 1; i >= 0; i--) {
            boolean own = i % 2 == 1;
            Map<String, Object> message = new LinkedHashMap<>();
            message.put("sender_type", own ? "apro crm" : "client");
            String text = own ? "Yes, until 18:00; say \"Köln\" & come" : "Is number " + i + " still there?";
            message.put("text", URLEncoder.encode(text, StandardCharsets.UTF_8));
            message.put("author", own ? "47" : "");
            message.put(
                    "date",
                    Long.toString(Instant.parse("2026-11-02T10:00:00.668Z")
                            .plusSeconds(group * 86_400 + i * 90L)
                            .toEpochMilli()));
            message.put("hash", Md5.of(group + " " + i));
            message.put("status", i < SEEDED_MESSAGES - UNREAD);
            messages.add(message);
        }
        return messages;
    }

    private static Map<String, Object> described(long id, String name, List<String> employees) {
        Map<String, Object> type = new LinkedHashMap<>();
        type.put("id", Long.toString(id));
        type.put("name", name);
        type.put("employees", employees);
        return type;
    }

    private static void reject(Node params, Visit visit) {
        visit.rejection(params).ifPresent(rule -> {
            throw AproApi.badParams("rejected by a fault rule on " + rule.path(), "params");
        });
    }
}
