package io.bactrian.flow;

import io.bactrian.mapping.Expressions;
import io.bactrian.mapping.exports.ExportMapping;
import io.bactrian.mapping.exports.ExportMapping.ForEachSpec;
import io.bactrian.mapping.imports.Mapping;
import io.bactrian.mapping.inbound.InboundMapping;
import io.bactrian.mapping.inbound.Receives;
import io.bactrian.vendor.Vendor;
import io.bactrian.yaml.Faults;
import io.bactrian.yaml.YamlNode;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Compiles mapping and vendor files: those asked for, and those that they name. For one use. */
final class DefinitionFiles {
    private static final String VENDOR_FILE = "/vendor";

    private final Bundle bundle;
    private final Set<String> names;
    private final Expressions expressions;
    private final Faults faults;
    private final Map<String, Vendor> vendors = new TreeMap<>();
    private final Map<String, Mapping> mappings = new TreeMap<>();
    private final Map<String, ExportMapping> exports = new TreeMap<>();
    private final Map<String, InboundMapping> inbounds = new TreeMap<>();

    /** @param names all files there are */
    DefinitionFiles(Bundle bundle, Set<String> names, Expressions expressions, Faults faults) {
        this.bundle = bundle;
        this.names = names;
        this.expressions = expressions;
        this.faults = faults;
    }

    /** @return the name of the file that describes the vendor of a mapping */
    static String vendorFileOf(String mapping) {
        return Definitions.vendorOf(mapping) + VENDOR_FILE;
    }

    /** @return whether a file of that name describes a vendor */
    static boolean isVendor(String name) {
        return name.endsWith(VENDOR_FILE);
    }

    Definitions compile(Flows flows, Set<String> wanted) {
        Set<String> done = new HashSet<>();
        Set<String> next = wanted;
        while (!next.isEmpty()) {
            bundle.mappings(next::contains).forEach(this::compile);
            done.addAll(next);
            next = named(done);
        }
        return new Definitions(vendors, mappings, exports, inbounds, flows);
    }

    /** The files that those compiled by now name and that are not among them. */
    private Set<String> named(Set<String> done) {
        Set<String> named = done.stream().map(DefinitionFiles::vendorFileOf).collect(Collectors.toSet());
        for (ExportMapping export : exports.values()) {
            ForEachSpec each = export.forEach();
            if (each != null && !each.ofParameter()) {
                named.add(each.mapping().text());
            }
        }
        for (InboundMapping inbound : inbounds.values()) {
            Receives.Question question = inbound.receives().asks();
            if (question != null) {
                named.add(question.about().text());
            }
        }
        named.retainAll(names);
        named.removeAll(done);
        return named;
    }

    private void compile(Bundle.Definition file) {
        YamlNode.parse(file.path(), file.text(), faults).ifPresent(root -> {
            String name = file.name();
            if (isVendor(name)) {
                String vendor = name.substring(0, name.length() - VENDOR_FILE.length());
                Vendor.compile(vendor, root, faults).ifPresent(made -> vendors.put(vendor, made));
            } else if (InboundMapping.is(root)) {
                InboundMapping.compile(name, file.path(), root, expressions, faults)
                        .ifPresent(inbound -> inbounds.put(name, inbound));
            } else if (ExportMapping.is(root)) {
                ExportMapping.compile(name, file.path(), root, expressions, faults)
                        .ifPresent(export -> exports.put(name, export));
            } else {
                Mapping.compile(name, file.path(), root, expressions, faults)
                        .ifPresent(mapping -> mappings.put(name, mapping));
            }
        });
    }
}
