package io.bactrian.vendor;

import io.bactrian.mapping.exports.Paging;
import io.bactrian.yaml.Faults;
import io.bactrian.yaml.MapReader;
import io.bactrian.yaml.YamlNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
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
 * @param alternatives by port: the one to try where no connection to it comes about
 * @param catalogues where the vendor describes the fields of its records
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
        Map<Integer, Integer> alternatives,
        Paging paging,
        List<CatalogueSpec> catalogues,
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
        try (MapReader file = MapReader.of(root, "vendor", faults)) {
            vendor = new Compiler(faults).vendor(name, file);
        }
        return faults.size() == before ? Optional.of(vendor) : Optional.empty();
    }

    /** @return what a request of this operation looks like */
    public RequestSpec requestOf(String operation) {
        return requests.getOrDefault(operation, request);
    }

    /** @return the credentials that are the address of an operation ({@code url: { credential: NAME }}) */
    public Set<String> addresses() {
        Set<String> addresses = new TreeSet<>();
        Stream.concat(Stream.of(request), requests.values().stream())
                .map(RequestSpec::address)
                .forEach(address -> addresses.addAll(address == null ? Set.of() : Set.of(address.name())));
        return addresses;
    }

    /** Compiles one file. */
    private record Compiler(Faults faults) {

        Vendor vendor(String name, MapReader file) {
            Map<String, CredentialSpec> credentials = credentials(file);
            Envelope.Reader reader =
                    new Envelope.Reader(credentials, LoginSpec.Reader.sessionNames(file.get("login")), faults);
            Map<String, RequestSpec> own = new LinkedHashMap<>();
            RequestSpec request = request(file, reader, own);
            YamlNode paging = file.get("paging");
            try (MapReader login = file.map("login");
                    MapReader limits = file.map("limits");
                    MapReader timeouts = file.map("timeouts");
                    MapReader answer = file.map("answer")) {
                return new Vendor(
                        name,
                        file.required("title"),
                        credentials,
                        request,
                        Map.copyOf(own),
                        alternatives(file),
                        paging == null ? Paging.USUAL : Paging.compile(paging, Paging.USUAL, faults),
                        CatalogueSpec.compile(file.get("catalogues"), faults),
                        new LoginSpec.Reader(request, reader, credentials.keySet(), faults).login(login),
                        Limits.compile(limits, request, own),
                        Timeouts.compile(timeouts),
                        AnswerTable.compile(answer, loginTable(file), faults));
            }
        }

        private static Map<Integer, Integer> alternatives(MapReader file) {
            Map<Integer, Integer> ports = new LinkedHashMap<>();
            try (MapReader section = file.map("alternatives")) {
                for (String port : section.members().keySet()) {
                    int other = section.read(port, 0, Quantities::count);
                    if (port.matches("\\d{1,5}") && other > 0) {
                        ports.put(Integer.valueOf(port), other);
                    } else {
                        section.read(port, "", text -> {
                            throw new IllegalArgumentException("'" + text + "', expected two ports such as 81: 80");
                        });
                    }
                }
            }
            return Map.copyOf(ports);
        }

        private Map<String, CredentialSpec> credentials(MapReader file) {
            Map<String, CredentialSpec> specs = new LinkedHashMap<>();
            try (MapReader credentials = file.map("credentials")) {
                for (String name : credentials.members().keySet()) {
                    try (MapReader credential = credentials.map(name)) {
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

        private RequestSpec request(MapReader file, Envelope.Reader reader, Map<String, RequestSpec> own) {
            try (MapReader section = file.map("request");
                    MapReader operations = section.map("operations")) {
                if (!section.present()) {
                    faults.add(file.location(), "vendor: 'request' is missing");
                    return RequestSpec.NONE;
                }
                RequestSpec request = RequestSpec.compile(section, null, reader, faults);
                for (String operation : operations.members().keySet()) {
                    try (MapReader differing = operations.map(operation)) {
                        own.put(operation, RequestSpec.compile(differing, request, reader, faults));
                    }
                }
                return request;
            }
        }

        private static @Nullable YamlNode loginTable(MapReader file) {
            YamlNode login = file.get("login");
            return login == null ? null : login.get("table");
        }
    }
}
