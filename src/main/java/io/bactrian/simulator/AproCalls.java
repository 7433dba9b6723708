package io.bactrian.simulator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * APRO's telephone calls. What imports and changes calls answers in an envelope of its own: {@code {"result":"1","callId":..}} or
 * {@code {"result":false,"error":".."}}; what is wrong with the request itself is answered as everywhere.
 */
final class AproCalls implements AproObjects {
    private static final long FIRST_ID = 27402;
    private static final int SEEDED = 25;
    private static final int MOST_LISTED = 1000;
    private static final Set<String> HISTORY =
            AproParams.names("fromPhone toPhone dateFrom dateTo type limit page orderField orderType");

    private final AproSettings settings;
    private final BusinessKey key = new BusinessKey(List.of("uniqueId"));
    private final Map<String, Object> lists = Seed.of("apro-calls");
    private final AproCallRules rules;
    private final Shelf shelf = new Shelf(FIRST_ID);

    AproCalls(SimulatorSettings all) {
        settings = all.apro();
        rules = new AproCallRules(
                settings,
                Seed.list(lists.get("trunks")).stream()
                        .map(trunk -> String.valueOf(trunk.get("trunk_id")))
                        .toList(),
                Seed.list(lists.get("statuses")).stream()
                        .map(status -> String.valueOf(status.get("id")))
                        .toList());
        reset();
    }

    @Override
    public String type() {
        return "calls";
    }

    @Override
    public Object answer(String operation, Node params, Visit visit) {
        return switch (operation) {
            case "import" -> imported(params, visit);
            case "importall" -> importedAll(params, visit);
            case "update" -> updated(params, visit);
            case "trunks", "phoneNumbers", "statuses" -> list(operation, params, visit);
            case "history" -> history(AproParams.of(params, settings, HISTORY), visit);
            default -> throw AproApi.unknownPath(type() + "/" + operation);
        };
    }

    @Override
    public void reset() {
        shelf.clear();
        for (int i = 0; i < SEEDED; i++) {
            shelf.add(List.of(Md5.of("call " + i)), List.of(seeded(i)));
        }
    }

    private Object list(String name, Node params, Visit visit) {
        AproParams.of(params, settings, Set.of());
        visit.tally().processed();
        return Objects.requireNonNull(lists.get(name));
    }

    private Answer imported(Node params, Visit visit) {
        String error = add(params, visit);
        if (error != null) {
            return refused(error);
        }
        visit.tally().processed();
        return result("callId", params.textOf("uniqueId"));
    }

    /** The good ones are stored, the bad ones counted; which ones those are the answer does not say. */
    private Answer importedAll(Node params, Visit visit) {
        AproParams.of(params, settings, Set.of("calls"));
        Node calls = params.get("calls");
        if (calls == null) {
            return refused("calls is missing");
        }
        long bad = AproApi.list(calls, "calls").stream()
                .map(call -> add(call, visit))
                .filter(Objects::nonNull)
                .count();
        long good = calls.members().size() - bad;
        if (good > 0) {
            visit.tally().processed();
        }
        Map<String, Object> envelope = new LinkedHashMap<>();
        envelope.put("result", "1");
        envelope.put("inserted", Long.toString(good));
        envelope.put("error", Long.toString(bad));
        return Answer.json(200, envelope);
    }

    /** @return what is wrong with it, or null where it was added */
    private @Nullable String add(Node call, Visit visit) {
        String id = key.of(call);
        visit.tally().received(id, AproApi.elements(call, settings.leavesOnly()));
        String error = visit.rejection(call).map(FaultRule::message).orElseGet(() -> rules.imported(call));
        if (error == null && known(id) != null) {
            error = "There is a call with this uniqueId already";
        }
        if (error == null) {
            shelf.add(List.of(id), List.of(stored(call)));
            visit.tally().inserted(id, AproApi.elements(call, settings.leavesOnly()));
        } else {
            visit.tally().rejected();
        }
        return error;
    }

    private Answer updated(Node params, Visit visit) {
        String id = key.of(params);
        visit.tally().received(id, AproApi.elements(params, settings.leavesOnly()));
        String error = visit.rejection(params).map(FaultRule::message).orElseGet(() -> rules.updated(params));
        Shelf.Entry known = known(id);
        if (error == null && known == null) {
            error = "There is no call with this uniqueId";
        }
        if (error != null || known == null) {
            visit.tally().rejected();
            return refused(String.valueOf(error));
        }
        Map<String, Object> now = new LinkedHashMap<>(known.members());
        now.putAll(changeable(params));
        shelf.replace(known.id(), now);
        visit.tally().updated(id, AproApi.elements(params, settings.leavesOnly()));
        visit.tally().processed();
        return result("callId", id);
    }

