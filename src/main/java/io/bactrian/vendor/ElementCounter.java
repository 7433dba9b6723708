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
import io.bactrian.mapping.Verbatim;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Counts the elements of an item as the vendor counts them. What does not travel does not count: members left out, empty lists, and
 * structure with nothing in it. A value to be cleared does travel. Thread-safe.
 */
public final class ElementCounter {
    private final int container;
    private volatile @Nullable Known known;

    /** The items of a file are of one shape. */
    private record Known(Shape shape, @Nullable String idMember, Structure structure) {}

    /** @param counted what counts */
    public ElementCounter(Counted counted) {
        this.container = counted == Counted.NODES ? 1 : 0;
    }

    /**
     * @param idMember for an update the member that takes the vendor's id (see {@link io.bactrian.mapping.imports.OperationSpec}), else null
     * @return how many elements {@code item} adds to a request; 0 where nothing of it travels
     */
    public int count(Item item, @Nullable String idMember) {
        Known last = known;
        if (last == null || last.shape != item.shape() || !Objects.equals(last.idMember, idMember)) {
            last = new Known(item.shape(), idMember, new Structure(item.shape(), idMember));
            known = last;
        }
        return last.structure.count(item.values());
    }

    private int around(int inside) {
        return inside == 0 ? 0 : inside + container;
    }

    private int ofValue(@Nullable Object value) {
        if (value instanceof Verbatim || value instanceof String) {
            return 1;
        }
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

    /** A shape taken apart: what is in it in every item, its values, and the structures in it. */
    private final class Structure {
        /** The slot that says whether it is left out, or -1. */
        private final int guard;
        /** The slot with the rows of which each has these values, or -1. */
        private final int rows;

        private final boolean single;
        private final int constants;
        private final int[] slots;
        private final Structure[] inner;

        Structure(Shape shape, @Nullable String idMember) {
            Shape whole = shape instanceof OptionalShape optional ? optional.shape() : shape;
            guard = shape instanceof OptionalShape optional ? optional.slot() : -1;
            rows = whole instanceof EachShape each ? each.slot() : -1;
            single = idMember == null && (whole instanceof LeafShape || whole instanceof ConstantShape);
            List<Integer> leaves = new ArrayList<>();
            List<Structure> structures = new ArrayList<>();
            int always = idMember == null ? 0 : 1;
            for (Shape member : members(whole, idMember)) {
                if (member instanceof LeafShape leaf) {
                    leaves.add(leaf.slot());
                } else if (member instanceof ConstantShape constant) {
                    always += ofValue(constant.value());
                } else {
                    structures.add(new Structure(member, null));
                }
            }
            constants = always;
            slots = leaves.stream().mapToInt(Integer::intValue).toArray();
            inner = structures.toArray(new Structure[0]);
        }

        private static List<Shape> members(Shape shape, @Nullable String idMember) {
            if (shape instanceof ObjectShape object) {
                List<Shape> members = new ArrayList<>(object.members());
                int id = object.names().indexOf(idMember);
                if (id >= 0) {
                    members.remove(id);
                }
                return members;
            }
            if (idMember != null) {
                return List.of();
            }
            return shape instanceof ListShape list
                    ? list.elements()
                    : List.of(shape instanceof EachShape each ? each.element() : shape);
        }

        int count(Values values) {
            if (guard >= 0 && values.omits(guard)) {
                return 0;
            }
            int inside = 0;
            if (rows < 0) {
                inside = inside(values);
            } else if (values.held(rows) instanceof Values[] elements) {
                for (Values element : elements) {
                    inside += inside(element);
                }
            }
            return single ? inside : around(inside);
        }

        private int inside(Values values) {
            int inside = constants;
            for (int slot : slots) {
                inside += ofValue(values.held(slot));
            }
            for (Structure structure : inner) {
                inside += structure.count(values);
            }
            return inside;
        }
    }
}
