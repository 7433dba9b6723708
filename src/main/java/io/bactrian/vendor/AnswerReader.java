package io.bactrian.vendor;

import io.bactrian.row.Code;
import io.bactrian.vendor.Verdict.Action;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Says what an answer means, by the vendor's answer table. An answer that matches no row is UNKNOWN: it is neither taken as OK nor
 * sent again. Messages may repeat what the vendor said, which may be what it was sent: secrets are taken out of that before it is shortened, since of one
 * that is cut in two the rest would not be known any more.
 */
public final class AnswerReader {
    private static final int LONGEST_EXCERPT = 200;
    private static final int LONGEST_LOOK = 4_000;
    private static final Pattern PAGE = Pattern.compile("^\\s*<(!doctype\\s+)?html", Pattern.CASE_INSENSITIVE);
    private static final String NO_ROW = "The answer is none that the vendor file knows";
    private static final String LOGIN_REFUSED = "The vendor refused the login";

    private AnswerReader() {}

    /** The same where nothing secret can be in the answer. */
    public static Verdict read(Vendor vendor, String operation, Answer answer, Instant now) {
        return read(vendor, operation, answer, now, () -> Secrets.NONE);
    }

    /**
     * @param operation the vendor's name of what was called
     * @param secrets not to be shown; asked for only where words of the answer are
     * @return what the answer means
     */
    public static Verdict read(Vendor vendor, String operation, Answer answer, Instant now, Supplier<Secrets> secrets) {
        return verdict(vendor, operation, answer, now, secrets, false);
    }

    /** The same where nothing secret can be in the answer. */
    public static Verdict readLogin(Vendor vendor, String operation, Answer answer, Instant now) {
        return readLogin(vendor, operation, answer, now, () -> Secrets.NONE);
    }

    /**
     * @param operation the vendor's name of the step
     * @param secrets not to be shown; asked for only where words of the answer are
     * @return what the answer to a step of a login means; a login that asks for a login is refused
     */
    public static Verdict readLogin(
            Vendor vendor, String operation, Answer answer, Instant now, Supplier<Secrets> secrets) {
        Verdict verdict = verdict(vendor, operation, answer, now, secrets, true);
        return verdict.action() != Action.LOGIN
                ? verdict
                : new Verdict(
                        Action.STOP,
                        Code.CREDENTIALS_REFUSED,
                        message(LOGIN_REFUSED, vendor, answer, secrets.get(), true),
                        null);
    }

    private static Verdict verdict(
            Vendor vendor, String operation, Answer answer, Instant now, Supplier<Secrets> secrets, boolean login) {
        Verdict row = vendor.answers()
                .row(operation, answer, login)
                .map(AnswerTable.Row::verdict)
                .orElse(new Verdict(Action.UNKNOWN, Code.ANSWER_UNREADABLE, NO_ROW, null));
        if (row.action() == Action.OK) {
            return row;
        }
        Duration asked = answer.pause(now);
        return new Verdict(
                row.action(),
                row.code(),
                message(row.message(), vendor, answer, secrets.get(), login),
                asked == null ? row.pause() : asked);
    }

    private static String message(String text, Vendor vendor, Answer answer, Secrets secrets, boolean login) {
        Optional<String> words = vendor.answers().words(answer);
        if (words.isPresent()) {
            return text + ": " + excerpt(words.get(), secrets);
        }
        boolean hidden = login
                && !answer.body().isBlank()
                && !PAGE.matcher(answer.body()).find();
        return text + " (HTTP " + answer.status() + ", "
                + (hidden
                        ? answer.body().length() + " characters that may hold a session"
                        : body(answer.body(), secrets))
                + ")";
    }

    /** Of a long body the beginning only: the patterns take time that grows faster than the text. */
    private static String body(String whole, Secrets secrets) {
        String body = look(whole, secrets);
        String words = body.replaceAll("(?s)<(script|style)\\b.*?</\\1>|<[^>]*>", " ");
        return words.isBlank() ? "empty body" : excerpt(words, secrets);
    }

    /** @return the beginning; a secret that goes on after it is found too */
    private static String look(String whole, Secrets secrets) {
        String clean = secrets.redact(whole.substring(0, Math.min(whole.length(), 2 * LONGEST_LOOK)));
        return clean.substring(0, Math.min(clean.length(), LONGEST_LOOK));
    }

    private static String excerpt(String whole, Secrets secrets) {
        String line = look(whole, secrets).replaceAll("\\s+", " ").strip();
        return line.length() <= LONGEST_EXCERPT ? line : line.substring(0, LONGEST_EXCERPT) + "...";
    }
}
