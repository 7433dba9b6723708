package io.bactrian.mapping;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An item as plain Java: {@code LinkedHashMap}, {@code ArrayList} and values, without what is left out. For tests, JSON and previews. */
public final class ItemTree {
    private ItemTree() {}

    /** @return the item; a null inside is a field that is to be cleared */
    public static Object of(Item item) {
        return Objects.requireNonNull(tree(item.shape(), item.values()), "an item is structure");
    }

    private static @Nullable Object tree(Shape shape, Values values) {
        if (shape instanceof Shape.LeafShape leaf) {
            return values.get(leaf.slot());
        }
        if (shape instanceof Shape.ConstantShape constant) {
            return constant.value();
        }
        if (shape instanceof Shape.OptionalShape optional) {
            return values.omits(optional.slot()) ? Item.OMIT : tree(optional.shape(), values);
        }
        if (shape instanceof Shape.ObjectShape object) {
            return object(object, values);
        }
        return list(shape, values);
    }

    private static Map<String, @Nullable Object> object(Shape.ObjectShape shape, Values values) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        for (int i = 0; i < shape.names().size(); i++) {
            Object member = tree(shape.members().get(i), values);
            if (member != Item.OMIT) {
                members.put(shape.names().get(i), member);
            }
        }
        return members;
    }

    private static List<@Nullable Object> list(Shape shape, Values values) {
        List<@Nullable Object> elements = new ArrayList<>();
        if (shape instanceof Shape.EachShape each && values.held(each.slot()) instanceof Values[] rows) {
            for (Values row : rows) {
                addUnlessOmitted(elements, tree(each.element(), row));
            }
        } else if (shape instanceof Shape.ListShape list) {
            list.elements().forEach(element -> addUnlessOmitted(elements, tree(element, values)));
        }
        return elements;
    }

    private static void addUnlessOmitted(List<@Nullable Object> elements, @Nullable Object element) {
        if (element != Item.OMIT) {
            elements.add(element);
        }
    }
}
