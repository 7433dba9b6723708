package io.bactrian.vendor;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.bactrian.mapping.Item;
import io.bactrian.mapping.Shape;
import io.bactrian.mapping.Shape.ObjectShape;
import io.bactrian.vendor.Term.CredentialTerm;
import io.bactrian.yaml.Faults;
import io.bactrian.yaml.Location;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Builds requests: what vendor.yaml says, with an account's credentials, a session and the items of a batch. */
public final class Requests {
    private Requests() {}

    /**
     * The request of a batch.
     *
     * @param session {@link Session#NONE} where the vendor has no login
     * @throws IllegalStateException where a value of the session is needed and {@code session} lacks it
     */
    public static OutgoingRequest build(Vendor vendor, Account account, Batch batch, Session session) {
        return build(vendor, account, batch, session, null);
    }

    /**
     * The request of a batch with parameters beside its items ({@code request:} of a mapping).
     *
     * @param session {@link Session#NONE} where the vendor has no login
     * @param request the parameters, or null where the mapping has none; see {@link #check}
     * @throws IllegalStateException where a value of the session is needed and {@code session} lacks it
     */
    public static OutgoingRequest build(
            Vendor vendor, Account account, Batch batch, Session session, @Nullable Item request) {
        String operation = batch.operation().operation();
        Resolver resolver = new AccountValues(account, session, operation);
        return build(vendor.requestOf(operation), account, resolver, Load.of(batch, request));
    }

    /**
     * A request that asks for records.
     *
     * @param operation the vendor's name for it
     * @param request its parameters: they stand at the place of {@code request}, or where there is none at that of the items, as one object
     * @param session {@link Session#NONE} where the vendor has no login
     * @throws IllegalStateException where a value of the session is needed and {@code session} lacks it
     */
    public static OutgoingRequest export(
            Vendor vendor, Account account, String operation, Item request, Session session) {
        Resolver resolver = new AccountValues(account, session, operation);
        RequestSpec spec = vendor.requestOf(operation);
        return build(spec, account, resolver, Load.export(spec, request));
    }

    /**
     * Notes a fault where the vendor's request has no place for what a mapping sends.
     *
     * @param operation the vendor's name of what is called
     * @param item the form of the mapping's items
     * @param request the form of its parameters, or null where it has none
     * @param at where the mapping says so
     */
    public static void check(
            Vendor vendor, String operation, Shape item, @Nullable Shape request, Location at, Faults faults) {
        RequestSpec spec = vendor.requestOf(operation);
        if (!spec.takesItems()) {
            faults.add(at, "items, " + noPlace(operation) + "them, expected '{ items: ... }' there");
        }
        if (spec.spreadsItems() && !(item instanceof ObjectShape)) {
            faults.add(
                    at,
                    "an item that is a bare value, but '" + operation
                            + "' puts the members of its item beside others, expected named members");
        }
        if (request != null && !spec.takesRequest()) {
            faults.add(at, "'request', " + noPlace(operation) + "it, expected '{ request: ... }' there");
        }
    }

    /** @return a sentence for each optional setting of the account that this operation cannot do without */
    public static List<String> missing(Vendor vendor, Account account, String operation) {
        RequestSpec spec = vendor.requestOf(operation);
        return Stream.concat(
                        Stream.ofNullable(spec.address()),
                        Stream.of(spec.query(), spec.body()).flatMap(Envelope::keys))
                .map(CredentialTerm::name)
                .distinct()
                .filter(name -> account.credentials().get(name) == null)
                .map(account::missing)
                .toList();
    }

    /** @return whether the operation's body is a form, which needs no mapper of Camel's to become bytes */
    public static boolean isForm(Vendor vendor, Account account, String operation) {
        BodyEncoding encoding =
                vendor.requestOf(operation).in(account.encoding()).encoding();
        return encoding == BodyEncoding.PHP_FORM || encoding == BodyEncoding.FORM;
    }

    private static String noPlace(String operation) {
        return "but the request of '" + operation + "' in vendor.yaml has no place for ";
    }

