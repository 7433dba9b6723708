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
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How values of a shape are written into a form under one key. The keys of all values, and what is the same in every item, are encoded once and lie ready, so that a
 * value costs two copies of bytes. Elements of a list that write nothing leave no hole: what stands behind them has a plan for each index. Thread-safe.
 */
final class FormPlan {
    private final byte[] key;
    private final Piece[] pieces;
    /** Constants behind the last piece. */
    private final byte[] tail;

    private FormPlan(byte[] key, Piece[] pieces, byte[] tail) {
        this.key = key;
        this.pieces = pieces;
        this.tail = tail;
    }

    /** @return the plan for a shape whose values stand under {@code key} */
    static FormPlan of(Shape shape, byte[] key) {
        return of(shape, key, null);
    }

    /** @param idMember for an update the member that takes the vendor's id: in the place of the member of that name, or first; else null */
    static FormPlan of(Shape shape, byte[] key, @Nullable String idMember) {
        Maker maker = new Maker(key);
        if (idMember == null) {
            maker.add(shape);
        } else if (shape instanceof ObjectShape object) {
            maker.addWithId(object, idMember);
        } else {
            throw new IllegalStateException("an update needs an item with named members");
        }
        return new FormPlan(key, maker.pieces.toArray(new Piece[0]), maker.constants());
    }

    /** @return the key under which it writes */
    byte[] key() {
        return key;
    }

    /** @param id the vendor's id, for an update */
    void write(Values values, @Nullable Object id, FormWriter writer) {
        for (Piece piece : pieces) {
            piece.write(values, id, writer);
        }
        writer.encoded(tail, tail.length);
    }

    /** Something to write. What stands before it in every item goes with it. */
    private sealed interface Piece {
        void write(Values values, @Nullable Object id, FormWriter writer);
    }

    /**
     * One value.
     *
     * @param head what stands before it: constants, then its key
     * @param always how much of that is written without the value too
     * @param constants how much of that are constants
     * @param key its key
     */
    @SuppressWarnings("ArrayRecordComponent") // never changed
    private record ValuePiece(int slot, byte[] head, int always, int constants, byte[] key) implements Piece {
        @Override
        public void write(Values values, @Nullable Object id, FormWriter writer) {
            Object value = values.held(slot);
            if (value == Item.OMIT) {
                writer.encoded(head, always);
            } else if (FormWriter.isSingle(value)) {
                writer.encoded(head, head.length);
                writer.single(value, slot, values);
            } else {
                writer.encoded(head, constants);
                writer.under(key, value);
            }
        }

        /** @return the same, with further constants in front, in structure that is left out with the value */
        ValuePiece within(byte[] before) {
            byte[] all = Arrays.copyOf(before, before.length + head.length);
            System.arraycopy(head, 0, all, before.length, head.length);
            return new ValuePiece(slot, all, before.length, before.length + constants, key);
        }
    }

    /** The vendor's id. */
    @SuppressWarnings("ArrayRecordComponent") // never changed
    private record IdPiece(byte[] head, byte[] key) implements Piece {
        @Override
        public void write(Values values, @Nullable Object id, FormWriter writer) {
            writer.encoded(head, head.length);
            writer.under(key, id);
        }
    }

    /** What may be left out. */
    @SuppressWarnings("ArrayRecordComponent") // never changed
    private record OptionalPiece(byte[] head, int slot, FormPlan inner) implements Piece {
        @Override
        public void write(Values values, @Nullable Object id, FormWriter writer) {
            writer.encoded(head, head.length);
            if (!values.omits(slot)) {
                inner.write(values, id, writer);
            }
        }
    }

    /** A list of fixed length. */
    @SuppressWarnings("ArrayRecordComponent") // never changed
    private record ListPiece(byte[] head, Places[] elements) implements Piece {
        @Override
        public void write(Values values, @Nullable Object id, FormWriter writer) {
            writer.encoded(head, head.length);
            int index = 0;
            for (Places element : elements) {
                index += element.write(index, values, id, writer);
            }
        }
    }

    /** A list with an element for each row. */
    @SuppressWarnings("ArrayRecordComponent") // never changed
    private record EachPiece(byte[] head, int slot, Places element) implements Piece {
        @Override
        public void write(Values values, @Nullable Object id, FormWriter writer) {
            writer.encoded(head, head.length);
            int index = 0;
            if (values.held(slot) instanceof Values[] rows) {
                for (Values row : rows) {
                    index += element.write(index, row, id, writer);
                }
            }
        }
    }

