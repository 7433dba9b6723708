package io.bactrian.flow;

import io.bactrian.row.FlowId;
import io.bactrian.yaml.Faults;
import io.bactrian.yaml.YamlNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * The flows that the route files bind, read from the YAML itself so that they can be listed and checked without starting a route. Camel accepts a
 * misspelt template parameter and an unknown route configuration in silence; here both are faults.
 */
public final class Flows {
    private final Map<FlowId, Flow> byId;
    private final List<RouteFile> files;

    private Flows(Map<FlowId, Flow> byId, List<RouteFile> files) {
        this.byId = byId;
        this.files = files;
    }

    /** Reads the flows of {@code files}; what is wrong with them goes to {@code faults}. */
    public static Flows read(List<Bundle.Definition> files, Faults faults) {
        Reader reader = new Reader(faults);
        files.forEach(reader::parse);
        reader.templates();
        reader.flows();
        reader.references();
        return new Flows(reader.found, reader.files());
    }

    /** @return all flows, in the order of their names */
    public Collection<Flow> all() {
        return byId.values();
    }

    /** @return the flow with that id */
    public Optional<Flow> find(FlowId id) {
        return Optional.ofNullable(byId.get(id));
    }

    /**
     * The route files for some of the flows. What binds none of the others stays as it is written; to Camel each flow is a route, which takes its time
     * to be made even where it is never started.
     *
     * @param inUse says of each flow whether it is to be bound
     */
    public List<Bundle.Definition> routes(Predicate<Flow> inUse) {
        return files.stream().flatMap(file -> file.definition(inUse).stream()).toList();
    }

    /**
     * A route file that was read. Its nodes are not kept: they take many times the room of the text, as long as the program runs, for what is asked for once.
     *
     * @param bound the flow that each entry binds, if any
     */
    private record RouteFile(Bundle.Definition file, List<Optional<Flow>> bound) {
        Optional<Bundle.Definition> definition(Predicate<Flow> inUse) {
            long kept = bound.stream().filter(flow -> isKept(flow, inUse)).count();
            if (kept == 0) {
                return Optional.empty();
            }
            return Optional.of(kept == bound.size() ? file : written(inUse));
        }

        private static boolean isKept(Optional<Flow> bound, Predicate<Flow> inUse) {
            return bound.isEmpty() || inUse.test(bound.get());
        }

        private Bundle.Definition written(Predicate<Flow> inUse) {
            List<YamlNode> entries = YamlNode.parse(file.path(), file.text(), new Faults())
                    .orElseThrow()
                    .elements();
            List<YamlNode> kept = IntStream.range(0, entries.size())
                    .filter(at -> isKept(bound.get(at), inUse))
                    .mapToObj(entries::get)
                    .toList();
            return new Bundle.Definition(file.path(), file.name(), YamlNode.write(kept));
        }
    }

    private record Parsed(Bundle.Definition file, List<YamlNode> entries) {}

    private static final class Reader {
        private final Faults faults;
        private final List<Parsed> files = new ArrayList<>();
        private final List<YamlNode> entries = new ArrayList<>();
        private final IdentityHashMap<YamlNode, Flow> bound = new IdentityHashMap<>();
        private final Map<String, Set<String>> parameters = new HashMap<>();
        private final Map<String, Set<String>> required = new HashMap<>();
        private final Map<String, YamlNode> routeIds = new HashMap<>();
        private final Set<String> configurations = new java.util.HashSet<>();
        private final Map<FlowId, Flow> found = new TreeMap<>(java.util.Comparator.comparing(FlowId::toString));

        Reader(Faults faults) {
            this.faults = faults;
        }

        void parse(Bundle.Definition file) {
            YamlNode.parse(file.path(), file.text(), faults).ifPresent(root -> {
                if (root.isList()) {
                    entries.addAll(root.elements());
                    files.add(new Parsed(file, root.elements()));
                } else {
                    faults.add(
                            root.location(),
                            root.describe() + ", expected a list of routes, templates and templated routes");
                }
            });
        }

        List<RouteFile> files() {
            return files.stream()
                    .map(file -> new RouteFile(
                            file.file(),
                            file.entries().stream()
                                    .map(entry -> Optional.ofNullable(bound.get(entry)))
                                    .toList()))
                    .toList();
        }

        void templates() {
            for (YamlNode entry : entries) {
                YamlNode template = entry.get("routeTemplate");
                if (template != null) {
                    declare(template);
                }
                YamlNode configuration = entry.get("routeConfiguration");
                if (configuration != null) {
                    configurations.add(text(configuration, "id"));
                }
            }
        }

