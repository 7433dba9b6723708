package io.bactrian.vendor;

import io.bactrian.row.Code;
import io.bactrian.vendor.Verdict.Action;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Says what an answer means, by the vendor's answer table. An answer that matches no row is UNKNOWN: it is neither taken as OK nor
 * sent again. Messages may repeat what the vendor said, secrets included: pass them through {@link Secrets#redact} before anybody sees them.
 */
public final class AnswerReader {
    private static final int LONGEST_EXCERPT = 200;
    private static final int LONGEST_LOOK = 4_000;
    private static final Pattern PAGE = Pattern.compile("^\\s*<(!doctype\\s+)?html", Pattern.CASE_INSENSITIVE);
    private static final String NO_ROW = "The answer is none that the vendor file knows";
    private static final String LOGIN_REFUSED = "The vendor refused the login";

    private AnswerReader() {}

    /**
     * @param operation the vendor's name of what was called
     * @return what the answer means
     */
    public static Verdict read(Vendor vendor, String operation, Answer answer, Instant now) {
        return verdict(vendor, operation, answer, now, false);
    }

    /**
     * @param operation the vendor's name of the step
     * @return what the answer to a step of a login means; a login that asks for a login is refused
     */
    public static Verdict readLogin(Vendor vendor, String operation, Answer answer, Instant now) {
        Verdict verdict = verdict(vendor, operation, answer, now, true);
        return verdict.action() != Action.LOGIN
                ? verdict
                : new Verdict(Action.STOP, Code.CREDENTIALS_REFUSED, message(LOGIN_REFUSED, vendor, answer, true), null);
    }

    private static Verdict verdict(Vendor vendor, String operation, Answer answer, Instant now, boolean login) {
        Verdict row = vendor.answers()
                .row(operation, answer, login)
                .map(AnswerTable.Row::verdict)
                .orElse(new Verdict(Action.UNKNOWN, Code.ANSWER_UNREADABLE, NO_ROW, null));
        if (row.action() == Action.OK) {
            return row;
        }
        Duration asked = answer.pause(now);
        return new Verdict(
                row.action(), row.code(), message(row.message(), vendor, answer, login), asked == null ? row.pause() : asked);
    }

    private static String message(String text, Vendor vendor, Answer answer, boolean login) {
        Optional<String> words = vendor.answers().words(answer);
        if (words.isPresent()) {
            return text + ": " + excerpt(words.get());
        }
        boolean hidden = login && !answer.body().isBlank() && !PAGE.matcher(answer.body()).find();
        return text + " (HTTP " + answer.status() + ", "
                + (hidden ? answer.body().length() + " characters that may hold a session" : body(answer.body())) + ")";
    }

    /** Of a long body the beginning only: the patterns take time that grows faster than the text. */
    private static String body(String whole) {
        String body = whole.substring(0, Math.min(whole.length(), LONGEST_LOOK));
        String words = body.replaceAll("(?s)<(script|style)\\b.*?</\\1>|<[^>]*>", " ");
        return words.isBlank() ? "empty body" : excerpt(words);
    }

    private static String excerpt(String whole) {
        String text = whole.substring(0, Math.min(whole.length(), LONGEST_LOOK));
        String line = text.replaceAll("\\s+", " ").strip();
        return line.length() <= LONGEST_EXCERPT ? line : line.substring(0, LONGEST_EXCERPT) + "...";
    }
}
