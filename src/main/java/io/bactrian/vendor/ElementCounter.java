package io.bactrian.vendor;

import io.bactrian.mapping.Item;
import io.bactrian.mapping.Shape;
import io.bactrian.mapping.Shape.EachShape;
import io.bactrian.mapping.Shape.LeafShape;
import io.bactrian.mapping.Shape.ListShape;
import io.bactrian.mapping.Shape.ObjectShape;
import io.bactrian.mapping.Shape.OptionalShape;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Counts the elements of an item as the vendor counts them. What does not travel does not count: members left out, empty lists, and
 * structure with nothing in it. A value to be cleared does travel. Thread-safe.
 */
public final class ElementCounter {
    private final int container;
    private volatile @Nullable Whole whole;

    /** How many elements each item of a shape has that is whole. */
    private record Whole(Shape shape, int elements) {}

    /** @param counted what counts */
    public ElementCounter(Counted counted) {
        this.container = counted == Counted.NODES ? 1 : 0;
    }

    /**
     * @param idMember for an update the member that takes the vendor's id (see {@link io.bactrian.mapping.imports.OperationSpec}), else null
     * @return how many elements {@code item} adds to a request; 0 where nothing of it travels
     */
    public int count(Item item, @Nullable String idMember) {
        if (idMember != null) {
            return withId(item, idMember);
        }
        return item.isWritten() ? whole(item.shape()) : count(item.shape(), item.values());
    }

    /** Nothing of an item that is written is left out, so all of a shape have as many. */
    private int whole(Shape shape) {
        Whole last = whole;
        if (last == null || last.shape != shape) {
            last = new Whole(shape, elements(shape));
            whole = last;
        }
        return last.elements;
    }

    private int elements(Shape shape) {
        if (shape instanceof OptionalShape optional) {
            return elements(optional.shape());
        }
        List<Shape> inside = shape instanceof ObjectShape object
                ? object.members()
                : shape instanceof ListShape list ? list.elements() : List.of();
        return inside.isEmpty()
                ? shape instanceof LeafShape ? 1 : 0
                : around(inside.stream().mapToInt(this::elements).sum());
    }

    private int withId(Item item, String idMember) {
        int inside = 1;
        if (item.shape() instanceof ObjectShape object) {
            for (int i = 0; i < object.names().size(); i++) {
                inside += object.names().get(i).equals(idMember)
                        ? 0
                        : count(object.members().get(i), item.values());
            }
        }
        return container + inside;
    }

    private int count(Shape shape, @Nullable Object[] values) {
        if (shape instanceof LeafShape leaf) {
            return ofValue(values[leaf.slot()]);
        }
        if (shape instanceof ObjectShape object) {
            return ofAll(object.members(), values);
        }
        if (shape instanceof ListShape list) {
            return ofAll(list.elements(), values);
        }
        if (shape instanceof OptionalShape optional) {
            return values[optional.slot()] == Item.OMIT ? 0 : count(optional.shape(), values);
        }
        return ofEach((EachShape) shape, values);
    }

    private int ofAll(List<Shape> shapes, @Nullable Object[] values) {
        int inside = 0;
        for (int i = 0; i < shapes.size(); i++) {
            inside += count(shapes.get(i), values);
        }
        return around(inside);
    }

    private int ofEach(EachShape each, @Nullable Object[] values) {
        int inside = 0;
        if (values[each.slot()] instanceof @Nullable Object[][] rows) {
            for (@Nullable Object[] row : rows) {
                inside += count(each.element(), row);
            }
        }
        return around(inside);
    }

    private int ofValue(@Nullable Object value) {
        if (value instanceof List<?> list) {
            int inside = 0;
            for (Object element : list) {
                inside += element == Item.OMIT ? 0 : 1;
            }
            return around(inside);
        }
        if (value instanceof Map<?, ?> map) {
            return around(map.size());
        }
        return value == Item.OMIT ? 0 : 1;
    }

    private int around(int inside) {
        return inside == 0 ? 0 : inside + container;
    }
}
