package io.bactrian.vendor;

import io.bactrian.vendor.Term.CredentialTerm;
import io.bactrian.yaml.Faults;
import io.bactrian.yaml.MapReader;
import io.bactrian.yaml.YamlNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a request looks like ({@code request:} in vendor.yaml, and each step of {@code login:}).
 *
 * @param method the HTTP method; POST unless vendor.yaml says otherwise
 * @param path the API's own path, from the root; {@code {operation}} is the operation's name
 * @param address the credential that is the whole address in the place of the account's url and the path, or null
 * @param query the query's envelope: plain fields, for a PHP form with nested keys
 * @param headers the headers besides Content-Type
 * @param encoding how the body is written
 * @param contentType the Content-Type of the body
 * @param root for XML the name of the root element, else an empty text
 * @param encodings the encodings that an account may choose by its setting {@code encoding}; empty where there is no choice
 * @param style how values stand in a JSON or XML body
 * @param body the body's envelope; empty for a GET
 */
public record RequestSpec(
        String method,
        String path,
        @Nullable CredentialTerm address,
        Envelope query,
        Map<String, Term> headers,
        BodyEncoding encoding,
        String contentType,
        String root,
        List<BodyEncoding> encodings,
        TreeStyle style,
        Envelope body) {
    private static final String GET = "GET";

    /** Stands in for a request that vendor.yaml lacks, so that its other faults are found too. */
    static final RequestSpec NONE = new RequestSpec(
            "POST",
            "/",
            null,
            Envelope.EMPTY,
            Map.of(),
            BodyEncoding.JSON,
            "",
            "",
            List.of(),
            TreeStyle.JSON,
            Envelope.EMPTY);

    /** @param base what holds where {@code section} says nothing, or null */
    static RequestSpec compile(MapReader section, @Nullable RequestSpec base, Envelope.Reader reader, Faults faults) {
        BodyEncoding encoding =
                section.choice("encoding", base == null ? BodyEncoding.JSON : base.encoding(), BodyEncoding.class);
        RequestSpec alike = base != null && base.encoding() == encoding ? base : null;
        String root = section.textOr("root", alike == null ? "" : alike.root());
        if (encoding == BodyEncoding.XML && root.isEmpty()) {
            faults.add(
                    section.location(),
                    "request: 'root' is missing, expected the name of the XML document's root element");
        }
        String method =
                section.textOr("method", base == null ? "POST" : base.method()).toUpperCase(Locale.ROOT);
        Envelope query = envelope(section, "query", base == null ? null : base.query(), reader);
        RequestSpec spec = new RequestSpec(
                method,
                path(section, base, faults),
                address(section, base, reader, faults),
                query,
                headers(section, base, reader),
                encoding,
                section.textOr("content-type", alike == null ? encoding.contentType() : alike.contentType()),
                root,
                section.get("encodings") == null && base != null
                        ? base.encodings()
                        : section.choices("encodings", BodyEncoding.class),
                style(section, encoding, alike == null ? TreeStyle.JSON : alike.style()),
                method.equals(GET) ? noBody(section, reader, faults) : body(section, base, reader));
        spec.check(section, faults);
        return spec;
    }

    private static String path(MapReader section, @Nullable RequestSpec base, Faults faults) {
        String path = base == null ? section.required("path") : section.textOr("path", base.path());
        if (!path.isEmpty() && !path.startsWith("/")) {
            faults.add(section.at("path"), "path: '" + path + "', expected a path that begins with /");
        }
        return path;
    }

    private static @Nullable CredentialTerm address(
            MapReader section, @Nullable RequestSpec base, Envelope.Reader reader, Faults faults) {
        YamlNode url = section.get("url");
        if (url == null) {
            return base == null || section.get("path") != null ? null : base.address();
        }
        Term term = reader.term(url);
        if (term instanceof CredentialTerm address) {
            return address;
        }
        faults.add(url.location(), "url: expected { credential: NAME }, the setting that is the whole address");
        return null;
    }

    private static Envelope body(MapReader section, @Nullable RequestSpec base, Envelope.Reader reader) {
        return envelope(section, "body", base == null ? null : base.body(), reader);
    }

    private static Envelope noBody(MapReader section, Envelope.Reader reader, Faults faults) {
        Envelope body = reader.envelope(section.get("body"), "body");
        if (!body.isEmpty()) {
            faults.add(section.at("body"), "body: a GET has none, expected what it asks under 'query'");
        }
        return Envelope.EMPTY;
    }

    private static Envelope envelope(MapReader section, String name, @Nullable Envelope base, Envelope.Reader reader) {
        YamlNode own = section.get(name);
        return own == null && base != null ? base : reader.envelope(own, name);
    }

    private void check(MapReader section, Faults faults) {
        if (encoding != BodyEncoding.FORM && (query.isSigned() || body.isSigned())) {
            faults.add(section.location(), "'signature' in a request that is no plain form, expected encoding: form");
        }
        if (query.items() != null && body.items() != null) {
            faults.add(section.location(), "'items' in the query and in the body, expected one place for the items");
        }
        if (query.request() != null && body.request() != null) {
            faults.add(
                    section.location(),
                    "'request' in the query and in the body, expected one place for the parameters");
        }
    }

    private static TreeStyle style(MapReader section, BodyEncoding encoding, TreeStyle base) {
        TreeStyle.Lists lists = base.nodes() ? TreeStyle.Lists.NODE : TreeStyle.Lists.REPEAT;
        TreeStyle.Booleans booleans = base.digits() ? TreeStyle.Booleans.DIGITS : TreeStyle.Booleans.WORDS;
        return new TreeStyle(
                encoding == BodyEncoding.XML,
                section.choice("lists", lists, TreeStyle.Lists.class) == TreeStyle.Lists.NODE,
                section.choice("booleans", booleans, TreeStyle.Booleans.class) == TreeStyle.Booleans.DIGITS,
                encoding == BodyEncoding.MULTIPART);
    }

    private static Map<String, Term> headers(MapReader section, @Nullable RequestSpec base, Envelope.Reader reader) {
        Map<String, Term> headers = new LinkedHashMap<>(base == null ? Map.of() : base.headers());
        headers.putAll(terms(section.map("headers"), reader));
        return headers;
    }

    private static Map<String, Term> terms(MapReader section, Envelope.Reader reader) {
        Map<String, Term> terms = new LinkedHashMap<>();
        section.members().forEach((name, value) -> terms.put(name, reader.term(value)));
        return terms;
    }

    /**
     * The same request in the encoding that an account has chosen. In JSON, what is the root element of an XML document is the outermost member.
     *
     * @param chosen null where the account has chosen none
     */
    RequestSpec in(@Nullable BodyEncoding chosen) {
        if (chosen == null || chosen == encoding || !encodings.contains(chosen)) {
            return this;
        }
        TreeStyle other = new TreeStyle(chosen == BodyEncoding.XML, style.nodes(), style.digits(), false);
        return new RequestSpec(
                method, path, address, query, headers, chosen, chosen.contentType(), root, encodings, other, body);
    }

    /** @return whether it has a place for parameters beside the items */
    public boolean takesRequest() {
        return query.request() != null || body.request() != null;
    }

    /** @return whether it has a place for items */
    public boolean takesItems() {
        return query.items() != null || body.items() != null;
    }

    /** @return whether the members of the one item stand beside others */
    boolean spreadsItems() {
        return query.items() == Envelope.Placement.MEMBERS || body.items() == Envelope.Placement.MEMBERS;
    }

    /** @return whether it has room for one item only */
    boolean oneItem() {
        return query.items() != Envelope.Placement.LIST && body.items() != Envelope.Placement.LIST;
    }
}