    /** The elements of one shape in a list: a plan for each index, made when an element first stands there. */
    static final class Places {
        /** A longer list has its later keys encoded each time. */
        private static final int KEPT = 1_024;

        private final Shape shape;
        private final @Nullable String idMember;
        private final byte[] list;
        private volatile @Nullable FormPlan[] known = {};

        /**
         * @param list the key of the list
         * @param idMember as {@link FormPlan#of(Shape, byte[], String)} takes it
         */
        Places(Shape shape, @Nullable String idMember, byte[] list) {
            this.shape = shape;
            this.idMember = idMember;
            this.list = list;
        }

        /** Writes an element. @return 1 where something was written, else 0 */
        int write(int index, Values values, @Nullable Object id, FormWriter writer) {
            int before = writer.size();
            at(index).write(values, id, writer);
            return writer.size() > before ? 1 : 0;
        }

        private FormPlan at(int index) {
            @Nullable FormPlan[] plans = known;
            FormPlan plan = index < plans.length ? plans[index] : null;
            return plan == null ? make(index) : plan;
        }

        private synchronized FormPlan make(int index) {
            FormPlan plan = of(shape, FormWriter.keyOf(list, FormWriter.index(index)), idMember);
            if (index < KEPT) {
                @Nullable FormPlan[] plans = Arrays.copyOf(known, Math.max(known.length, index + 1));
                plans[index] = plan;
                known = plans;
            }
            return plan;
        }

        boolean isOf(Shape its, @Nullable String member, FormWriter writer) {
            return shape == its && java.util.Objects.equals(idMember, member) && writer.isUnder(list);
        }
    }

    /** Takes a shape apart. */
    private static final class Maker {
        private final List<Piece> pieces = new ArrayList<>();
        private FormWriter writer = new FormWriter(256);

        Maker(byte[] key) {
            writer.enterKey(key);
        }

        /** @return the constants since the last piece, with the {@code &} that stands before all but the first key of a body */
        byte[] constants() {
            byte[] encoded = writer.bytes();
            byte[] now = writer.presentKey();
            writer = new FormWriter(256);
            writer.enterKey(now);
            return encoded.length == 0 ? encoded : FormWriter.behindSeparator(encoded);
        }

        void add(Shape shape) {
            if (shape instanceof ConstantShape constant) {
                writer.value(constant.value());
            } else if (shape instanceof ObjectShape object) {
                for (int i = 0; i < object.members().size(); i++) {
                    member(object.names().get(i), object.members().get(i));
                }
            } else {
                pieces.add(piece(shape));
            }
        }

        private Piece piece(Shape shape) {
            byte[] key = writer.presentKey();
            if (shape instanceof LeafShape leaf) {
                int constants = writer.size() == 0 ? 0 : writer.size() + 1;
                writer.value("");
                return new ValuePiece(leaf.slot(), constants(), constants, constants, key);
            }
            byte[] head = constants();
            if (shape instanceof OptionalShape optional) {
                FormPlan inner = of(optional.shape(), key);
                return inner.pieces.length == 1
                                && inner.tail.length == 0
                                && inner.pieces[0] instanceof ValuePiece value
                                && value.slot == optional.slot()
                        ? value.within(head)
                        : new OptionalPiece(head, optional.slot(), inner);
            }
            if (shape instanceof EachShape each) {
                return new EachPiece(head, each.slot(), new Places(each.element(), null, key));
            }
            Places[] elements = ((ListShape) shape)
                    .elements().stream()
                            .map(element -> new Places(element, null, key))
                            .toArray(Places[]::new);
            return new ListPiece(head, elements);
        }

        private void member(String name, Shape shape) {
            int mark = writer.enter(FormWriter.segment(name));
            add(shape);
            writer.leave(mark);
        }

        void addWithId(ObjectShape object, String idMember) {
            if (!object.names().contains(idMember)) {
                id(idMember);
            }
            for (int i = 0; i < object.members().size(); i++) {
                String name = object.names().get(i);
                if (name.equals(idMember)) {
                    id(name);
                } else {
                    member(name, object.members().get(i));
                }
            }
        }

        private void id(String name) {
            int mark = writer.enter(FormWriter.segment(name));
            pieces.add(new IdPiece(constants(), writer.presentKey()));
            writer.leave(mark);
        }
    }
}