    private List<Map<String, Object>> history(AproParams params, Visit visit) {
        params.oneOf("type", "in", "out");
        params.oneOf("orderType", "ASC", "DESC", "asc", "desc");
        params.oneOf("orderField", "date", "date_time", "id", "call_duration");
        List<Map<String, Object>> found = new ArrayList<>(shelf.all()
                .map(AproCalls::shown)
                .filter(call -> matches(call, params))
                .sorted(order(params.text("orderField")))
                .toList());
        if (!params.text("orderType").equalsIgnoreCase("asc")) {
            Collections.reverse(found);
        }
        visit.tally().processed();
        return params.pageFromOne(found, MOST_LISTED, MOST_LISTED);
    }

    private static Comparator<Map<String, Object>> order(String field) {
        Comparator<Map<String, Object>> byId =
                Comparator.comparing(call -> Long.valueOf(String.valueOf(call.get("id"))));
        return switch (field) {
            case "id" -> byId;
            case "call_duration" ->
                Comparator.<Map<String, Object>, Long>comparing(
                                call -> Long.valueOf(String.valueOf(call.get("call_duration"))))
                        .thenComparing(byId);
            default ->
                Comparator.<Map<String, Object>, String>comparing(call -> String.valueOf(call.get("date_time")))
                        .thenComparing(byId);
        };
    }

    /** A day alone is its beginning, as it sorts before all of its moments. */
    private static boolean matches(Map<String, Object> call, AproParams params) {
        String time = String.valueOf(call.get("date_time"));
        String incoming = params.text("type").equals("in") ? "1" : "0";
        return time.compareTo(params.text("dateFrom")) >= 0
                && (params.text("dateTo").isEmpty() || time.compareTo(params.text("dateTo")) <= 0)
                && (params.text("type").isEmpty() || incoming.equals(call.get("is_incoming")))
                && is(params.text("fromPhone"), call.get("from_phone"))
                && is(params.text("toPhone"), call.get("to_phone"));
    }

    private static boolean is(String wanted, @Nullable Object value) {
        return wanted.isEmpty() || wanted.equals(value);
    }

    private Shelf.@Nullable Entry known(String uniqueId) {
        return shelf.byKey(uniqueId).findFirst().orElse(null);
    }

    private Map<String, Object> stored(Node call) {
        Map<String, Object> stored = new LinkedHashMap<>();
        stored.put("date_time", AproTime.shown(Objects.requireNonNull(AproCallRules.moment(call))));
        stored.put("user_id", "0");
        stored.put("is_incoming", isYes(call.textOf("isIncoming")) ? "1" : "0");
        stored.put("is_answered", "0");
        stored.put("custom_status", "0");
        stored.put("from_phone", call.textOf("from"));
        stored.put("to_phone", call.textOf("to"));
        stored.put("trunk_id", call.get("trunkId") == null ? "0" : call.textOf("trunkId"));
        stored.put("call_duration", "0");
        stored.put("url_record", "");
        stored.putAll(changeable(call));
        return stored;
    }

    private static Map<String, Object> changeable(Node call) {
        Map<String, Object> changes = new LinkedHashMap<>();
        if (call.get("isAnswered") != null) {
            changes.put("is_answered", isYes(call.textOf("isAnswered")) ? "1" : "0");
        }
        Stream.of("custom_status customStatus", "call_duration callDuration", "url_record url")
                .map(pair -> pair.split(" ", -1))
                .filter(pair -> call.get(pair[1]) != null)
                .forEach(pair -> changes.put(pair[0], call.textOf(pair[1])));
        return changes;
    }

    private static boolean isYes(String text) {
        return text.equals("1") || text.equals("true");
    }

    private static Map<String, Object> seeded(int i) {
        Map<String, Object> call = new LinkedHashMap<>();
        call.put(
                "date_time",
                AproTime.shown(Instant.parse("2026-10-01T09:11:47Z").plusSeconds(i * 40_000L)));
        call.put("user_id", List.of("47", "48", "49").get(i % 3));
        call.put("is_incoming", i % 3 == 0 ? "0" : "1");
        call.put("is_answered", i % 4 == 0 ? "0" : "1");
        call.put("custom_status", Integer.toString(i % 4));
        call.put("from_phone", "+44 7700 9001" + (10 + i));
        call.put("to_phone", "+44 20 7946 0456");
        call.put("trunk_id", i % 5 == 0 ? "7" : "4");
        call.put("call_duration", Integer.toString(i % 4 == 0 ? 0 : 37 * i + 5));
        call.put("url_record", i % 4 == 0 ? "" : "https://crm.example.com/files/records/" + (20_000 + i) + ".mp3");
        return call;
    }

    private static Map<String, Object> shown(Shelf.Entry entry) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("id", Long.toString(entry.id()));
        shown.putAll(entry.members());
        return shown;
    }

    private static Answer result(String name, String value) {
        Map<String, Object> envelope = new LinkedHashMap<>();
        envelope.put("result", "1");
        envelope.put(name, value);
        return Answer.json(200, envelope);
    }

    private static Answer refused(String error) {
        Map<String, Object> envelope = new LinkedHashMap<>();
        envelope.put("result", false);
        envelope.put("error", error);
        return Answer.json(200, envelope);
    }
}
