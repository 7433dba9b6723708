package io.bactrian.vendor;

import io.bactrian.mapping.Item;
import io.bactrian.vendor.Term.CredentialTerm;
import io.bactrian.vendor.Term.Formed;
import io.bactrian.vendor.Term.Join;
import io.bactrian.vendor.Term.SessionTerm;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Puts a mark in the place of every secret. A mark has letters, digits and underscores only, so that it passes every encoding as it is and
 * can be replaced afterwards by what a person, or a shell, shall see.
 */
final class Marks implements Resolver {
    static final String MARK = "__BACTRIAN_SECRET_";

    private final AccountValues values;
    private final List<Term> marked = new ArrayList<>();

    Marks(Account account, String operation) {
        this.values = new AccountValues(account, Session.NONE, operation);
    }

    @Override
    public String operation() {
        return values.operation();
    }

    @Override
    public @Nullable Object resolve(Term term) {
        if (term.absent(values)) {
            return Item.OMIT;
        }
        if (!term.secret()) {
            return term.value(values);
        }
        marked.add(term);
        return mark(marked.size() - 1);
    }

    private static String mark(int number) {
        return MARK + number + "__";
    }

    /** @return {@code text} with the name of each secret in the place of its mark */
    String named(String text) {
        String named = text;
        for (int i = marked.size() - 1; i >= 0; i--) { // a signature holds the marks before it
            named = named.replace(mark(i), named(marked.get(i)));
        }
        return named;
    }

    private String named(Term term) {
        if (term instanceof Formed formed) {
            return formed.form().name().toLowerCase(Locale.ROOT) + "(" + named(formed.term()) + ")";
        }
        return term instanceof Join join
                ? join.terms().stream().map(this::named).collect(Collectors.joining())
                : plain(term);
    }

    /** @return {@code text} quoted for a POSIX shell, which puts the secrets in from the environment */
    String quoted(String text) {
        String quoted = quotedPlain(text);
        if (!text.contains(MARK)) {
            return quoted;
        }
        for (int i = 0; i < marked.size(); i++) {
            quoted = quoted.replace(mark(i), "'\"" + shell(marked.get(i)) + "\"'");
        }
        return quoted.replace("\"''", "\"").replaceFirst("^''\"", "\"");
    }

    /** @return {@code text}, which has no secret in it, quoted for a POSIX shell */
    static String quotedPlain(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    private String shell(Term term) {
        if (term instanceof Formed formed) {
            String tool = formed.form() == Term.Form.MD5 ? "md5sum | cut -c1-32" : "base64 | tr -d '\\n'";
            return "$(printf %s \"" + shell(formed.term()) + "\" | " + tool + ")";
        }
        if (term instanceof Join join) {
            return join.terms().stream().map(this::shell).collect(Collectors.joining());
        }
        return term.secret() ? plain(term) : plain(term).replaceAll("[\\\\\"$`]", "\\\\$0");
    }

    private String plain(Term term) {
        if (term instanceof CredentialTerm credential && credential.secret()) {
            return "$" + Account.environment(values.account().name(), credential.name());
        }
        return term instanceof SessionTerm session
                ? "$SESSION_" + session.name().toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_")
                : FormWriter.text(term.value(values));
    }
}
