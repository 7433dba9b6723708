package io.bactrian.simulator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** The elements of a contact's sets: checks them, and changes the ones kept as a request asks. */
final class CrmComElements {
    private static final Set<String> ACTIONS = Set.of("ADD", "UPDATE", "REMOVE");

    private CrmComElements() {}

    static void check(CrmComSet set, String name, Node elements, boolean update) {
        boolean list =
                elements.isList() || (!elements.isText() && elements.members().isEmpty());
        CrmComRules.require(list, "INVALIDVALUE", "no list", name);
        for (Node element : elements.members().values()) {
            CrmComRules.require(!element.isText(), "INVALIDVALUE", "a value where an object was expected", name);
            String action = update ? element.textOf("action") : "ADD";
            CrmComRules.require(
                    ACTIONS.contains(action), "INVALIDACTION", "the action is none of ADD, UPDATE, REMOVE", name);
            if (action.equals("ADD")) {
                CrmComRules.require(set.hasType(element.textOf("type")), "INVALIDTYPE", "an unknown type", name);
            } else {
                CrmComIdentifier.of(element, set.identifier(), Set.of("id", "type"));
            }
            members(set, name, element, update, action);
        }
    }

    private static void members(CrmComSet set, String name, Node element, boolean update, String action) {
        element.members().forEach((member, value) -> {
            boolean known = set.hasMember(member)
                    || (update && Set.of("action", set.identifier()).contains(member));
            CrmComRules.require(known, "UNKNOWNFIELD", "an unknown field", name + "." + member);
            CrmComRules.value(member, value);
        });
        if (!action.equals("REMOVE")) {
            CrmComRules.require(
                    !element.textOf(set.mandatory()).isBlank(),
                    "MANDATORYFIELD",
                    "mandatory in each element",
                    name + "." + set.mandatory());
        }
        if (set == CrmComSet.EMAIL && !action.equals("REMOVE")) {
            CrmComRules.email(element.textOf("email_address"));
        }
    }

    /** @return the elements of a new contact, each with an id */
    static List<Object> made(Node elements, AtomicLong ids) {
        List<Object> kept = new ArrayList<>();
        elements.members().values().forEach(element -> kept.add(made(element.plainMembers(), ids)));
        return kept;
    }

    /** Changes the elements kept as those of an update say. */
    static void change(CrmComSet set, List<Map<String, Object>> kept, Node elements, AtomicLong ids) {
        for (Node element : elements.members().values()) {
            Map<String, Object> members = element.plainMembers();
            members.keySet().removeAll(Set.of("action", set.identifier()));
            switch (element.textOf("action")) {
                case "ADD" -> kept.add(made(members, ids));
                case "REMOVE" -> kept.remove(existing(set, kept, element));
                default -> CrmComContacts.merge(existing(set, kept, element), members);
            }
        }
    }

    private static Map<String, Object> made(Map<String, Object> members, AtomicLong ids) {
        Map<String, Object> element = new LinkedHashMap<>();
        element.put("id", CrmComIdentifier.id(ids.incrementAndGet()));
        CrmComContacts.merge(element, members);
        return element;
    }

    private static Map<String, Object> existing(CrmComSet set, List<Map<String, Object>> kept, Node element) {
        CrmComIdentifier identifier = CrmComIdentifier.of(element, set.identifier(), Set.of("id", "type"));
        return kept.stream()
                .filter(candidate -> identifier.value().equals(candidate.get(identifier.name())))
                .findFirst()
                .orElseThrow(() -> CrmComAnswer.refused(
                        "CONTACTINFORMATION",
                        set.name() + "NOTFOUND",
                        "the contact has none such",
                        set.identifier() + " " + identifier.name() + "=" + identifier.value()));
    }
}
