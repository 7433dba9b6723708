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
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A shape made ready for a form: its member names are encoded once, then items are written by it without building anything. Immutable.
 * Elements of a list that write nothing leave no hole.
 */
@FunctionalInterface
interface FormPlan {
    /** Bounded by the mappings. */
    Map<Same, FormPlan> KNOWN = new ConcurrentHashMap<>();

    /** Writes what stands in {@code values} under the writer's present key. */
    void write(@Nullable Object[] values, FormWriter writer);

    /** @return the plan for a shape that a mapping has: it is made once */
    static FormPlan known(Shape shape) {
        return KNOWN.computeIfAbsent(new Same(shape), any -> of(shape));
    }

    /** A shape by its identity: to compare two shapes takes longer than to make a plan. */
    record Same(Shape shape) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Same same && same.shape == shape;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(shape);
        }
    }

    /** @return the plan for a shape */
    static FormPlan of(Shape shape) {
        if (shape instanceof LeafShape leaf) {
            int slot = leaf.slot();
            return (values, writer) -> writer.value(values[slot]);
        }
        if (shape instanceof ObjectShape object) {
            return new Members(object);
        }
        if (shape instanceof ListShape list) {
            FormPlan[] elements = plans(list.elements());
            return (values, writer) -> list(elements, values, writer);
        }
        if (shape instanceof OptionalShape optional) {
            FormPlan inner = of(optional.shape());
            int slot = optional.slot();
            return (values, writer) -> optional(inner, slot, values, writer);
        }
        EachShape each = (EachShape) shape;
        FormPlan element = of(each.element());
        return (values, writer) -> each(element, values[each.slot()], writer);
    }

    private static FormPlan[] plans(List<Shape> shapes) {
        return shapes.stream().map(FormPlan::of).toArray(FormPlan[]::new);
    }

    private static void list(FormPlan[] elements, @Nullable Object[] values, FormWriter writer) {
        int index = 0;
        for (FormPlan element : elements) {
            index += element(element, index, values, writer);
        }
    }

    private static void each(FormPlan element, @Nullable Object rows, FormWriter writer) {
        int index = 0;
        if (rows instanceof @Nullable Object[][] lines) {
            for (@Nullable Object[] line : lines) {
                index += element(element, index, line, writer);
            }
        }
    }

    /** @return 1 where something was written, else 0 */
    private static int element(FormPlan plan, int index, @Nullable Object[] values, FormWriter writer) {
        int before = writer.size();
        int mark = writer.enter(FormWriter.index(index));
        plan.write(values, writer);
        writer.leave(mark);
        return writer.size() > before ? 1 : 0;
    }

    private static void optional(FormPlan inner, int slot, @Nullable Object[] values, FormWriter writer) {
        if (values[slot] != Item.OMIT) {
            inner.write(values, writer);
        }
    }

    /** The members of an object. */
    final class Members implements FormPlan {
        private final List<String> names;
        private final byte[][] segments;
        private final FormPlan[] members;

        Members(ObjectShape shape) {
            this.names = shape.names();
            this.segments = names.stream().map(FormWriter::segment).toArray(byte[][]::new);
            this.members = plans(shape.members());
        }

        @Override
        public void write(@Nullable Object[] values, FormWriter writer) {
            for (int i = 0; i < members.length; i++) {
                int mark = writer.enter(segments[i]);
                members[i].write(values, writer);
                writer.leave(mark);
            }
        }

        /** The same with the vendor's id under {@code idMember}: in the place of the member of that name, or first. */
        void writeWithId(@Nullable Object[] values, FormWriter writer, String idMember, @Nullable Object id) {
            int place = names.indexOf(idMember);
            if (place < 0) {
                named(FormWriter.segment(idMember), (ignored, out) -> out.value(id), values, writer);
            }
            for (int i = 0; i < members.length; i++) {
                named(segments[i], i == place ? (ignored, out) -> out.value(id) : members[i], values, writer);
            }
        }

        private static void named(byte[] segment, FormPlan plan, @Nullable Object[] values, FormWriter writer) {
            int mark = writer.enter(segment);
            plan.write(values, writer);
            writer.leave(mark);
        }
    }
}