    /**
     * The request of a step of a login.
     *
     * @param session what the steps before it took; {@link Session#NONE} for the first
     */
    public static OutgoingRequest login(Account account, LoginSpec.Step step, Session session) {
        Resolver resolver = new AccountValues(account, session, step.operation());
        return build(step.request(), account, resolver, Load.NONE);
    }

    /**
     * @return the request of a batch for people: as it would leave, with the name of its setting in the place of each secret; it needs
     *     no session
     */
    public static ShownRequest shown(Vendor vendor, Account account, Batch batch) {
        return shown(vendor, account, batch, null);
    }

    /** @return the same with parameters beside the items, as {@link #build(Vendor, Account, Batch, Session, Item)} takes them */
    public static ShownRequest shown(Vendor vendor, Account account, Batch batch, @Nullable Item request) {
        String operation = batch.operation().operation();
        return shown(vendor.requestOf(operation), account, operation, Load.of(batch, request));
    }

    /** @return the request of {@link #export} for people, without a session */
    public static ShownRequest shownExport(Vendor vendor, Account account, String operation, Item request) {
        RequestSpec spec = vendor.requestOf(operation);
        return shown(spec, account, operation, Load.export(spec, request));
    }

    private static ShownRequest shown(RequestSpec spec, Account account, String operation, Load load) {
        Marks marks = new Marks(account, operation);
        return ShownRequest.of(spec.in(account.encoding()).encoding(), build(spec, account, marks, load), marks);
    }

    private static OutgoingRequest build(RequestSpec usual, Account account, Resolver resolver, Load load) {
        RequestSpec spec = usual.in(account.encoding());
        Map<String, String> headers = new LinkedHashMap<>();
        spec.headers().forEach((name, term) -> headers.put(name, FormWriter.text(resolver.resolve(term))));
        return new OutgoingRequest(
                spec.method(),
                url(spec, account, resolver, load),
                headers,
                spec.contentType(),
                body(spec, resolver, load));
    }

    private static URI url(RequestSpec spec, Account account, Resolver resolver, Load load) {
        byte[] query = spec.encoding() == BodyEncoding.PHP_FORM
                ? FormBody.write(spec.query(), resolver, load)
                : Fields.write(
                        TreeBody.tree(spec.query(), resolver, load, spec.style().ofFields()));
        return URI.create(
                address(spec, account, resolver) + (query.length == 0 ? "" : "?" + new String(query, US_ASCII)));
    }

    private static String address(RequestSpec spec, Account account, Resolver resolver) {
        if (spec.address() == null) {
            return account.url() + Envelope.withOperation(spec.path(), resolver.operation());
        }
        String name = spec.address().name();
        if (account.credentials().get(name) == null) {
            throw new IllegalStateException(account.missing(name));
        }
        return FormWriter.text(resolver.resolve(spec.address()));
    }

    private static Body body(RequestSpec spec, Resolver resolver, Load load) {
        if (spec.body().isEmpty()) {
            return new Body.None();
        }
        return switch (spec.encoding()) {
            case PHP_FORM -> new Body.Bytes(FormBody.write(spec.body(), resolver, load));
            case FORM -> new Body.Bytes(Fields.write(tree(spec, resolver, load)));
            case JSON -> new Body.Json(rooted(spec, tree(spec, resolver, load)));
            case MULTIPART -> Body.Multipart.of(tree(spec, resolver, load));
            case XML -> new Body.Xml(new XmlTree(spec.root(), tree(spec, resolver, load)));
        };
    }

    private static Map<String, @Nullable Object> rooted(RequestSpec spec, Map<String, @Nullable Object> tree) {
        if (spec.root().isEmpty()) {
            return tree;
        }
        Map<String, @Nullable Object> rooted = new LinkedHashMap<>();
        rooted.put(spec.root(), tree);
        return rooted;
    }

    private static Map<String, @Nullable Object> tree(RequestSpec spec, Resolver resolver, Load load) {
        return TreeBody.tree(spec.body(), resolver, load, spec.style());
    }
}
