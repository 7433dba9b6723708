package io.bactrian.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import io.bactrian.yaml.Faults;
import io.bactrian.yaml.Located;
import io.bactrian.yaml.MapReader;
import io.bactrian.yaml.RecordPath;
import io.bactrian.yaml.YamlNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a session is got ({@code login:} in vendor.yaml): one request after the other, each taking values from its answer.
 *
 * @param ways at least one; an account goes the first whose credentials it has
 * @param sessions how many sessions an account may hold at a time, each of which carries one request at a time; 1 unless vendor.yaml says
 *     otherwise
 * @param logout the request that ends a session, sent when the program ends; null where sessions end by themselves
 * @param valid how long a session lasts from its login on
 * @param renewBefore how long before its end it is replaced
 */
public record LoginSpec(
        List<Way> ways, int sessions, @Nullable Step logout, Duration valid, Duration renewBefore) {
    /** Where a value is taken: the text of the only leaf of the answer, whatever its name. */
    static final String ONLY_LEAF = "only-leaf";

    /**
     * A way to log in.
     *
     * @param when the credentials that an account must have for it; none where every account may go it
     * @param steps at least one
     */
    public record Way(List<String> when, List<Step> steps) {
        boolean open(Credentials credentials) {
            return credentials.names().containsAll(when);
        }
    }

    /**
     * One request of a login.
     *
     * @param request what it looks like
     * @param operation the vendor's name for it
     * @param take by name: where the value stands in the answer, the first place that has one counts
     */
    public record Step(RequestSpec request, String operation, Map<String, List<Taken>> take) {}

    /**
     * Where a value of a session stands in an answer.
     *
     * @param path null where it is the only leaf of the answer, whatever its name
     */
    public record Taken(@Nullable RecordPath path) {
        Optional<String> from(JsonNode answer) {
            return path == null ? onlyLeaf(answer) : path.firstText(answer);
        }
    }

    /**
     * The requests of an account's login.
     *
     * @throws IllegalStateException where the account has the credentials of no way; such an account is not made
     */
    public List<Step> steps(Account account) {
        return way(account.credentials())
                .orElseThrow(() -> new IllegalStateException("no way to log in for account " + account.name()))
                .steps();
    }

    Optional<Way> way(Credentials credentials) {
        return ways.stream().filter(way -> way.open(credentials)).findFirst();
    }

    /**
     * The session after a step.
     *
     * @param step the step that was sent
     * @param answer its answer, of which the answer table said that it is OK
     * @param before what earlier steps took; {@link Session#NONE} before the first
     * @param sent when the step was sent
     * @return the session with this step's values, or empty where the answer lacks one
     */
    public Optional<Session> after(Step step, JsonNode answer, Session before, Instant sent) {
        Map<String, String> values = new LinkedHashMap<>(before.values());
        for (Map.Entry<String, List<Taken>> each : step.take().entrySet()) {
            Optional<String> value = each.getValue().stream()
                    .flatMap(place -> place.from(answer).stream())
                    .findFirst();
            if (value.isEmpty()) {
                return Optional.empty();
            }
            values.put(each.getKey(), value.get());
        }
        return Optional.of(new Session(values, sent.plus(valid).minus(renewBefore)));
    }

    private static Optional<String> onlyLeaf(JsonNode answer) {
        JsonNode node = answer;
        while (node.isContainerNode()) {
            if (node.size() != 1) {
                return Optional.empty();
            }
            node = node.elements().next();
        }
        return RecordPath.textOf(node);
    }

    /** Compiles {@code login:}: its steps, or the ways of which an account goes one. */
    static final class Reader {
        private final RequestSpec request;
        private final Envelope.Reader reader;
        private final Set<String> credentials;
        private final Faults faults;

        /** @param request what holds where a step says nothing */
        Reader(RequestSpec request, Envelope.Reader reader, Set<String> credentials, Faults faults) {
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
                faults.add(
                        ways.location(), "ways: " + ways.describe() + ", expected a list of ways, each with 'steps'");
            }
            return List.copyOf(compiled);
        }

        /** A request needs the same values whichever way was gone. */
        private void sameNames(YamlNode first, YamlNode way) {
            if (!taken(first).equals(taken(way))) {
                faults.add(
                        way.location(),
                        "way: takes " + names(taken(way)) + ", expected what the first way takes: "
                                + names(taken(first)));
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
}
