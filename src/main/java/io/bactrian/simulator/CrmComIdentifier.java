package io.bactrian.simulator;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a request names one thing of CRM.COM's: {@code name=value} in a query, an object with exactly one member in a body.
 *
 * @param name such as {@code number}
 * @param value such as {@code CI000111}
 */
record CrmComIdentifier(String name, String value) {
    private static final String NUMBER = "CI";
    private static final long SALT = 0x9E3779B97F4A7C15L;

    static CrmComIdentifier of(Node request, String parameter, Set<String> allowed) {
        Node given = request.get(parameter);
        if (given == null || given.isNothing()) {
            throw CrmComAnswer.refused("WEBAPI", "MANDATORYPARAMETER", "a mandatory parameter is missing", parameter);
        }
        CrmComIdentifier found = given.isText() ? ofText(given.text(), parameter) : ofMembers(given, parameter);
        if (!allowed.contains(found.name) || found.value.isBlank()) {
            throw wrong(parameter, allowed);
        }
        return found;
    }

    private static CrmComIdentifier ofText(String text, String parameter) {
        int end = text.indexOf('=');
        if (end < 1) {
            throw CrmComAnswer.refused("WEBAPI", "INVALIDIDENTIFIER", "the identifier is not name=value", parameter);
        }
        return new CrmComIdentifier(text.substring(0, end), text.substring(end + 1));
    }

    private static CrmComIdentifier ofMembers(Node given, String parameter) {
        List<Map.Entry<String, Node>> members = given.members().entrySet().stream()
                .filter(member -> !member.getValue().isNothing())
                .toList();
        if (members.size() != 1) {
            throw CrmComAnswer.refused(
                    "WEBAPI", "INVALIDIDENTIFIER", "the identifier has not exactly one member", parameter);
        }
        return new CrmComIdentifier(
                members.get(0).getKey(), members.get(0).getValue().text());
    }

    private static Refused wrong(String parameter, Set<String> allowed) {
        return CrmComAnswer.refused(
                "WEBAPI",
                "INVALIDIDENTIFIER",
                "the identifier is none of "
                        + String.join(", ", allowed.stream().sorted().toList()),
                parameter);
    }

    /** @return the id, 32 hexadecimal digits, of the thing with this number */
    static String id(long number) {
        return String.format(Locale.ROOT, "%016X%016X", (number + 1) * SALT, number);
    }

    /** @return the number of the thing with this id; -1 where it is no id */
    static long ofId(String id) {
        if (!id.matches("[0-9A-F]{17}[0-9A-F]{15}")) {
            return -1;
        }
        long number = Long.parseUnsignedLong(id.substring(16), 16);
        return id.equals(id(number)) ? number : -1;
    }

    /** @return the number that people see */
    static String shown(long number) {
        return String.format(Locale.ROOT, "%s%06d", NUMBER, number);
    }

    static long ofShown(@Nullable String text) {
        return text != null && text.matches(NUMBER + "\\d{6,15}") ? Long.parseLong(text.substring(2)) : -1;
    }
}