        private void declare(YamlNode template) {
            Set<String> all = new java.util.LinkedHashSet<>();
            Set<String> needed = new java.util.LinkedHashSet<>();
            YamlNode list = template.get("parameters");
            for (YamlNode parameter : list == null ? List.<YamlNode>of() : list.elements()) {
                all.add(text(parameter, "name"));
                if (parameter.get("defaultValue") == null && !"false".equals(text(parameter, "required"))) {
                    needed.add(text(parameter, "name"));
                }
            }
            parameters.put(text(template, "id"), all);
            required.put(text(template, "id"), needed);
        }

        void flows() {
            for (YamlNode entry : entries) {
                YamlNode templated = entry.get("templatedRoute");
                if (templated != null) {
                    bind(entry, templated);
                }
            }
        }

        private void bind(YamlNode entry, YamlNode templated) {
            String template = text(templated, "routeTemplateRef");
            String routeId = text(templated, "routeId");
            Set<String> known = parameters.get(template);
            if (known == null) {
                faults.add(
                        place(templated, "routeTemplateRef"),
                        "unknown route template '" + template + "', expected one of " + sorted(parameters.keySet()));
                return;
            }
            Map<String, String> settings = settings(templated, template, known);
            if (settings.containsKey("account") && settings.containsKey("mapping")) {
                Flow flow = new Flow(
                        Flow.idOf(settings.get("account"), settings.get("mapping"), settings.getOrDefault("name", "")),
                        routeId,
                        template,
                        settings.get("mapping"),
                        Map.copyOf(settings),
                        templated.location());
                bound.put(entry, flow);
                named("account", flow.id().account(), flow);
                named("flow", flow.id().name(), flow);
                add(flow);
            }
            if (routeId.isEmpty()) {
                faults.add(
                        templated.location(),
                        "a templated route without 'routeId', expected an id that no other route has");
            } else if (routeIds.putIfAbsent(routeId, templated) != null) {
                faults.add(
                        place(templated, "routeId"),
                        "route id '" + routeId + "' is used twice, expected an id that no other route has");
            }
        }

        /** Both are names of folders: of the drop folder, of results, of what is exported. */
        private void named(String what, String name, Flow flow) {
            if (!FlowId.isName(name)) {
                faults.add(
                        flow.location(),
                        what + " '" + name + "' cannot be the name of a folder, expected " + FlowId.EXPECTED_NAME);
            }
        }

        private Map<String, String> settings(YamlNode templated, String template, Set<String> known) {
            Map<String, String> settings = new LinkedHashMap<>();
            YamlNode list = templated.get("parameters");
            for (YamlNode parameter : list == null ? List.<YamlNode>of() : list.elements()) {
                String name = text(parameter, "name");
                if (!known.contains(name)) {
                    faults.add(
                            parameter.location(),
                            "unknown parameter '" + name + "' of template '" + template + "', expected one of "
                                    + sorted(known));
                }
                settings.put(name, text(parameter, "value"));
            }
            for (String name : required.getOrDefault(template, Set.of())) {
                if (!settings.containsKey(name)) {
                    faults.add(
                            templated.location(),
                            "no parameter '" + name + "', which template '" + template + "' needs");
                }
            }
            return settings;
        }

        private void add(Flow flow) {
            Flow first = found.putIfAbsent(flow.id(), flow);
            if (first != null) {
                faults.add(
                        flow.location(),
                        "flow " + flow.id() + " is bound a second time (first at " + first.location()
                                + "), expected a 'name' of its own for one of the two");
            }
        }

        void references() {
            for (YamlNode entry : entries) {
                for (String kind : List.of("route", "routeTemplate")) {
                    YamlNode route = entry.get(kind);
                    if (route != null) {
                        reference(route);
                        YamlNode inner = route.get("route");
                        if (inner != null) {
                            reference(inner);
                        }
                    }
                }
            }
        }

        private void reference(YamlNode route) {
            YamlNode id = route.get("routeConfigurationId");
            if (id != null && !configurations.contains(id.text())) {
                faults.add(
                        id.location(),
                        "unknown route configuration '" + id.text() + "', expected one of " + sorted(configurations));
            }
        }

        private static String text(YamlNode map, String name) {
            YamlNode member = map.get(name);
            return member == null ? "" : member.text();
        }

        private static io.bactrian.yaml.Location place(YamlNode map, String name) {
            YamlNode member = map.get(name);
            return member == null ? map.location() : member.location();
        }

        private static String sorted(Set<String> names) {
            return String.join(", ", new java.util.TreeSet<>(names));
        }
    }
}
