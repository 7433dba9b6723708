package io.bactrian.vendor;

import io.bactrian.mapping.Item;
import io.bactrian.mapping.Shape;
import io.bactrian.mapping.Shape.LeafShape;
import io.bactrian.mapping.Shape.ListShape;
import io.bactrian.mapping.Shape.ObjectShape;
import io.bactrian.mapping.Shape.OptionalShape;
import io.bactrian.mapping.Written;
import io.bactrian.row.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Writes items of which every value is what is written in a cell ({@link Item#isWritten}): the keys of all their values, and what is the same in each of them, are encoded
 * once for each place in a request. What it writes is what {@link FormPlan} would. Thread-safe.
 */
final class WrittenForm {
    /** A request with more items than this has the keys of those behind encoded each time. */
    private static final int PLACES = 1_024;

    /** Bounded by the mappings. */
    private static final Map<FormPlan.Same, WrittenForm> KNOWN = new ConcurrentHashMap<>();

    private final Shape shape;
    private final Item example;
    private final AtomicReferenceArray<@Nullable Heads> known = new AtomicReferenceArray<>(PLACES);

    private WrittenForm(Item example) {
        this.shape = example.shape();
        this.example = example;
    }

    /** @return how items of that shape are written */
    static WrittenForm of(Item item) {
        return KNOWN.computeIfAbsent(new FormPlan.Same(item.shape()), any -> new WrittenForm(item));
    }

    Shape shape() {
        return shape;
    }

    /**
     * What stands before each value at one place of a request.
     *
     * @param key the key of the item
     * @param heads before each value, constants included
     * @param slots of the values
     * @param tail constants behind the last value
     */
    @SuppressWarnings("ArrayRecordComponent") // made once, never changed
    private record Heads(byte[] key, byte[][] heads, int[] slots, byte[] tail) {}

    /** Writes an item that stands at that place of its request, under the writer's present key. */
    void write(Item item, int place, FormWriter writer, Span span) {
        Heads heads = heads(place, writer);
        for (int i = 0; i < heads.heads.length; i++) {
            if (item.written(heads.slots[i], span) == Written.CLEARED) {
                writer.raw(heads.heads[i]);
            } else {
                writer.written(heads.heads[i], span);
            }
        }
        writer.raw(heads.tail);
    }

    private Heads heads(int place, FormWriter writer) {
        Heads heads = place < PLACES ? known.get(place) : null;
        if (heads == null || !writer.isUnder(heads.key)) {
            heads = new Maker(writer.presentKey()).make();
            if (place < PLACES) {
                known.set(place, heads);
            }
        }
        return heads;
    }

    /** Encodes the keys for one place. */
    private final class Maker {
        private final byte[] key;
        private final List<byte[]> heads = new ArrayList<>();
        private final List<Integer> slots = new ArrayList<>();
        private final Span span = new Span();
        private FormWriter writer;

        Maker(byte[] key) {
            this.key = key;
            this.writer = begun();
        }

        /** The first character counts as the {@code &} that stands before all but the first key of a body. */
        private FormWriter begun() {
            FormWriter fresh = new FormWriter(256);
            fresh.enterKey(key);
            return fresh;
        }

        Heads make() {
            add(shape);
            return new Heads(
                    key,
                    heads.toArray(new byte[0][]),
                    slots.stream().mapToInt(Integer::intValue).toArray(),
                    behindSeparator(writer.bytes()));
        }

        private void add(Shape part) {
            if (part instanceof LeafShape leaf) {
                add(leaf.slot());
            } else if (part instanceof OptionalShape optional) {
                add(optional.shape());
            } else if (part instanceof ObjectShape object) {
                for (int i = 0; i < object.members().size(); i++) {
                    add(
                            FormWriter.segment(object.names().get(i)),
                            object.members().get(i));
                }
            } else if (part instanceof ListShape list) {
                for (int i = 0; i < list.elements().size(); i++) {
                    add(FormWriter.index(i), list.elements().get(i));
                }
            } else {
                throw new IllegalStateException("a list with an element a row has no written items");
            }
        }

        private void add(byte[] segment, Shape part) {
            int mark = writer.enter(segment);
            add(part);
            writer.leave(mark);
        }

        private void add(int slot) {
            if (example.written(slot, span) == Written.CONSTANT) {
                writer.value(example.constant(slot));
                return;
            }
            writer.value("");
            heads.add(behindSeparator(writer.bytes()));
            slots.add(slot);
            byte[] now = writer.presentKey();
            writer = new FormWriter(256);
            writer.enterKey(now);
        }

        private byte[] behindSeparator(byte[] encoded) {
            if (encoded.length == 0) {
                return encoded;
            }
            byte[] all = new byte[encoded.length + 1];
            all[0] = '&';
            System.arraycopy(encoded, 0, all, 1, encoded.length);
            return all;
        }
    }
}
