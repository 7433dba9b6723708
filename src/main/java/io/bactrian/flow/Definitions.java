package io.bactrian.flow;

import io.bactrian.mapping.Expressions;
import io.bactrian.mapping.exports.ExportMapping;
import io.bactrian.mapping.exports.ExportMapping.ForEachSpec;
import io.bactrian.mapping.imports.Mapping;
import io.bactrian.mapping.inbound.InboundMapping;
import io.bactrian.row.FlowId;
import io.bactrian.vendor.Requests;
import io.bactrian.vendor.Vendor;
import io.bactrian.yaml.ConfigFault;
import io.bactrian.yaml.Faults;
import io.bactrian.yaml.Location;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The route, mapping and vendor files that a command needs, compiled before the first row. Immutable.
 *
 * @param vendors by name
 * @param mappings by name, {@code vendor/operation}
 * @param exports the mappings of exports, by name
 * @param inbounds the mappings of what vendors send by themselves, by name
 * @param flows what the routes bind, all of them
 */
public record Definitions(
        Map<String, Vendor> vendors,
        Map<String, Mapping> mappings,
        Map<String, ExportMapping> exports,
        Map<String, InboundMapping> inbounds,
        Flows flows) {
    /**
     * Compiles every file of the bundle.
     *
     * @param faults takes every fault of every file
     */
    public static Definitions compile(Bundle bundle, Expressions expressions, Faults faults) {
        return compile(bundle, Needed.ALL, expressions, faults);
    }

    /**
     * Compiles what a command needs. The flows are read all the same, for they are few and have to be known by name.
     *
     * @param faults takes every fault of the routes and of the files that are needed
     */
    public static Definitions compile(Bundle bundle, Needed needed, Expressions expressions, Faults faults) {
        Flows flows = Flows.read(bundle.routes(), faults);
        Set<String> names = bundle.mappingNames();
        Set<String> wanted = needed.among(names, flows);
        Definitions definitions = new DefinitionFiles(bundle, names, expressions, faults).compile(flows, wanted);
        definitions.check(faults);
        for (Flow flow : flows.all()) {
            checkNames(flow, names, faults);
            if (wanted.contains(flow.mapping()) || !names.contains(flow.mapping())) {
                definitions.kind(flow, faults);
                Predecessors.check(flow, flows, faults);
                FlowSettings.check(flow, faults);
            }
        }
        return definitions;
    }

    private void check(Faults faults) {
        mappings.values().forEach(mapping -> checkRequest(mapping, faults));
        exports.values().forEach(export -> checkForEach(export, faults));
        new InboundCheck(this, faults).check();
    }

    private void checkRequest(Mapping mapping, Faults faults) {
        Vendor vendor = vendors.get(vendorOf(mapping.name()));
        if (vendor != null) {
            Requests.check(
                    vendor,
                    mapping.create().operation(),
                    mapping.shape(),
                    mapping.request() == null ? null : mapping.request().shape(),
                    new Location(mapping.source(), 1, 1),
                    faults);
        }
    }

    private void checkForEach(ExportMapping export, Faults faults) {
        ForEachSpec each = export.forEach();
        if (each == null || each.ofParameter()) {
            return;
        }
        ExportMapping other = exports.get(each.mapping().text());
        if (other == null || other.forEach() != null) {
            faults.add(
                    each.mapping().location(),
                    "'" + each.mapping().text() + "' is no export that stands by itself, expected one such as "
                            + vendorOf(export.name()) + "/getContacts");
        } else if (!other.header().contains(each.column())) {
            faults.add(
                    each.mapping().location(),
                    "'" + each.column() + "' is no column of " + other.name() + ", expected one of "
                            + String.join(", ", other.header()));
        }
    }

    private static void checkNames(Flow flow, Set<String> names, Faults faults) {
        if (!names.contains(flow.mapping())) {
            faults.add(
                    flow.location(),
                    "flow " + flow.id() + " names the mapping '" + flow.mapping() + "', expected a file mappings/"
                            + flow.mapping() + ".yaml");
        } else if (!names.contains(DefinitionFiles.vendorFileOf(flow.mapping()))) {
            faults.add(
                    flow.location(),
                    "flow " + flow.id() + " is of vendor '" + vendorOf(flow) + "', expected a file mappings/"
                            + DefinitionFiles.vendorFileOf(flow.mapping()) + ".yaml");
        }
    }

    private void kind(Flow flow, Faults faults) {
        String kind = mappings.containsKey(flow.mapping())
                ? Flow.IMPORT
                : exports.containsKey(flow.mapping())
                        ? Flow.EXPORT
                        : inbounds.containsKey(flow.mapping()) ? Flow.INBOUND : flow.template();
        boolean own = !flow.isExport() && !flow.isInbound() && kind.equals(Flow.IMPORT);
        if (!kind.equals(flow.template()) && !own) {
            faults.add(
                    flow.location(),
                    "flow " + flow.id() + " binds the template '" + flow.template() + "' to the " + kind + " mapping "
                            + flow.mapping() + ", expected the template '" + kind + "'");
        }
    }

    /** @return the name of the flow's vendor: the first part of its mapping's name */
    public static String vendorOf(Flow flow) {
        return vendorOf(flow.mapping());
    }

    static String vendorOf(String mapping) {
        int slash = mapping.indexOf('/');
        return slash < 0 ? mapping : mapping.substring(0, slash);
    }

    /** @return the flows whose mappings were compiled, in the order of their names: all of them, or those that the command needs */
    public List<Flow> flowsInUse() {
        return flows.all().stream().filter(this::isInUse).toList();
    }

    private boolean isInUse(Flow flow) {
        return mappings.containsKey(flow.mapping())
                || exports.containsKey(flow.mapping())
                || inbounds.containsKey(flow.mapping());
    }

    /** @return the route files, without what binds flows that are not in use */
    public List<Bundle.Definition> routes() {
        return flows.routes(this::isInUse);
    }

    /** @return the export mapping of the flow; the definitions were compiled without a fault */
    public ExportMapping exportOf(Flow flow) {
        return java.util.Objects.requireNonNull(exports.get(flow.mapping()), flow.mapping());
    }

    /** @return the inbound mapping of the flow; the definitions were compiled without a fault */
    public InboundMapping inboundOf(Flow flow) {
        return java.util.Objects.requireNonNull(inbounds.get(flow.mapping()), flow.mapping());
    }

    /** @return the vendor of a mapping; the definitions were compiled without a fault */
    public Vendor vendorOfMapping(String mapping) {
        return java.util.Objects.requireNonNull(vendors.get(vendorOf(mapping)), mapping);
    }

    /**
     * The flow with that id.
     *
     * @throws ConfigFault where there is none; the message names those that there are
     */
    public Flow flow(FlowId id) {
        return flows.find(id)
                .orElseThrow(() -> new UsageFault("There is no flow " + id + ". The flows are: "
                        + String.join(
                                ", ",
                                flows.all().stream()
                                        .map(flow -> flow.id().toString())
                                        .toList())));
    }

    /** @return the flow's mapping; the definitions were compiled without a fault */
    public Mapping mappingOf(Flow flow) {
        return java.util.Objects.requireNonNull(mappings.get(flow.mapping()), flow.mapping());
    }

    /** @return the flow's vendor; the definitions were compiled without a fault */
    public Vendor vendor(Flow flow) {
        return java.util.Objects.requireNonNull(vendors.get(vendorOf(flow)), flow.mapping());
    }
}
