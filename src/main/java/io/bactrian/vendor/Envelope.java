package io.bactrian.vendor;

import io.bactrian.vendor.Term.CredentialTerm;
import io.bactrian.yaml.Faults;
import io.bactrian.yaml.MapReader;
import io.bactrian.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What stands around the items of a request: constants, credentials, session, the place of the items and the place of the parameters
 * beside them. Immutable; compiled by {@link Reader}, written by {@link FormBody} and {@link TreeBody}.
 *
 * @param root the outermost structure
 * @param items how the items stand in it, or null where there is no place for them (a login)
 * @param request how the parameters stand in it, or null where there is no place for them
 */
public record Envelope(
        Structure root, @Nullable Placement items, @Nullable Placement request) {
    /** An envelope with nothing in it. */
    static final Envelope EMPTY = new Envelope(new Structure(List.of(), List.of()), null, null);

    /** The member name whose value is the members of the one item or of the parameters, in the midst of others. */
    static final String SPREAD = "...";

    /** What is written as the operation's name within names and paths. */
    static final String OPERATION = "{operation}";

    /** How the items, or the parameters, stand in the request. */
    public enum Placement {
        /** All items of the batch, in a list. */
        LIST,
        /** One item, or the parameters, as a member's value. */
        SINGLE,
        /** The members of one item, or of the parameters, beside the members of the envelope. */
        MEMBERS
    }

    /** A part of an envelope. */
    public sealed interface Node {}

    /** Named members; names may contain {@code {operation}}. {@code names} and {@code members} are of one length. */
    public record Structure(List<String> names, List<Node> members) implements Node {}

    /** A list. */
    public record Sequence(List<Node> elements) implements Node {}

    /** One value. */
    public record Value(Term term) implements Node {}

    /** The place of the items. */
    public record Items(Placement placement) implements Node {}

    /** The place of the parameters that stand beside the items. */
    public record Parameters(Placement placement) implements Node {}

    /** A signature of the other outermost members: the MD5 of their values, in the order of their names, and of the key. */
    public record Signature(Term key) implements Node {}

    /** @return whether one of its outermost members is a signature */
    boolean isSigned() {
        return root.members().stream().anyMatch(Signature.class::isInstance);
    }

    /** @return the credentials that its signatures are made with */
    Stream<CredentialTerm> keys() {
        return root.members().stream()
                .flatMap(
                        member -> member instanceof Signature signature && signature.key() instanceof CredentialTerm key
                                ? Stream.of(key)
                                : Stream.empty());
    }

    /** @return whether there is nothing in it */
    boolean isEmpty() {
        return root.names().isEmpty();
    }

    /** @return whether it is the place of members that stand beside the envelope's own */
    static boolean isSpread(Node node) {
        return (node instanceof Items items && items.placement() == Placement.MEMBERS)
                || (node instanceof Parameters parameters && parameters.placement() == Placement.MEMBERS);
    }

    /** @return {@code text} with the operation's name put in */
    static String withOperation(String text, String operation) {
        return text.replace(OPERATION, operation);
    }

    /**
     * Compiles an envelope. A map is a term where one of its keys is a source of values ({@code credential}, {@code session},
     * {@code operation}, {@code constant}, {@code join}, {@code signature}) or a place ({@code items}, {@code request}) and that key's value is no map; anything else is structure, and so is the outermost map.
     */
    static final class Reader {
        private static final Set<String> SOURCES =
                Set.of("credential", "session", "operation", "constant", "join", "items", "request", "signature");

        private final Map<String, CredentialSpec> credentials;
        private final Set<String> sessionNames;
        private final Faults faults;
        private final List<YamlNode> signatures = new ArrayList<>();
        private @Nullable Placement items;
        private @Nullable Placement request;

        Reader(Map<String, CredentialSpec> credentials, Set<String> sessionNames, Faults faults) {
            this.credentials = credentials;
            this.sessionNames = sessionNames;
            this.faults = faults;
        }

        Envelope envelope(@Nullable YamlNode root, String name) {
            if (root == null) {
                return Envelope.EMPTY;
            }
            if (!root.isMap()) {
                faults.add(root.location(), name + ": " + root.describe() + ", expected a map");
                return Envelope.EMPTY;
            }
            items = null;
            request = null;
            signatures.clear();
            Structure structure = structure(root);
            signatures.stream()
                    .filter(signature -> !root.members().containsValue(signature))
                    .forEach(signature -> faults.add(
                            signature.location(), "'signature' within a member, expected it at the outermost level"));
            return new Envelope(structure, items, request);
        }

        private Structure structure(YamlNode map) {
            List<String> names = new ArrayList<>();
            List<Node> members = new ArrayList<>();
            map.members().forEach((name, member) -> {
                Node node = node(member);
                checkSpread(name, member, node);
                names.add(name);
                members.add(node);
            });
            return new Structure(List.copyOf(names), List.copyOf(members));
        }

        private void checkSpread(String name, YamlNode member, Node node) {
            if (Envelope.isSpread(node) != name.equals(Envelope.SPREAD)) {
                String place = node instanceof Parameters ? "request" : "items";
                faults.add(
                        member.location(),
                        "'" + name + "' here, expected '" + Envelope.SPREAD + ": { " + place
                                + ": members }', which go together");
            }
        }

        private Node node(YamlNode yaml) {
            if (yaml.isList()) {
                return new Sequence(yaml.elements().stream().map(this::node).toList());
            }
            if (yaml.isScalar()) {
                return new Value(new Term.Constant(yaml.scalar()));
            }
            if (!isTerm(yaml)) {
                return structure(yaml);
            }
            if (yaml.get("items") != null) {
                return items(yaml);
            }
            if (yaml.get("signature") != null) {
                return signature(yaml);
            }
            return yaml.get("request") == null ? new Value(term(yaml)) : parameters(yaml);
        }

        private static boolean isTerm(YamlNode map) {
            return map.members().entrySet().stream()
                    .anyMatch(member -> SOURCES.contains(member.getKey())
                            && !member.getValue().isMap());
        }

        private Items items(YamlNode yaml) {
            try (MapReader section = MapReader.of(yaml, "items", faults)) {
                Placement placement = section.choice("items", Placement.LIST, Placement.class);
                if (items != null) {
                    faults.add(yaml.location(), "'items' a second time, expected one place for the items");
                }
                items = placement;
                return new Items(placement);
            }
        }

        private Parameters parameters(YamlNode yaml) {
            try (MapReader section = MapReader.of(yaml, "request", faults)) {
                Placement placement = section.choice("request", Placement.SINGLE, Placement.class);
                if (placement == Placement.LIST) {
                    faults.add(section.at("request"), "request: 'list', expected one of single, members");
                }
                if (request != null) {
                    faults.add(yaml.location(), "'request' a second time, expected one place for the parameters");
                }
                request = placement;
                return new Parameters(placement);
            }
        }

        private Signature signature(YamlNode yaml) {
            signatures.add(yaml);
            try (MapReader section = MapReader.of(yaml, "signature", faults)) {
                section.read("signature", "", text -> only(text, "md5", text));
                section.read("of", "", text -> only(text, "values", text));
                YamlNode key = section.get("key");
                if (key == null) {
                    faults.add(yaml.location(), "signature: 'key' is missing, expected such as { credential: NAME }");
                }
                return new Signature(key == null ? new Term.Constant("") : term(key));
            }
        }

        /** @return the term that {@code yaml} says: a constant, or a map with one source */
        Term term(YamlNode yaml) {
            if (!yaml.isMap()) {
                return new Term.Constant(yaml.scalar());
            }
            try (MapReader section = MapReader.of(yaml, "value", faults)) {
                Term term = source(section);
                term = section.text("digest") == null ? term : new Term.Formed(term, digest(section));
                return section.text("encode") == null ? term : new Term.Formed(term, encode(section));
            }
        }

        private static Term.Form digest(MapReader section) {
            return section.read("digest", Term.Form.MD5, text -> only(text, "md5", Term.Form.MD5));
        }

        private static Term.Form encode(MapReader section) {
            return section.read("encode", Term.Form.BASE64, text -> only(text, "base64", Term.Form.BASE64));
        }

        private static <T> T only(String text, String word, T form) {
            if (!text.equals(word)) {
                throw new IllegalArgumentException("'" + text + "', expected " + word);
            }
            return form;
        }

        private Term source(MapReader section) {
            List<String> given = new ArrayList<>();
            List<Term> terms = new ArrayList<>();
            for (String source : List.of("credential", "session", "operation", "constant", "join")) {
                YamlNode value = section.get(source);
                if (value != null) {
                    given.add(source);
                    terms.add(term(source, value));
                }
            }
            if (terms.size() != 1) {
                String found = terms.isEmpty() ? "no source" : String.join(" and ", given);
                faults.add(
                        section.location(),
                        found + " here, expected exactly one of credential, session, operation, constant, join");
            }
            return terms.isEmpty() ? new Term.Constant(null) : terms.get(0);
        }

        private Term term(String source, YamlNode value) {
            return switch (source) {
                case "credential" -> credential(value);
                case "session" -> session(value);
                case "operation" -> operation(value);
                case "join" ->
                    new Term.Join(value.elements().stream().map(this::term).toList());
                default -> new Term.Constant(value.plain());
            };
        }

        private Term credential(YamlNode value) {
            CredentialSpec spec = credentials.get(value.text());
            if (spec == null) {
                faults.add(
                        value.location(),
                        "credential: " + value.describe() + ", expected one of " + names(credentials.keySet()));
            }
            return new Term.CredentialTerm(value.text(), spec == null || spec.secret());
        }

        private Term session(YamlNode value) {
            if (!sessionNames.contains(value.text())) {
                faults.add(
                        value.location(),
                        "session: " + value.describe() + ", expected what a login step takes: " + names(sessionNames));
            }
            return new Term.SessionTerm(value.text());
        }

        private Term operation(YamlNode value) {
            if (!value.text().equals("name")) {
                faults.add(value.location(), "operation: " + value.describe() + ", expected name");
            }
            return new Term.OperationTerm();
        }

        private static String names(Set<String> names) {
            return names.isEmpty() ? "(there is none)" : String.join(", ", names);
        }
    }
}
