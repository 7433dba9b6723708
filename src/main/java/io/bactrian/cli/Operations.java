package io.bactrian.cli;

import io.bactrian.flow.Bundle;
import io.bactrian.flow.Definitions;
import io.bactrian.flow.Flow;
import io.bactrian.mapping.exports.ExportMapping;
import io.bactrian.mapping.imports.Mapping;
import io.bactrian.mapping.inbound.InboundMapping;
import io.bactrian.row.FlowId;
import io.bactrian.yaml.Faults;
import io.bactrian.yaml.YamlNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Every operation of every vendor that the definitions know, with its use. Immutable.
 *
 * @param all by vendor, use and name
 */
public record Operations(List<Operation> all) {

    /** What is done with an operation. */
    public enum Use {
        /** A flow takes files for it. */
        IMPORT,
        /** Its records become files. */
        EXPORT,
        /** It is called by command only. */
        CALL,
        /** It opens or ends a session. */
        LOGIN,
        /** The vendor calls us. */
        INBOUND;

        /** @return the word for it, as in {@code operations.csv} */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * An operation.
     *
     * @param vendor the vendor's name
     * @param name its own name of the operation
     * @param use what is done with it
     * @param mapping the mapping's name; null for a login, which stands in vendor.yaml
     * @param title what it is for, in words
     * @param tests how many tests its mapping has
     * @param flows the flows that bind the mapping
     */
    public record Operation(
            String vendor,
            String name,
            Use use,
            @Nullable String mapping,
            String title,
            int tests,
            List<FlowId> flows) {}

    /**
     * Finds them.
     *
     * @param definitions what the bundle compiles to
     */
    public static Operations of(Bundle bundle, Definitions definitions) {
        List<Operation> all = new ArrayList<>();
        definitions
                .mappings()
                .values()
                .forEach(mapping -> all.add(ofImport(mapping, flows(definitions, mapping.name()))));
        definitions.exports().values().forEach(export -> all.add(ofExport(export, flows(definitions, export.name()))));
        definitions
                .inbounds()
                .values()
                .forEach(inbound -> all.add(ofInbound(inbound, flows(definitions, inbound.name()))));
        for (Bundle.Definition file : bundle.mappings()) {
            YamlNode root =
                    YamlNode.parse(file.path(), file.text(), new Faults()).orElse(null);
            if (root != null && file.name().endsWith("/vendor")) {
                all.addAll(logins(vendorOf(file.name()), root));
            }
        }
        all.sort(Comparator.comparing(Operation::vendor)
                .thenComparing(Operation::use)
                .thenComparing(Operation::name)
                .thenComparing(each -> String.valueOf(each.mapping())));
        return new Operations(List.copyOf(all));
    }

    private static String vendorOf(String mapping) {
        return mapping.substring(0, mapping.indexOf('/'));
    }

    private static List<FlowId> flows(Definitions definitions, String mapping) {
        return definitions.flows().all().stream()
                .filter(flow -> flow.mapping().equals(mapping))
                .map(Flow::id)
                .toList();
    }

    private static Operation ofImport(Mapping mapping, List<FlowId> flows) {
        return new Operation(
                vendorOf(mapping.name()),
                mapping.create().operation(),
                flows.isEmpty() ? Use.CALL : Use.IMPORT,
                mapping.name(),
                mapping.title(),
                mapping.tests().size(),
                flows);
    }

    private static Operation ofExport(ExportMapping export, List<FlowId> flows) {
        return new Operation(
                vendorOf(export.name()),
                export.operation(),
                Use.EXPORT,
                export.name(),
                export.title(),
                export.tests().size(),
                flows);
    }

    private static Operation ofInbound(InboundMapping inbound, List<FlowId> flows) {
        return new Operation(
                vendorOf(inbound.name()),
                inbound.operation(),
                Use.INBOUND,
                inbound.name(),
                inbound.title(),
                inbound.tests().size(),
                flows);
    }

    /** What stands under {@code login} and {@code logout} and has an {@code operation}. */
    private static List<Operation> logins(String vendor, YamlNode root) {
        Set<String> names = new LinkedHashSet<>();
        Optional.ofNullable(root.get("login")).ifPresent(node -> operations(node, names));
        Optional.ofNullable(root.get("logout")).ifPresent(node -> operations(node, names));
        return names.stream()
                .map(name -> new Operation(vendor, name, Use.LOGIN, null, "a step of the session", 0, List.of()))
                .toList();
    }

    private static void operations(YamlNode node, Set<String> names) {
        YamlNode operation = node.get("operation");
        if (operation != null && operation.isScalar()) {
            names.add(operation.text());
        }
        node.members().values().forEach(member -> operations(member, names));
        node.elements().forEach(element -> operations(element, names));
    }

    /** @return those of a vendor with that use, by name */
    public List<Operation> of(String vendor, Use use) {
        return all.stream()
                .filter(each -> each.vendor().equals(vendor) && each.use() == use)
                .toList();
    }

    /** @return those of a vendor under the vendor's own name of the operation; several where an operation has several mappings */
    public List<Operation> named(String vendor, String name) {
        return all.stream()
                .filter(each -> each.vendor().equals(vendor) && each.name().equals(name))
                .toList();
    }
}
