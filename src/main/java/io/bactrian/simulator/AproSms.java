package io.bactrian.simulator;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * APRO's gateway for text messages, to which a provider reports one that came in: {@code smsReceived}. It has an address and a key of its
 * own, and signs: the MD5 of all values, in the order of their names, and the key.
 */
final class AproSms implements AproObjects {
    static final String TYPE = "smsReceived";
    /** The key of the provider; it opens nothing but the simulator. */
    static final String DEFAULT_KEY = "simulator-sms-key-of-32-chars-00";
    /** Where the gateway is, below the vendor's URL. */
    static final String PATH = "/sms/gateway.php";
    /** A sender whose messages are asked for again the first time they come. */
    static final String BUSY_SENDER = "+447700900999";

    private static final Set<String> NUMBERS = Set.of("+442079460456", "+492215550107");
    private static final List<String> REQUIRED = List.of("sms_id", "sender", "destination", "message", "count");
    private static final Set<String> NAMES =
            AproParams.names("action sms_id sender destination message count date hash");

    private final Set<String> askedAgain = new HashSet<>();

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Object answer(String operation, Node form, Visit visit) {
        String id = form.textOf("sms_id");
        String error = error(form);
        if (error.isEmpty()) {
            visit.tally().received(id, form.members().size());
            error = visit.rejection(form).map(FaultRule::message).orElse("");
        }
        if (!error.isEmpty()) {
            visit.tally().rejected();
            visit.tally().refused(new Refused(200, "SMS", error, "sms_id '" + id + "'"));
            return refused(error);
        }
        if (form.textOf("sender").equals(BUSY_SENDER) && askedAgain.add(id)) {
            return again();
        }
        visit.tally().inserted(id, form.members().size());
        visit.tally().processed();
        return Answer.json(200, Map.of("success", true));
    }

    @Override
    public void reset() {
        askedAgain.clear();
    }

    /** @return the answer that the message should be reported once more, later */
    static Answer again() {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("success", false);
        answer.put("repeat", true);
        return Answer.json(200, answer);
    }

    static Answer refused(String error) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("success", false);
        answer.put("repeat", false);
        answer.put("error", error);
        return Answer.json(200, answer);
    }

    private static String error(Node form) {
        if (!form.members().values().stream().allMatch(Node::isText)) {
            return "A parameter is not a text";
        }
        if (!form.textOf("hash").toLowerCase(Locale.ROOT).equals(hash(form, DEFAULT_KEY))) {
            return "The hash is missing or wrong";
        }
        if (!form.textOf("action").equals("smsReceived")
                || !NAMES.containsAll(form.members().keySet())) {
            return "Unknown request";
        }
        for (String name : REQUIRED) {
            if (form.textOf(name).isBlank()) {
                return "Parameter \"" + name + "\" is missing";
            }
        }
        if (!AproStockRules.isPositive(form.textOf("sms_id")) || !AproStockRules.isPositive(form.textOf("count"))) {
            return "sms_id and count must be numbers above 0";
        }
        if (form.get("date") != null && AproTime.unix(form.textOf("date")) == null) {
            return "date must be a Unix timestamp";
        }
        return NUMBERS.contains(form.textOf("destination")) ? "" : "The destination is no number of this CRM";
    }

    /** @return the signature of a form by a key */
    static String hash(Node form, String key) {
        Map<String, Node> sorted = new TreeMap<>(form.members());
        sorted.remove("hash");
        StringBuilder values = new StringBuilder();
        sorted.values().forEach(value -> values.append(value.text()));
        return Md5.of(values + key);
    }
}
