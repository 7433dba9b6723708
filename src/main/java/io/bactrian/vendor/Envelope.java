package io.bactrian.vendor;

import io.bactrian.vendor.Term.CredentialTerm;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What stands around the items of a request: constants, credentials, session, the place of the items and the place of the parameters
 * beside them. Immutable; compiled by {@link EnvelopeReader}, written by {@link FormBody} and {@link TreeBody}.
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
}
