package io.bactrian.vendor;

import io.bactrian.mapping.Item;
import io.bactrian.mapping.Shape;
import io.bactrian.mapping.Shape.ConstantShape;
import io.bactrian.mapping.Shape.EachShape;
import io.bactrian.mapping.Shape.LeafShape;
import io.bactrian.mapping.Shape.ListShape;
import io.bactrian.mapping.Shape.ObjectShape;
import io.bactrian.mapping.Shape.OptionalShape;
import io.bactrian.mapping.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the plain tree of an item. What is left out vanishes, and so do lists and objects with nothing in them, as in a form. */
record ItemTree(TreeStyle style) {

    /** @return the item: its members, or where it is a bare value that value; for an update with the vendor's id as {@link #members} has it */
    @Nullable
    Object item(Item item, @Nullable String idMember, @Nullable String id) {
        return item.shape() instanceof ObjectShape || idMember != null
                ? members(item, idMember, id)
                : tree(item.shape(), item.values());
    }

    /** @return the item's members; for an update with the vendor's id in the place of {@code idMember}, or first */
    Map<String, @Nullable Object> members(Item item, @Nullable String idMember, @Nullable String id) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        if (!(item.shape() instanceof ObjectShape object)) {
            throw new IllegalStateException("an item without named members");
        }
        String outer = idMember == null ? null : idMember.split("\\.", 2)[0];
        if (idMember != null && outer != null && !object.names().contains(outer)) {
            members.put(outer, inside(null, idMember, id));
        }
        for (int i = 0; i < object.names().size(); i++) {
            String name = object.names().get(i);
            Object member = name.equals(idMember) ? id : tree(object.members().get(i), item.values());
            put(members, name, idMember != null && name.equals(outer) ? inside(member, idMember, id) : member);
        }
        return members;
    }

    /** @return the id, or for an {@code idMember} such as {@code a.b} the member {@code a} with the id in it, beside what it has already */
    private static @Nullable Object inside(@Nullable Object member, String idMember, @Nullable String id) {
        int dot = idMember.indexOf('.');
        if (dot < 0) {
            return id;
        }
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        if (member instanceof Map<?, ?> given) {
            given.forEach((name, value) -> members.put(String.valueOf(name), value));
        }
        String rest = idMember.substring(dot + 1);
        members.put(rest.split("\\.", 2)[0], inside(null, rest, id));
        return members;
    }

    private static void put(Map<String, @Nullable Object> members, String name, @Nullable Object member) {
        if (member != Item.OMIT) {
            members.put(name, member);
        }
    }

    private @Nullable Object tree(Shape shape, Values values) {
        if (shape instanceof LeafShape leaf) {
            return leaf(values.get(leaf.slot()));
        }
        if (shape instanceof ConstantShape constant) {
            return leaf(constant.value());
        }
        if (shape instanceof ObjectShape object) {
            return object(object, values);
        }
        if (shape instanceof ListShape list) {
            return list(list.elements(), values);
        }
        if (shape instanceof OptionalShape optional) {
            return values.omits(optional.slot()) ? Item.OMIT : tree(optional.shape(), values);
        }
        EachShape each = (EachShape) shape;
        return each(each.element(), values.held(each.slot()));
    }

    private @Nullable Object leaf(@Nullable Object value) {
        boolean nothing = (value instanceof List<?> list && list.stream().allMatch(element -> element == Item.OMIT))
                || (value instanceof Map<?, ?> map && map.isEmpty());
        return value == Item.OMIT || nothing ? Item.OMIT : style.value(value);
    }

    private Object object(ObjectShape object, Values values) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        for (int i = 0; i < object.names().size(); i++) {
            put(members, object.names().get(i), tree(object.members().get(i), values));
        }
        return members.isEmpty() ? Item.OMIT : members;
    }

    private Object list(List<Shape> shapes, Values values) {
        List<@Nullable Object> elements = new ArrayList<>();
        for (Shape shape : shapes) {
            add(elements, tree(shape, values));
        }
        return elements.isEmpty() ? Item.OMIT : style.container(elements);
    }

    private Object each(Shape element, @Nullable Object rows) {
        List<@Nullable Object> elements = new ArrayList<>();
        if (rows instanceof Values[] lines) {
            for (Values line : lines) {
                add(elements, tree(element, line));
            }
        }
        return elements.isEmpty() ? Item.OMIT : style.container(elements);
    }

    private static void add(List<@Nullable Object> elements, @Nullable Object element) {
        if (element != Item.OMIT) {
            elements.add(element);
        }
    }
}
