package io.bactrian.vendor;

import io.bactrian.mapping.Item;
import io.bactrian.vendor.Envelope.Items;
import io.bactrian.vendor.Envelope.Node;
import io.bactrian.vendor.Envelope.Placement;
import io.bactrian.vendor.Envelope.Sequence;
import io.bactrian.vendor.Envelope.Signature;
import io.bactrian.vendor.Envelope.Structure;
import io.bactrian.vendor.Envelope.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes the plain tree of a request's envelope and items, for JSON, XML and plain forms. Made for one request. */
final class TreeBody {
    private final Resolver resolver;
    private final Load load;
    private final TreeStyle style;
    private final ItemTree items;

    private TreeBody(Resolver resolver, Load load, TreeStyle style) {
        this.resolver = resolver;
        this.load = load;
        this.style = style;
        this.items = new ItemTree(style);
    }

    static Map<String, @Nullable Object> tree(Envelope envelope, Resolver resolver, Load load, TreeStyle style) {
        TreeBody body = new TreeBody(resolver, load, style);
        Map<String, @Nullable Object> tree = body.structure(envelope.root());
        if (envelope.isSigned()) {
            body.sign(envelope.root(), tree);
        }
        return tree;
    }

    /** Puts the signatures in their places, which {@link #node} has kept for them. */
    private void sign(Structure root, Map<String, @Nullable Object> tree) {
        Map<String, @Nullable Object> values = new TreeMap<>(tree);
        values.values().removeIf(Signature.class::isInstance);
        StringBuilder text = new StringBuilder();
        values.values().forEach(value -> text.append(Fields.text(value)));
        for (int i = 0; i < root.names().size(); i++) {
            if (root.members().get(i) instanceof Signature signature) {
                if (resolver.resolve(signature.key()) == Item.OMIT) {
                    throw new IllegalStateException("the key of a signature is not set");
                }
                Term signed = new Term.Join(List.of(new Term.Constant(text.toString()), signature.key()));
                tree.put(
                        Envelope.withOperation(root.names().get(i), resolver.operation()),
                        resolver.resolve(new Term.Formed(signed, Term.Form.MD5)));
            }
        }
    }

    private Map<String, @Nullable Object> structure(Structure structure) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        for (int i = 0; i < structure.names().size(); i++) {
            Node node = structure.members().get(i);
            if (Envelope.isSpread(node)) {
                members.putAll(spread(node));
                continue;
            }
            Object member = node(node);
            if (member != Item.OMIT) {
                members.put(Envelope.withOperation(structure.names().get(i), resolver.operation()), member);
            }
        }
        return members;
    }

    private @Nullable Object node(Node node) {
        if (node instanceof Value value) {
            Object resolved = resolver.resolve(value.term());
            return resolved == Item.OMIT ? resolved : style.value(resolved);
        }
        if (node instanceof Structure structure) {
            return structure(structure);
        }
        if (node instanceof Sequence sequence) {
            return sequence(sequence);
        }
        if (node instanceof Signature) {
            return node;
        }
        return node instanceof Items place ? items(place.placement()) : parameters();
    }

    private Map<String, @Nullable Object> spread(Node node) {
        Item item = node instanceof Items ? load.single() : load.request();
        return item == null
                ? Map.of()
                : items.members(item, node instanceof Items ? load.idMember() : null, load.id(0));
    }

    private @Nullable Object items(Placement placement) {
        if (load.items().isEmpty()) {
            return Item.OMIT;
        }
        return placement == Placement.LIST && !load.asOne() ? list() : item(load.single(), 0);
    }

    /** Parameters of which nothing has a value are left out. */
    private @Nullable Object parameters() {
        Item request = load.request();
        Object tree = request == null ? Item.OMIT : items.item(request, null, null);
        return tree instanceof Map<?, ?> map && map.isEmpty() ? Item.OMIT : tree;
    }

    private Object sequence(Sequence sequence) {
        List<@Nullable Object> elements = new ArrayList<>();
        sequence.elements().forEach(element -> elements.add(node(element)));
        return style.container(elements);
    }

    private Object list() {
        List<@Nullable Object> elements = new ArrayList<>();
        for (int i = 0; i < load.items().size(); i++) {
            elements.add(item(load.item(i), i));
        }
        return style.container(elements);
    }

    private @Nullable Object item(@Nullable Item item, int position) {
        return item == null ? Item.OMIT : items.item(item, load.idMember(), load.id(position));
    }
}
