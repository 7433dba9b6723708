package io.bactrian.vendor;

import io.bactrian.vendor.LoginSpec.Step;
import io.bactrian.vendor.LoginSpec.Way;
import io.bactrian.yaml.Faults;
import io.bactrian.yaml.Located;
import io.bactrian.yaml.MapReader;
import io.bactrian.yaml.RecordPath;
import io.bactrian.yaml.YamlNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Compiles {@code login:}: its steps, or the ways of which an account goes one. */
final class LoginReader {
    private final RequestSpec request;
    private final EnvelopeReader reader;
    private final Set<String> credentials;
    private final Faults faults;

    /** @param request what holds where a step says nothing */
    LoginReader(RequestSpec request, EnvelopeReader reader, Set<String> credentials, Faults faults) {
        this.request = request;
        this.reader = reader;
        this.credentials = credentials;
        this.faults = faults;
    }

    /** @return the names of all values that a step takes, read before the steps are compiled */
    static Set<String> sessionNames(@Nullable YamlNode login) {
        Set<String> names = new LinkedHashSet<>();
        if (login != null) {
            Stream.concat(Stream.of(login), elements(login.get("ways")).stream())
                    .forEach(way -> names.addAll(taken(way)));
        }
        return names;
    }

    private static Set<String> taken(YamlNode way) {
        Set<String> names = new LinkedHashSet<>();
        for (YamlNode step : elements(way.get("steps"))) {
            YamlNode take = step.get("take");
            names.addAll(take == null ? Set.of() : take.members().keySet());
        }
        return names;
    }

    private static List<YamlNode> elements(@Nullable YamlNode list) {
        return list == null ? List.of() : list.elements();
    }

    /** @return the login, or null where there is none */
    @Nullable
    LoginSpec login(MapReader section) {
        if (!section.present()) {
            return null;
        }
        Duration valid = section.read("valid", Duration.ofHours(1), Quantities::time);
        Duration renewBefore = section.read("renew-before", Duration.ofSeconds(30), Quantities::time);
        int sessions = section.read("sessions", 1, Quantities::count);
        section.get("table");
        if (renewBefore.compareTo(valid) >= 0) {
            faults.add(
                    section.at("renew-before"),
                    "renew-before: not shorter than 'valid', so no session could ever be used");
        }
        return new LoginSpec(ways(section), sessions, logout(section), valid, renewBefore);
    }

    private @Nullable Step logout(MapReader login) {
        try (MapReader section = login.map("logout")) {
            return section.present() ? step(section) : null;
        }
    }

    private List<Way> ways(MapReader login) {
        YamlNode ways = login.get("ways");
        if (ways == null) {
            return List.of(new Way(List.of(), steps(login)));
        }
        if (login.get("steps") != null) {
            faults.add(login.at("ways"), "'ways' beside 'steps', expected one of them");
        }
        List<Way> compiled = new ArrayList<>();
        for (YamlNode way : ways.elements()) {
            try (MapReader section = MapReader.of(way, "way", faults)) {
                compiled.add(new Way(when(section), steps(section)));
                sameNames(ways.elements().get(0), way);
            }
        }
        if (compiled.isEmpty()) {
            faults.add(ways.location(), "ways: " + ways.describe() + ", expected a list of ways, each with 'steps'");
        }
        return List.copyOf(compiled);
    }

    /** A request needs the same values whichever way was gone. */
    private void sameNames(YamlNode first, YamlNode way) {
        if (!taken(first).equals(taken(way))) {
            faults.add(
                    way.location(),
                    "way: takes " + names(taken(way)) + ", expected what the first way takes: " + names(taken(first)));
        }
    }

    private static String names(Set<String> names) {
        return names.isEmpty() ? "nothing" : String.join(", ", names);
    }

    private List<String> when(MapReader way) {
        List<Located> when = way.texts("when");
        for (Located name : when) {
            if (!credentials.contains(name.text())) {
                faults.add(
                        name.location(),
                        "when: '" + name.text() + "', expected one of " + String.join(", ", credentials));
            }
        }
        return when.stream().map(Located::text).toList();
    }

    private List<Step> steps(MapReader login) {
        List<Step> compiled = new ArrayList<>();
        for (YamlNode step : elements(login.get("steps"))) {
            try (MapReader section = MapReader.of(step, "login step", faults)) {
                compiled.add(step(section));
            }
        }
        if (compiled.isEmpty()) {
            faults.add(login.location(), "login: 'steps' is missing, expected a list of requests");
        }
        return List.copyOf(compiled);
    }

    private Step step(MapReader section) {
        String operation = section.required("operation");
        RequestSpec spec = RequestSpec.compile(section, request, reader, faults);
        if (spec.takesItems() || spec.takesRequest()) {
            faults.add(
                    section.location(),
                    "login step: 'items' or 'request' in its request, expected a body of its own without them");
        }
        Map<String, List<LoginSpec.Taken>> take = new LinkedHashMap<>();
        try (MapReader values = section.map("take")) {
            values.members().keySet().forEach(name -> take.put(name, places(values, name)));
        }
        return new Step(spec, operation, Collections.unmodifiableMap(take));
    }

    private List<LoginSpec.Taken> places(MapReader values, String name) {
        return values.texts(name).stream()
                .map(place -> new LoginSpec.Taken(
                        place.text().equals(LoginSpec.ONLY_LEAF) ? null : RecordPath.compile(place, faults)))
                .toList();
    }
}
