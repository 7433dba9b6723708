package io.bactrian.vendor;

import io.bactrian.mapping.Item;
import io.bactrian.mapping.Shape;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Checks items of one form by what the CRM says of its fields. Where the fields stand in an item is found out once, since a file has many of one form. Immutable.
 */
public final class CatalogueCheck {
    /** Enough of a list of choices to see what is meant. */
    private static final int MOST_SHOWN = 12;

    private final List<Place> places;
    private final Map<String, FieldFacts> facts;

    /** Where an item has the value of a field; the field's id is constant, or stands in a slot too. */
    private record Place(@Nullable String id, int idSlot, int valueSlot) {}

    /**
     * @param spec where items have their fields
     * @param shape the form of the items
     * @param facts what the CRM says of its fields, by id
     */
    public CatalogueCheck(CatalogueSpec spec, Shape shape, Map<String, FieldFacts> facts) {
        this.facts = facts;
        this.places = spec.list() == null ? members(shape) : listed(spec, shape);
    }

    private static List<Place> members(Shape shape) {
        List<Place> places = new ArrayList<>();
        if (shape instanceof Shape.ObjectShape object) {
            for (int i = 0; i < object.names().size(); i++) {
                int slot = slot(object.members().get(i));
                if (slot >= 0) {
                    places.add(new Place(object.names().get(i), -1, slot));
                }
            }
        }
        return List.copyOf(places);
    }

    private static List<Place> listed(CatalogueSpec spec, Shape shape) {
        List<Place> places = new ArrayList<>();
        Shape list = shape instanceof Shape.ObjectShape object ? member(object, String.valueOf(spec.list())) : null;
        Shape inner = list instanceof Shape.OptionalShape optional ? optional.shape() : list;
        for (Shape element : inner instanceof Shape.ListShape fixed ? fixed.elements() : List.<Shape>of()) {
            Shape field = element instanceof Shape.OptionalShape optional ? optional.shape() : element;
            if (field instanceof Shape.ObjectShape object) {
                int id = slot(member(object, spec.listId()));
                int value = slot(member(object, spec.listValue()));
                if (id >= 0 && value >= 0) {
                    places.add(new Place(null, id, value));
                }
            }
        }
        return List.copyOf(places);
    }

    private static @Nullable Shape member(Shape.ObjectShape object, String name) {
        int at = object.names().indexOf(name);
        return at < 0 ? null : object.members().get(at);
    }

    /** @return the slot of a single value; -1 for structure, which is not checked */
    private static int slot(@Nullable Shape shape) {
        return shape instanceof Shape.LeafShape leaf ? leaf.slot() : -1;
    }

    /**
     * Checks an item.
     *
     * @param creates whether it makes a new record, which must have all that is required
     * @return what is wrong with it, in words; empty where nothing is
     */
    public String faults(Item item, boolean creates) {
        List<String> faults = new ArrayList<>(0);
        for (Place place : places) {
            FieldFacts field = facts.get(place.id() == null ? text(item.values()[place.idSlot()]) : place.id());
            Object value = item.values()[place.valueSlot()];
            if (field != null && value != null && value != Item.OMIT) {
                check(field, value, faults);
            }
        }
        if (creates) {
            missing(item, faults);
        }
        return String.join("; ", faults);
    }

    private void missing(Item item, List<String> faults) {
        for (FieldFacts field : facts.values()) {
            if (field.required() && !has(item, field.id())) {
                faults.add(field.label() + ": the CRM wants a value here (field " + field.id() + ")");
            }
        }
    }

    private boolean has(Item item, String id) {
        return places.stream()
                .filter(place -> id.equals(place.id() == null ? text(item.values()[place.idSlot()]) : place.id()))
                .map(place -> item.values()[place.valueSlot()])
                .anyMatch(value -> value != Item.OMIT && !text(value).isEmpty());
    }

    private static void check(FieldFacts field, Object value, List<String> faults) {
        for (String each : values(field, value)) {
            if (each.isEmpty()) {
                continue;
            }
            if (!field.choices().isEmpty() && !field.choices().contains(each)) {
                faults.add(field.label() + ": '" + each + "' is none of the CRM's values" + choices(field, each));
            } else if (field.choices().isEmpty() && !field.kind().fits(each)) {
                faults.add(field.label() + ": '" + each + "' is not what the CRM's field takes, expected "
                        + field.kind().words());
            }
        }
    }

    private static Collection<String> values(FieldFacts field, Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(CatalogueCheck::text).toList();
        }
        String text = text(value);
        return field.several() ? List.of(text.split("\\s*,\\s*")) : List.of(text);
    }

    private static String choices(FieldFacts field, String value) {
        String folded = value.toLowerCase(Locale.ROOT);
        for (String choice : field.choices()) {
            if (choice.toLowerCase(Locale.ROOT).equals(folded)) {
                return ", did you mean '" + choice + "'?";
            }
        }
        boolean more = field.choices().size() > MOST_SHOWN;
        return field.choices().stream().limit(MOST_SHOWN).collect(Collectors.joining(", ", ": ", more ? ", ..." : ""));
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : FormWriter.text(value);
    }
}
