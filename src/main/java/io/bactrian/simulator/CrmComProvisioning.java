package io.bactrian.simulator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The pending requests of one generic provisioning provider, always the same: 120 of 40 subscriptions. The page counts requests, and the answer has
 * them by subscription, so that a page may end within a subscription.
 */
final class CrmComProvisioning {
    private static final String PROVIDER = "provisioning_provider_identifier";
    private static final int REQUESTS = 120;
    private static final int OF_ONE_SUBSCRIPTION = 3;
    private static final int MOST_RESULTS = 50;
    private static final Map<String, String> KNOWN =
            Map.of("alternative_code", "GP1", "name", "Generic Provider 1", "id", CrmComIdentifier.id(7));
    private static final List<String> TYPES = List.of("BECOME_SUBSCRIBER", "ACTIVATE_SERVICE", "ADD_INSTALLED_ITEM");

    private CrmComProvisioning() {}

    static Map<String, Object> pending(Node request, Visit visit) {
        CrmComIdentifier provider = CrmComIdentifier.of(request, PROVIDER, KNOWN.keySet());
        if (!provider.value().equals(KNOWN.get(provider.name()))) {
            String what = provider.name() + "=" + provider.value();
            throw CrmComAnswer.refused("PROVISIONING", "PROVIDERNOTFOUND", "no provisioning provider has this", what);
        }
        int number = number(request, "number_of_results", 1, MOST_RESULTS);
        int offset = number(request, "offset", 0, Integer.MAX_VALUE);
        Map<Integer, List<Object>> bySubscription = new LinkedHashMap<>();
        IntStream.range(Math.min(offset, REQUESTS), (int) Math.min((long) offset + number, REQUESTS))
                .forEach(i -> bySubscription
                        .computeIfAbsent(i / OF_ONE_SUBSCRIPTION, unused -> new ArrayList<>())
                        .add(request(i, asked(request))));
        visit.tally().processed();
        List<Object> subscriptions = new ArrayList<>();
        bySubscription.forEach((i, requests) -> subscriptions.add(subscription(i, requests)));
        return Map.of("subscriptions_set", subscriptions);
    }

    private static Set<String> asked(Node request) {
        String fields = request.textOf("fields_set");
        return fields.isBlank() ? Set.of() : Set.of(fields.split(",", -1));
    }

    private static int number(Node request, String name, int least, int most) {
        String text = request.textOf(name);
        int number = text.matches("\\d{1,9}") ? Integer.parseInt(text) : -1;
        if (number < least || number > most) {
            throw CrmComAnswer.refused(
                    "WEBAPI", "INVALIDPARAMETER", "no number within its limits", name + " '" + text + "'");
        }
        return number;
    }

    private static Map<String, Object> subscription(int i, List<Object> requests) {
        Map<String, Object> subscription = new LinkedHashMap<>();
        subscription.put("subscription_number", String.format(Locale.ROOT, "S%010d", 300 + i));
        subscription.put("account_number", i % 4 == 3 ? null : "AC" + (5000 + i));
        subscription.put("pending_provisioning_requests_set", requests);
        return subscription;
    }

    private static Map<String, Object> request(int i, Set<String> asked) {
        String type = TYPES.get(i % TYPES.size());
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("number", String.format(Locale.ROOT, "PR%08d", 1 + i));
        request.put("type", type);
        request.put(
                "executed_date", i % 5 == 4 ? String.format(Locale.ROOT, "2026-11-%02dT06:22:28", 1 + i % 20) : null);
        request.put("address", type.equals("BECOME_SUBSCRIBER") ? address(i) : null);
        request.put(
                "service", type.equals("ACTIVATE_SERVICE") ? named("TV" + i % 7, "Channel package " + i % 7) : null);
        request.put("installed_item", type.equals("ADD_INSTALLED_ITEM") ? named("STB" + i, "Set-top box") : null);
        if (!asked.isEmpty()) {
            request.keySet().retainAll(asked);
        }
        return request;
    }

    private static Map<String, Object> named(String code, String name) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("code", code);
        map.put("name", name);
        return map;
    }

    private static Map<String, Object> address(int i) {
        Map<String, Object> address = new LinkedHashMap<>();
        address.put("type", "HOME");
        address.put("street_name", "Seed Street");
        address.put("street_number", Integer.toString(1 + i));
        address.put("town_city", i % 2 == 0 ? "Nicosia" : "Limassol");
        return address;
    }
}
