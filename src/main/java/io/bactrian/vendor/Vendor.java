package io.bactrian.vendor;

import io.bactrian.mapping.Faults;
import io.bactrian.mapping.Located;
import io.bactrian.mapping.Paging;
import io.bactrian.mapping.YamlNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A kind of CRM, compiled from its vendor.yaml. Immutable.
 *
 * @param name its folder's name, such as {@code apro}
 * @param title its name for people
 * @param credentials what an account must or may set, by name
 * @param request what a request looks like
 * @param requests what it looks like for operations that differ
 * @param paging how a list is asked for page by page, where a mapping does not say otherwise
 * @param login how a session is got, or null where there is none
 * @param limits what a request may carry and how many may leave; an account may override them
 * @param timeouts how long a request waits
 * @param answers what an answer means
 */
public record Vendor(
        String name,
        String title,
        Map<String, CredentialSpec> credentials,
        RequestSpec request,
        Map<String, RequestSpec> requests,
        Paging paging,
        @Nullable LoginSpec login,
        Limits limits,
        Timeouts timeouts,
        AnswerTable answers) {

    /**
     * Compiles a vendor.yaml.
     *
     * @param name the vendor's name
     * @param root the file's root, which knows the file's path
     * @param faults takes every fault found
     * @return the vendor, or empty where this file has a fault
     */
    public static Optional<Vendor> compile(String name, YamlNode root, Faults faults) {
        int before = faults.size();
        Vendor vendor;
        try (Section file = Section.of(root, "vendor", faults)) {
            vendor = new Compiler(faults).vendor(name, file);
        }
        return faults.size() == before ? Optional.of(vendor) : Optional.empty();
    }

    /** @return what a request of this operation looks like */
    public RequestSpec requestOf(String operation) {
        return requests.getOrDefault(operation, request);
    }

    /** Compiles one file. */
    private record Compiler(Faults faults) {

        Vendor vendor(String name, Section file) {
            Map<String, CredentialSpec> credentials = credentials(file);
            EnvelopeReader reader = new EnvelopeReader(credentials, sessionNames(file), faults);
            Map<String, RequestSpec> own = new LinkedHashMap<>();
            RequestSpec request = request(file, reader, own);
            YamlNode paging = file.get("paging");
            try (Section limits = file.section("limits");
                    Section timeouts = file.section("timeouts");
                    Section answer = file.section("answer")) {
                return new Vendor(
                        name,
                        file.required("title"),
                        credentials,
                        request,
                        Map.copyOf(own),
                        paging == null ? Paging.USUAL : Paging.compile(paging, Paging.USUAL, faults),
                        login(file, request, reader),
                        Limits.compile(limits, request, own),
                        Timeouts.compile(timeouts),
                        AnswerTable.compile(answer, loginTable(file), faults));
            }
        }

        private Map<String, CredentialSpec> credentials(Section file) {
            Map<String, CredentialSpec> specs = new LinkedHashMap<>();
            try (Section credentials = file.section("credentials")) {
                for (String name : credentials.members().keySet()) {
                    try (Section credential = credentials.section(name)) {
                        boolean secret = credential.read("secret", true, Compiler::truth);
                        specs.put(
                                name,
                                new CredentialSpec(name, secret, credential.read("required", true, Compiler::truth)));
                    }
                }
            }
            return java.util.Collections.unmodifiableMap(specs);
        }

        private static boolean truth(String text) {
            if (!text.equals("true") && !text.equals("false")) {
                throw new IllegalArgumentException("'" + text + "', expected true or false");
            }
            return Boolean.parseBoolean(text);
        }

        private RequestSpec request(Section file, EnvelopeReader reader, Map<String, RequestSpec> own) {
            try (Section section = file.section("request");
                    Section operations = section.section("operations")) {
                if (!section.present()) {
                    faults.add(file.location(), "vendor: 'request' is missing");
                    return RequestSpec.NONE;
                }
                RequestSpec request = RequestSpec.compile(section, null, reader, faults);
                for (String operation : operations.members().keySet()) {
                    try (Section differing = operations.section(operation)) {
                        own.put(operation, RequestSpec.compile(differing, request, reader, faults));
                    }
                }
                return request;
            }
        }

        private Set<String> sessionNames(Section file) {
            Set<String> names = new LinkedHashSet<>();
            YamlNode login = file.get("login");
            YamlNode steps = login == null ? null : login.get("steps");
            for (YamlNode step : steps == null ? List.<YamlNode>of() : steps.elements()) {
                YamlNode take = step.get("take");
                names.addAll(take == null ? Set.of() : take.members().keySet());
            }
            return names;
        }

        private static @Nullable YamlNode loginTable(Section file) {
            YamlNode login = file.get("login");
            return login == null ? null : login.get("table");
        }

        private @Nullable LoginSpec login(Section file, RequestSpec request, EnvelopeReader reader) {
            try (Section section = file.section("login")) {
                if (!section.present()) {
                    return null;
                }
                Duration valid = section.read("valid", Duration.ofHours(1), Quantities::time);
                Duration renewBefore = section.read("renew-before", Duration.ofSeconds(30), Quantities::time);
                section.get("table");
                if (renewBefore.compareTo(valid) >= 0) {
                    faults.add(
                            section.at("renew-before"),
                            "renew-before: not shorter than 'valid', so no session could ever be used");
                }
                return new LoginSpec(steps(section, request, reader), valid, renewBefore);
            }
        }

        private List<LoginSpec.Step> steps(Section login, RequestSpec request, EnvelopeReader reader) {
            YamlNode steps = login.get("steps");
            List<LoginSpec.Step> compiled = new ArrayList<>();
            for (YamlNode step : steps == null ? List.<YamlNode>of() : steps.elements()) {
                try (Section section = Section.of(step, "login step", faults)) {
                    compiled.add(step(section, request, reader));
                }
            }
            if (compiled.isEmpty()) {
                faults.add(login.location(), "login: 'steps' is missing, expected a list of requests");
            }
            return List.copyOf(compiled);
        }

        private LoginSpec.Step step(Section section, RequestSpec request, EnvelopeReader reader) {
            String operation = section.required("operation");
            RequestSpec spec = RequestSpec.compile(section, request, reader, faults);
            if (spec.takesItems() || spec.takesRequest()) {
                faults.add(
                        section.location(),
                        "login step: 'items' or 'request' in its request, expected a body of its own without them");
            }
            Map<String, List<Located>> take = new LinkedHashMap<>();
            try (Section values = section.section("take")) {
                values.members().keySet().forEach(name -> take.put(name, places(values, name)));
            }
            return new LoginSpec.Step(spec, operation, java.util.Collections.unmodifiableMap(take));
        }

        private List<Located> places(Section values, String name) {
            List<Located> places = values.texts(name);
            places.stream()
                    .filter(place -> !place.text().equals(LoginSpec.ONLY_LEAF))
                    .forEach(place -> AnswerPath.check(place, faults));
            return List.copyOf(places);
        }
    }
}
