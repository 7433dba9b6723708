package io.bactrian.vendor;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A value of an envelope that is known when the request is built: a constant, a credential, a part of the session, or made of such. */
public sealed interface Term {
    /** A value that stands in vendor.yaml. */
    record Constant(@Nullable Object value) implements Term {}

    /** A credential of the account. */
    record CredentialTerm(String name, boolean secret) implements Term {}

    /** A value that a login took from its answer. */
    record SessionTerm(String name) implements Term {}

    /** The vendor's name of the operation. */
    record OperationTerm() implements Term {}

    /** Several terms, written one after the other. */
    record Join(List<Term> terms) implements Term {}

    /** The form in which a vendor wants a text. */
    enum Form {
        /** MD5 in lower-case hexadecimal digits. */
        MD5,
        /** Base64 with padding. */
        BASE64
    }

    /** A term in another form. */
    record Formed(Term term, Form form) implements Term {}

    /** Where terms find their values. */
    interface Values {
        /** @return the credential of that name, or null where the account has none */
        @Nullable
        String credential(String name);

        /** @return the session's value of that name */
        String session(String name);

        /** @return the vendor's name of the operation */
        String operation();
    }

    /** @return the value; null is the YAML null or a credential that the account does not have (see {@link #absent}) */
    default @Nullable Object value(Values values) {
        if (this instanceof Constant constant) {
            return constant.value();
        }
        if (this instanceof CredentialTerm credential) {
            return values.credential(credential.name());
        }
        if (this instanceof SessionTerm session) {
            return values.session(session.name());
        }
        if (this instanceof OperationTerm) {
            return values.operation();
        }
        return this instanceof Join join ? joined(join, values) : formed((Formed) this, values);
    }

    /** @return whether it is a credential that the account does not have, so that the member is left out */
    default boolean absent(Values values) {
        return this instanceof CredentialTerm && value(values) == null;
    }

    /** @return whether the value must not be shown */
    default boolean secret() {
        if (this instanceof Join join) {
            return join.terms().stream().anyMatch(Term::secret);
        }
        return this instanceof Formed formed
                ? formed.term().secret()
                : this instanceof SessionTerm || (this instanceof CredentialTerm credential && credential.secret());
    }

    private static String joined(Join join, Values values) {
        StringBuilder text = new StringBuilder();
        join.terms().forEach(term -> text.append(text(term, values)));
        return text.toString();
    }

    private static String text(Term term, Values values) {
        Object value = term.value(values);
        return value == null ? "" : value.toString();
    }

    private static String formed(Formed formed, Values values) {
        byte[] bytes = text(formed.term(), values).getBytes(StandardCharsets.UTF_8);
        return formed.form() == Form.MD5 ? md5(bytes) : Base64.getEncoder().encodeToString(bytes);
    }

    /** MD5 is what such vendors ask for; it protects nothing here. */
    static String md5(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("this Java has no MD5", impossible);
        }
    }
}
