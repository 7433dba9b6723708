package io.bactrian.vendor;

import io.bactrian.mapping.Faults;
import io.bactrian.mapping.YamlNode;
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
 * @param query the query's parameters
 * @param headers the headers besides Content-Type
 * @param encoding how the body is written
 * @param contentType the Content-Type of the body
 * @param root for XML the name of the root element, else an empty text
 * @param style how values stand in a JSON or XML body
 * @param body the body's envelope
 */
public record RequestSpec(
        String method,
        String path,
        Map<String, Term> query,
        Map<String, Term> headers,
        Encoding encoding,
        String contentType,
        String root,
        TreeStyle style,
        Envelope body) {
    /** Stands in for a request that vendor.yaml lacks, so that its other faults are found too. */
    static final RequestSpec NONE =
            new RequestSpec("POST", "/", Map.of(), Map.of(), Encoding.JSON, "", "", TreeStyle.JSON, Envelope.EMPTY);

    /** @param base what holds where {@code section} says nothing, or null */
    static RequestSpec compile(Section section, @Nullable RequestSpec base, EnvelopeReader reader, Faults faults) {
        Encoding encoding = section.choice("encoding", base == null ? Encoding.JSON : base.encoding(), Encoding.class);
        RequestSpec alike = base != null && base.encoding() == encoding ? base : null;
        String root = text(section, "root", alike == null ? "" : alike.root());
        if (encoding == Encoding.XML && root.isEmpty()) {
            faults.add(
                    section.location(),
                    "request: 'root' is missing, expected the name of the XML document's root element");
        }
        return new RequestSpec(
                text(section, "method", base == null ? "POST" : base.method()).toUpperCase(Locale.ROOT),
                path(section, base, faults),
                terms(section.section("query"), reader),
                headers(section, base, reader),
                encoding,
                text(section, "content-type", alike == null ? encoding.contentType() : alike.contentType()),
                root,
                style(section, encoding, alike == null ? TreeStyle.JSON : alike.style()),
                body(section, base, reader));
    }

    private static String text(Section section, String key, String absent) {
        String text = section.text(key);
        return text == null ? absent : text;
    }

    private static String path(Section section, @Nullable RequestSpec base, Faults faults) {
        String path = base == null ? section.required("path") : text(section, "path", base.path());
        if (!path.isEmpty() && !path.startsWith("/")) {
            faults.add(section.at("path"), "path: '" + path + "', expected a path that begins with /");
        }
        return path;
    }

    private static Envelope body(Section section, @Nullable RequestSpec base, EnvelopeReader reader) {
        YamlNode body = section.get("body");
        return body == null && base != null ? base.body() : reader.envelope(body, "body");
    }

    private static TreeStyle style(Section section, Encoding encoding, TreeStyle base) {
        TreeStyle.Lists lists = base.nodes() ? TreeStyle.Lists.NODE : TreeStyle.Lists.REPEAT;
        TreeStyle.Booleans booleans = base.digits() ? TreeStyle.Booleans.DIGITS : TreeStyle.Booleans.WORDS;
        return new TreeStyle(
                encoding == Encoding.XML,
                section.choice("lists", lists, TreeStyle.Lists.class) == TreeStyle.Lists.NODE,
                section.choice("booleans", booleans, TreeStyle.Booleans.class) == TreeStyle.Booleans.DIGITS);
    }

    private static Map<String, Term> headers(Section section, @Nullable RequestSpec base, EnvelopeReader reader) {
        Map<String, Term> headers = new LinkedHashMap<>(base == null ? Map.of() : base.headers());
        headers.putAll(terms(section.section("headers"), reader));
        return headers;
    }

    private static Map<String, Term> terms(Section section, EnvelopeReader reader) {
        Map<String, Term> terms = new LinkedHashMap<>();
        section.members().forEach((name, value) -> terms.put(name, reader.term(value)));
        return terms;
    }

    /** @return whether it has a place for parameters beside the items */
    public boolean takesRequest() {
        return body.request() != null;
    }

    /** @return whether it has a place for items */
    public boolean takesItems() {
        return body.items() != null;
    }

    /** @return whether the members of the one item stand beside others */
    boolean spreadsItems() {
        return body.items() == Envelope.Placement.MEMBERS;
    }

    /** @return whether it has room for one item only */
    boolean oneItem() {
        return body.items() != Envelope.Placement.LIST;
    }
}
