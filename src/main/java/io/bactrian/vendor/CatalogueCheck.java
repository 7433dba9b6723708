package io.bactrian.vendor;

import io.bactrian.mapping.Item;
import io.bactrian.mapping.Shape;
import io.bactrian.mapping.Shape.ConstantShape;
import io.bactrian.mapping.Shape.LeafShape;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Checks items of one form by what the CRM says of its fields. Where the fields stand in an item is found out once, since a file has many of one form. Immutable.
 */
public final class CatalogueCheck {
    private final List<Place> places;
    private final Map<String, FieldFacts> facts;
    private final FurtherFacts further;

    /** Where an item has the value of a field; the field's id is known, or stands in the item too. */
    private record Place(@Nullable String known, Shape id, Shape value) {
        String id(Item item) {
            return known == null ? text(single(id, item)) : known;
        }

        @Nullable
        Object value(Item item) {
            return single(value, item);
        }
    }

    /**
     * @param spec where items have their fields
     * @param shape the form of the items
     * @param facts what the CRM says of its fields, by id
     * @param further what it says when it is asked once more
     */
    public CatalogueCheck(CatalogueSpec spec, Shape shape, Map<String, FieldFacts> facts, FurtherFacts further) {
        this.facts = facts;
        this.further = further;
        this.places = spec.list() == null ? members(shape) : listed(spec, shape);
    }

    private static List<Place> members(Shape shape) {
        List<Place> places = new ArrayList<>();
        if (shape instanceof Shape.ObjectShape object) {
            for (int i = 0; i < object.names().size(); i++) {
                Shape value = object.members().get(i);
                if (isSingle(value)) {
                    places.add(new Place(object.names().get(i), value, value));
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
                Shape id = member(object, spec.listId());
                Shape value = member(object, spec.listValue());
                if (id != null && value != null && isSingle(id) && isSingle(value)) {
                    places.add(
                            new Place(id instanceof ConstantShape constant ? text(constant.value()) : null, id, value));
                }
            }
        }
        return List.copyOf(places);
    }

    private static @Nullable Shape member(Shape.ObjectShape object, String name) {
        int at = object.names().indexOf(name);
        return at < 0 ? null : object.members().get(at);
    }

    /** Structure is not checked. */
    private static boolean isSingle(Shape shape) {
        return shape instanceof LeafShape || shape instanceof ConstantShape;
    }

    private static @Nullable Object single(Shape shape, Item item) {
        return shape instanceof ConstantShape constant
                ? constant.value()
                : item.values().get(((LeafShape) shape).slot());
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
            FieldFacts field = field(place, item);
            Object value = place.value(item);
            if (field != null && value != null && value != Item.OMIT) {
                check(field, value, item, faults);
            }
        }
        if (creates) {
            missing(item, faults);
        }
        return String.join("; ", faults);
    }

    private @Nullable FieldFacts field(Place place, Item item) {
        return facts.get(place.id(item));
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
                .filter(place -> id.equals(place.id(item)))
                .map(place -> place.value(item))
                .anyMatch(value -> value != Item.OMIT && !text(value).isEmpty());
    }

    private void check(FieldFacts field, Object value, Item item, List<String> faults) {
        Choices choices = field.later() ? further.choices(field.id()) : field.choices();
        for (String each : values(field, value)) {
            if (each.isEmpty()) {
                continue;
            }
            String fault = choices.isEmpty() ? kind(field, each) : choice(field, choices, each, item);
            if (!fault.isEmpty()) {
                faults.add(field.label() + ": '" + each + "' " + fault);
            }
        }
    }

    private String kind(FieldFacts field, String value) {
        if (!field.kind().fits(value)) {
            return "is not what the CRM's field takes, expected " + field.kind().words();
        }
        return field.targets().isEmpty() ? "" : reference(field, value);
    }

    /** Where the CRM does not say how the ids of one of the kinds begin, any id passes. */
    private String reference(FieldFacts field, String value) {
        Map<String, String> prefixes = further.prefixes();
        boolean known = prefixes.keySet().containsAll(field.targets());
        if (!known || field.targets().stream().anyMatch(kind -> value.startsWith(prefixes.get(kind)))) {
            return "";
        }
        String expected = field.targets().stream()
                .map(kind -> kind + " (" + prefixes.get(kind) + "...)")
                .collect(Collectors.joining(" or "));
        return "is the id of no record that the CRM's field takes, expected one of " + expected;
    }

    private String choice(FieldFacts field, Choices choices, String value, Item item) {
        List<Choices.Choice> named = choices.with(value);
        if (named.isEmpty()) {
            return "is none of the CRM's values" + choices.hint(value);
        }
        if (named.stream().anyMatch(choice -> choice.parent().isEmpty())) {
            return "";
        }
        Chosen chosen = chosen(item, field, choices.parents());
        boolean fits = chosen.ids().isEmpty() || named.stream().anyMatch(choice -> choice.goesWith(chosen.ids()));
        return fits ? "" : "does not go with " + chosen.words() + choices.hint(chosen.ids());
    }

    /** The choices that an item makes in its other fields: their ids, and in words those that have choices hanging on them. */
    private record Chosen(Set<String> ids, String words) {}

    private Chosen chosen(Item item, FieldFacts but, Set<String> parents) {
        Set<String> ids = new LinkedHashSet<>();
        List<String> words = new ArrayList<>();
        for (Place place : places) {
            FieldFacts field = field(place, item);
            Object value = place.value(item);
            if (field == null || field.equals(but) || value == null || value == Item.OMIT) {
                continue;
            }
            Choices choices = field.later() ? further.choices(field.id()) : field.choices();
            if (choices.includes(parents)) {
                values(field, value).forEach(each -> {
                    choices.with(each).forEach(choice -> ids.add(choice.id()));
                    words.add(field.label() + " '" + each + "'");
                });
            }
        }
        return new Chosen(ids, String.join(", ", words));
    }

    private static Collection<String> values(FieldFacts field, Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(CatalogueCheck::text).toList();
        }
        String text = text(value);
        return field.several() ? List.of(text.split("\\s*,\\s*")) : List.of(text);
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : FormWriter.text(value);
    }
}
