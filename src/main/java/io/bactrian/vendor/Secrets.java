package io.bactrian.vendor;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The secrets that are known, to be taken out of any text before it is logged, stored or shown. Each is found as it is, as forms, JSON and
 * XML carry it, and as MD5 or Base64. Immutable.
 */
public final class Secrets {
    /** No secrets. */
    public static final Secrets NONE = new Secrets(List.of());

    /** What stands where a part of a session was; a credential leaves the name of its environment variable, with a dollar sign. */
    public static final String SESSION = "$SESSION";

    /** What stands where a value was that somebody gave as a secret. */
    public static final String GIVEN = "$SECRET";

    /** What is shorter could stand for anything. */
    private static final int SHORTEST_BEGINNING = 9;

    private final List<Map.Entry<String, String>> forms;

    /** The longest first: one secret may be a part of another. */
    private Secrets(List<Map.Entry<String, String>> forms) {
        this.forms = forms.stream()
                .sorted(Comparator.comparing(
                        (Map.Entry<String, String> form) -> -form.getKey().length()))
                .toList();
    }

    /** @return these and the account's secret credentials */
    public Secrets with(Vendor vendor, Account account) {
        List<Map.Entry<String, String>> more = new ArrayList<>(forms);
        for (CredentialSpec spec : vendor.credentials().values()) {
            String value = account.credentials().get(spec.name());
            if (spec.secret() && value != null) {
                forms(value)
                        .forEach(form ->
                                more.add(Map.entry(form, "$" + Account.environment(account.name(), spec.name()))));
            }
        }
        return new Secrets(more);
    }

    /** @return these and the values of a session */
    public Secrets with(Session session) {
        List<Map.Entry<String, String>> more = new ArrayList<>(forms);
        session.values().values().forEach(value -> forms(value).forEach(form -> more.add(Map.entry(form, SESSION))));
        return new Secrets(more);
    }

    /** @return these and values that somebody gave as secrets */
    public Secrets with(Collection<String> given) {
        List<Map.Entry<String, String>> more = new ArrayList<>(forms);
        given.forEach(value -> forms(value).forEach(form -> more.add(Map.entry(form, GIVEN))));
        return new Secrets(more);
    }

    /** @return {@code text} with the name of its setting in the place of each secret */
    public String redact(String text) {
        String redacted = text;
        for (Map.Entry<String, String> form : forms) {
            redacted = redacted.replace(form.getKey(), form.getValue());
        }
        return redacted;
    }

    private static Set<String> forms(String secret) {
        Set<String> forms = new TreeSet<>();
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        String php = new String(FormWriter.encoded(secret), StandardCharsets.US_ASCII);
        String java = URLEncoder.encode(secret, StandardCharsets.UTF_8);
        for (String form : List.of(php, java, php.replace("+", "%20"), java.replace("+", "%20"))) {
            forms.add(form);
            forms.add(lowerCaseEscapes(form));
        }
        forms.add(secret);
        forms.add(xml(secret));
        forms.add(xml(secret).replace("\"", "&quot;").replace("'", "&apos;"));
        forms.add(xml(secret).replace("\"", "&#34;").replace("'", "&#39;"));
        forms.add(new String(JsonStringEncoder.getInstance().quoteAsString(secret)));
        forms.add(new String(JsonStringEncoder.getInstance().quoteAsString(secret)).replace("/", "\\/"));
        forms.add(Term.md5(bytes));
        forms.add(Term.md5(bytes).toUpperCase(Locale.ROOT));
        String base64 = Base64.getEncoder().encodeToString(bytes);
        forms.add(base64);
        if (bytes.length >= SHORTEST_BEGINNING) {
            forms.add(base64.substring(0, bytes.length / 3 * 4)); // as HTTP Basic has it: something follows
        }
        forms.remove("");
        return forms;
    }

    private static String lowerCaseEscapes(String encoded) {
        return java.util.regex.Pattern.compile("%[0-9A-F]{2}").matcher(encoded).replaceAll(escape -> escape.group()
                .toLowerCase(Locale.ROOT));
    }

    private static String xml(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** @return how many forms it knows, and none of them */
    @Override
    public String toString() {
        return "Secrets[" + forms.size() + " forms]";
    }
}
