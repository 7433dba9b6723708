package io.bactrian.vendor;

import io.bactrian.mapping.Item;
import io.bactrian.mapping.Shape;
import io.bactrian.vendor.Envelope.Items;
import io.bactrian.vendor.Envelope.Node;
import io.bactrian.vendor.Envelope.Placement;
import io.bactrian.vendor.Envelope.Sequence;
import io.bactrian.vendor.Envelope.Structure;
import io.bactrian.vendor.Envelope.Value;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Writes a request's envelope and items as a PHP form: straight from the values to bytes. Made for one request. */
final class FormBody {
    /**
     * A buffer for each request of its own was a third of all that an import threw away. Threads that send are few and live long. None writes a form while it
     * writes another.
     */
    private static final ThreadLocal<FormWriter> WRITER = ThreadLocal.withInitial(() -> new FormWriter(64 << 10));

    private static final int LARGEST_KEPT = 1 << 20;

    /** How items of a shape are written into a list. Bounded by the mappings, since only their items come in lists. */
    private static final Map<Same, FormPlan.Places> KNOWN = new ConcurrentHashMap<>();

    private final Resolver resolver;
    private final Load load;
    private final FormWriter writer;

    private FormBody(Resolver resolver, Load load) {
        this.resolver = resolver;
        this.load = load;
        this.writer = WRITER.get();
        writer.clear(LARGEST_KEPT);
    }

    static byte[] write(Envelope envelope, Resolver resolver, Load load) {
        FormBody body = new FormBody(resolver, load);
        body.structure(envelope.root());
        return body.writer.bytes();
    }

    private void structure(Structure structure) {
        for (int i = 0; i < structure.names().size(); i++) {
            Node node = structure.members().get(i);
            if (Envelope.isSpread(node)) {
                node(node);
                continue;
            }
            String name = Envelope.withOperation(structure.names().get(i), resolver.operation());
            int mark = writer.enter(FormWriter.segment(name));
            node(node);
            writer.leave(mark);
        }
    }

    private void node(Node node) {
        if (node instanceof Value value) {
            writer.value(resolver.resolve(value.term()));
        } else if (node instanceof Structure structure) {
            structure(structure);
        } else if (node instanceof Sequence sequence) {
            sequence(sequence);
        } else if (node instanceof Items items) {
            items(items.placement());
        } else if (load.request() != null) {
            FormPlan.of(load.request().shape(), writer.presentKey())
                    .write(load.request().values(), null, writer);
        }
    }

    private void items(Placement placement) {
        if (placement == Placement.LIST && !load.asOne()) {
            list();
        } else if (load.single() != null) {
            Item item = load.item(0);
            FormPlan.of(item.shape(), writer.presentKey(), load.idMember()).write(item.values(), load.id(0), writer);
        }
    }

    private void sequence(Sequence sequence) {
        for (int i = 0; i < sequence.elements().size(); i++) {
            int mark = writer.enter(FormWriter.index(i));
            node(sequence.elements().get(i));
            writer.leave(mark);
        }
    }

    private void list() {
        for (int i = 0; i < load.items().size(); i++) {
            Item item = load.item(i);
            places(item.shape()).write(i, item.values(), load.id(i), writer);
        }
    }

    private FormPlan.Places places(Shape shape) {
        FormPlan.Places known = KNOWN.get(new Same(shape));
        if (known == null || !known.isOf(shape, load.idMember(), writer)) {
            known = new FormPlan.Places(shape, load.idMember(), writer.presentKey());
            KNOWN.put(new Same(shape), known);
        }
        return known;
    }

    /** A shape by its identity: to compare two shapes takes longer than to make a plan. */
    private record Same(Shape shape) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Same same && same.shape == shape;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(shape);
        }
    }
}
