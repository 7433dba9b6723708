package io.bactrian.vendor;

import io.bactrian.mapping.Item;
import io.bactrian.mapping.Shape;
import io.bactrian.row.Span;
import io.bactrian.vendor.Envelope.Items;
import io.bactrian.vendor.Envelope.Node;
import io.bactrian.vendor.Envelope.Placement;
import io.bactrian.vendor.Envelope.Sequence;
import io.bactrian.vendor.Envelope.Structure;
import io.bactrian.vendor.Envelope.Value;
import org.jspecify.annotations.Nullable;

/** Writes a request's envelope and items as a PHP form: straight from the values to bytes. Made for one request. */
final class FormBody {
    /**
     * A buffer for each request of its own was a third of all that an import threw away. Threads that send are few and live long. None writes a form while it
     * writes another.
     */
    private static final ThreadLocal<FormWriter> WRITER = ThreadLocal.withInitial(() -> new FormWriter(64 << 10));

    private static final int LARGEST_KEPT = 1 << 20;

    private final Resolver resolver;
    private final Load load;
    private final FormWriter writer;
    private final Span span = new Span();
    private @Nullable WrittenForm written;
    private @Nullable Shape shape;
    private FormPlan plan = (values, out) -> {};

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
            FormPlan.of(load.request().shape()).write(load.request().values(), writer);
        }
    }

    private void items(Placement placement) {
        if (placement == Placement.LIST && !load.asOne()) {
            list();
        } else if (load.single() != null) {
            item(0);
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
            int mark = writer.enter(FormWriter.index(i));
            item(i);
            writer.leave(mark);
        }
    }

    private void item(int position) {
        Item item = load.item(position);
        if (item.isWritten() && load.idMember() == null) {
            written(item).write(item, position, writer, span);
            return;
        }
        if (item.shape() != shape) {
            shape = item.shape();
            plan = load.items().size() > 1 ? FormPlan.known(shape) : FormPlan.of(shape);
        }
        if (load.idMember() == null) {
            plan.write(item.values(), writer);
        } else if (plan instanceof FormPlan.Members members) {
            members.writeWithId(
                    item.values(), writer, load.idMember(), load.vendorIds().get(position));
        } else {
            throw new IllegalStateException("an update needs an item with named members");
        }
    }

    private WrittenForm written(Item item) {
        WrittenForm form = written;
        if (form == null || form.shape() != item.shape()) {
            form = WrittenForm.of(item);
            written = form;
        }
        return form;
    }
}
