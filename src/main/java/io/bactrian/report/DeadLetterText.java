package io.bactrian.report;

import io.bactrian.files.JsonText;
import io.bactrian.ledger.DeadLetter;
import io.bactrian.ledger.DeadLetter.SourceRow;
import io.bactrian.vendor.ShownRequest;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What {@code bactrian deadletters show ID} prints: all that is known of one dead letter, in the order in which a person asks for it. */
public final class DeadLetterText {
    private final StringBuilder text = new StringBuilder();

    private DeadLetterText() {}

    /** @return the dead letter in full, lines ended by {@code \n}; safe to print on a terminal */
    public static String of(DeadLetter letter) {
        DeadLetterText page = new DeadLetterText();
        page.heading(letter);
        letter.rows().forEach(page::row);
        page.section(
                "Payload (what was to be sent)", letter.payload() == null ? null : JsonText.pretty(letter.payload()));
        page.section(
                "Request (secrets left out)", letter.request() == null ? null : ShownRequest.curl(letter.request()));
        page.section(answerTitle(letter), letter.answer());
        return page.text.toString();
    }

    private void heading(DeadLetter letter) {
        line("Dead letter " + letter.id() + ": " + lower(letter.outcome()) + ", " + state(letter));
        field("flow", letter.flow().toString());
        field("run", letter.runId() + ", written " + letter.at());
        field("key", letter.key().isEmpty() ? "(none)" : letter.key().replace("\t", " / "));
        field("code", letter.code().name());
        field("message", letter.message());
        field("cause", letter.code().cause());
        field("repair", letter.code().repair());
    }

    /** @return {@code open}, or how it was dealt with */
    public static String state(DeadLetter letter) {
        return letter.closed() == null ? "open" : letter.closed();
    }

    private static String answerTitle(DeadLetter letter) {
        return letter.status() == 0 ? "Answer" : "Answer (HTTP status " + letter.status() + ")";
    }

    private void row(SourceRow row) {
        line("");
        line("Row on line " + row.line());
        int width = row.names().stream().mapToInt(String::length).max().orElse(0);
        for (int at = 0; at < Math.max(row.names().size(), row.cells().size()); at++) {
            line("  " + pad(nameAt(row.names(), at), width) + "  " + cellAt(row.cells(), at));
        }
    }

    private static String nameAt(List<String> names, int at) {
        return at < names.size() ? Printable.line(names.get(at)) : "(no column)";
    }

    private static String cellAt(List<@Nullable String> cells, int at) {
        String cell = at < cells.size() ? cells.get(at) : null;
        if (cell == null) {
            return "(missing)";
        }
        return cell.isEmpty() ? "(empty)" : Printable.line(cell);
    }

    private void section(String title, @Nullable String content) {
        line("");
        line(title);
        if (content == null) {
            line("  (none)");
        } else if (content.isEmpty()) {
            line("  (empty)");
        } else {
            Printable.block(content).lines().forEach(each -> line("  " + each));
        }
    }

    private void field(String name, String value) {
        line("  " + pad(name, "message".length()) + "  " + Printable.line(value));
    }

    private void line(String line) {
        text.append(line.stripTrailing()).append('\n');
    }

    private static String pad(String name, int width) {
        return name + " ".repeat(Math.max(0, width - name.length()));
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
