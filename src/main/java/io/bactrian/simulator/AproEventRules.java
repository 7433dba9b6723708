package io.bactrian.simulator;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What APRO demands of an event, and how it keeps it.
 *
 * @param event what was sent below {@code event}
 * @param users roles by user id
 */
record AproEventRules(AproParams event, Map<String, Object> users) {
    private static final Set<String> MEMBERS =
            AproParams.names("id publ title date description allDay duration remind_active"
                    + " remind_before textColor backgroundColor borderColor");
    private static final List<String> KEPT = List.of(
            "publ",
            "title",
            "description",
            "allDay",
            "duration",
            "remind_active",
            "remind_before",
            "textColor",
            "backgroundColor",
            "borderColor");
    private static final long STEP = Duration.ofMinutes(5).toSeconds();

    /** @throws Refused with BAD_PARAMS */
    static AproEventRules of(Node params, AproSettings settings, boolean update) {
        AproParams outer = AproParams.of(params, settings, Set.of("event", "users"));
        Node sent = params.get("event");
        outer.require(sent != null, "event is missing");
        AproParams event = AproParams.of(Objects.requireNonNull(sent), "params[event]", settings, MEMBERS);
        event.require(update || (!event.has("id") && !event.has("publ")), "id and publ are for changes only");
        event.require((update && !event.has("title")) || !event.text("title").isBlank(), "title is missing or empty");
        event.require(
                (update && !event.has("date")) || AproTime.moment(event.text("date")) != null,
                "date is missing or not a date");
        event.oneOf("publ", "0", "1");
        event.oneOf("allDay", "0", "1");
        event.oneOf("remind_active", "yes", "no");
        ofFive(event, "duration");
        ofFive(event, "remind_before");
        return new AproEventRules(event, users(params, outer));
    }

    /** @return an event that says nothing yet, in the order in which APRO shows its members */
    static Map<String, Object> fresh() {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("title", "");
        event.put("publ", "1");
        event.put("description", "");
        event.put("allDay", "0");
        event.put("duration", "15");
        event.put("remind_active", "no");
        event.put("remind_before", "15");
        event.putAll(date(Instant.EPOCH));
        event.put("textColor", "#000000");
        event.put("backgroundColor", "#EFEFEF");
        event.put("borderColor", "#EFEFEF");
        return event;
    }

    /** @return the parts of a moment, rounded to five minutes: 18:01 is 18:00 and 18:03 is 18:05; in GMT (a guess) */
    static Map<String, Object> date(Instant moment) {
        long rounded = Math.round((double) moment.getEpochSecond() / STEP) * STEP;
        ZonedDateTime date = Instant.ofEpochSecond(rounded).atZone(ZoneOffset.UTC);
        Map<String, Object> parts = new LinkedHashMap<>();
        parts.put("year", Integer.toString(date.getYear()));
        parts.put("month", twoDigits(date.getMonthValue()));
        parts.put("day", twoDigits(date.getDayOfMonth()));
        parts.put("weekday", Integer.toString(date.getDayOfWeek().getValue()));
        parts.put("hour", twoDigits(date.getHour()));
        parts.put("minute", twoDigits(date.getMinute()));
        return parts;
    }

    /** @return what is kept of it */
    Map<String, Object> members() {
        Map<String, Object> members = new LinkedHashMap<>();
        KEPT.stream().filter(event::has).forEach(name -> members.put(name, event.text(name)));
        if (event.has("date")) {
            members.putAll(date(Objects.requireNonNull(AproTime.moment(event.text("date")))));
        }
        return members;
    }

    private static void ofFive(AproParams event, String name) {
        String text = event.text(name);
        boolean holds = text.isEmpty() || text.equals("0") || event.positive(name, 0) % 5 == 0;
        event.require(holds, name + " is not a multiple of 5 minutes");
    }

    private static Map<String, Object> users(Node params, AproParams outer) {
        Map<String, Object> users = new LinkedHashMap<>();
        Node sent = params.get("users");
        if (sent != null) {
            sent.members().forEach((id, role) -> {
                outer.require(AproStockRules.isPositive(id), "a key of users is not an id");
                outer.require(Set.of("simple", "root").contains(role.text()), "a user is neither simple nor root");
                users.put(id, role.text());
            });
        }
        return users;
    }

    private static String twoDigits(int number) {
        return number < 10 ? "0" + number : Integer.toString(number);
    }
}
