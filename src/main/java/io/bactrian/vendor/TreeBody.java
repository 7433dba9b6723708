package io.bactrian.vendor;

import io.bactrian.mapping.Item;
import io.bactrian.vendor.Envelope.Items;
import io.bactrian.vendor.Envelope.Node;
import io.bactrian.vendor.Envelope.Placement;
import io.bactrian.vendor.Envelope.Sequence;
import io.bactrian.vendor.Envelope.Structure;
import io.bactrian.vendor.Envelope.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
        return new TreeBody(resolver, load, style).structure(envelope.root());
    }

    private Map<String, @Nullable Object> structure(Structure structure) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        for (int i = 0; i < structure.names().size(); i++) {
            Node node = structure.members().get(i);
            if (node instanceof Items place && place.placement() == Placement.MEMBERS) {
                members.putAll(single());
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
        return ((Items) node).placement() == Placement.LIST ? list() : single();
    }

    private Object sequence(Sequence sequence) {
        List<@Nullable Object> elements = new ArrayList<>();
        sequence.elements().forEach(element -> elements.add(node(element)));
        return style.container(elements);
    }

    private Object list() {
        List<@Nullable Object> elements = new ArrayList<>();
        for (int i = 0; i < load.items().size(); i++) {
            elements.add(item(load.items().get(i), i));
        }
        return style.container(elements);
    }

    private Map<String, @Nullable Object> single() {
        return item(load.single(), 0);
    }

    private Map<String, @Nullable Object> item(Item item, int position) {
        String id = load.idMember() == null ? null : load.vendorIds().get(position);
        return items.members(item, load.idMember(), id);
    }
}
