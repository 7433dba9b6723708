package io.bactrian.simulator;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * APRO's forms for websites: {@code POST /onlineforms}, a PHP form whose {@code action} is {@code get} or {@code fill}. They are for
 * anybody, so no key is asked for. The answer stands alone, without the envelope of the others.
 */
final class AproForms implements AproObjects {
    private static final long FIRST_ID = 34;
    private static final Set<String> GET = AproParams.names("action form host");
    private static final Set<String> FILL = AproParams.names("action formtype host data");
    private static final List<String> PARTS =
            List.of("def_customer", "ext_customer", "ext_request", "def_stock", "ext_stock");
    private static final BusinessKey KEY =
            new BusinessKey(List.of("data.def_customer.email", "data.def_customer.phone", "data.def_customer.surname"));

    private final AproSettings settings;
    private final Map<String, Object> forms = Seed.of("apro-forms");
    private long next = FIRST_ID;

    AproForms(SimulatorSettings all) {
        settings = all.apro();
    }

    @Override
    public String type() {
        return "onlineforms";
    }

    @Override
    public Object answer(String operation, Node form, Visit visit) {
        return switch (operation) {
            case "get" -> get(AproParams.of(form, "the form", settings, GET), visit);
            case "fill" -> fill(AproParams.of(form, "the form", settings, FILL), visit);
            default -> throw AproApi.badParams("action is neither get nor fill", "the form");
        };
    }

    @Override
    public void reset() {
        next = FIRST_ID;
    }

    private Answer get(AproParams params, Visit visit) {
        Map<String, Object> form = form(params, "form");
        PARTS.forEach(part -> form.put(part, AproParams.array(Seed.map(form.get(part)))));
        visit.tally().processed();
        return Answer.json(200, form);
    }

    private Answer fill(AproParams params, Visit visit) {
        Map<String, Object> form = form(params, "formtype");
        String key = KEY.of(params.node());
        visit.tally().received(key, AproApi.elements(params.node(), settings.leavesOnly()));
        Node sent = params.node().get("data");
        params.require(sent != null, "data is missing");
        AproParams data = AproParams.of(Objects.requireNonNull(sent), "data", settings, Set.copyOf(PARTS));
        PARTS.forEach(part -> check(data, part, Seed.map(form.get(part))));
        visit.rejection(params.node()).ifPresent(rule -> {
            throw AproApi.badParams("rejected by a fault rule on " + rule.path(), "data");
        });
        visit.tally().inserted(key, AproApi.elements(params.node(), settings.leavesOnly()));
        visit.tally().processed();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("status", "success");
        answer.put("form", Long.toString(next++));
        return Answer.json(200, answer);
    }

    private Map<String, Object> form(AproParams params, String name) {
        String id = params.required(name);
        params.require(forms.containsKey(id), "no form has this id");
        return Seed.map(forms.get(id));
    }

    /** Basic fields are plain texts; the additional ones hold theirs in {@code value}. */
    private static void check(AproParams data, String part, Map<String, Object> fields) {
        Node sent = data.node().get(part);
        Node values = sent == null ? Node.container() : sent;
        boolean basic = part.startsWith("def_");
        values.members().forEach((name, value) -> {
            data.require(fields.containsKey(name), part + " has no such field: " + name);
            data.require(value.isText() == basic, part + "[" + name + "] is not of the form of its kind");
        });
        fields.forEach((name, field) -> {
            Node value = values.get(name);
            String text = value == null ? "" : basic ? value.text() : value.textOf("value");
            boolean must = "1".equals(Seed.map(field).get("require"));
            data.require(!must || !text.isBlank(), part + "[" + name + "] is required");
        });
    }
}
