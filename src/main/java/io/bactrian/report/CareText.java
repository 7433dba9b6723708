package io.bactrian.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bactrian.files.JsonText;
import io.bactrian.ledger.LedgerCheck;
import io.bactrian.ledger.LedgerCopy;
import io.bactrian.ledger.Pruned;
import java.util.Locale;

/** What the commands that look after the ledger say, for people and for programs. */
public final class CareText {
    private static final double MEGABYTE = 1_000_000;

    private CareText() {}

    /** @return what a check found */
    public static String text(LedgerCheck check) {
        StringBuilder text = new StringBuilder();
        if (check.sound()) {
            text.append("The ledger ").append(check.ledger()).append(" is sound: ");
        } else {
            text.append("The ledger ").append(check.ledger()).append(" is NOT sound.\n");
            check.faults().forEach(fault -> text.append("  ").append(fault).append('\n'));
        }
        text.append(count(check.runs(), "run"))
                .append(", ")
                .append(count(check.items(), "item"))
                .append(" sent, ")
                .append(count(check.deadLetters(), "dead letter"))
                .append(", ")
                .append(megabytes(check.bytes()))
                .append(".\n");
        if (!check.open().isEmpty()) {
            text.append("\nSent, and without an outcome yet; the run settles them when it goes on:\n");
            TextTable table = new TextTable("run", "flow", "state", "requests", "items");
            check.open()
                    .forEach(each -> table.row(
                            each.runId(), each.flow(), Words.lower(each.state()), each.requests(), each.items()));
            text.append(table);
        }
        return text.toString();
    }

    /** @return the same for programs */
    public static String json(LedgerCheck check) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("ledger", check.ledger());
        node.put("sound", check.sound());
        node.put("bytes", check.bytes());
        node.put("runs", check.runs());
        node.put("items", check.items());
        node.put("deadLetters", check.deadLetters());
        ArrayNode faults = node.putArray("faults");
        check.faults().forEach(faults::add);
        ArrayNode open = node.putArray("withoutOutcome");
        check.open().forEach(each -> {
            ObjectNode run = open.addObject();
            run.put("run", each.runId());
            run.put("flow", each.flow().toString());
            run.put("state", Words.lower(each.state()));
            run.put("requests", each.requests());
            run.put("items", each.items());
        });
        return JsonText.print(node);
    }

    /** @return where a backup is */
    public static String text(LedgerCopy copy) {
        return "The ledger was copied to " + copy.file() + " (" + megabytes(copy.bytes()) + ", "
                + count(copy.runs(), "run") + "). The copy was read back and is sound.\n";
    }

    /** @return the same for programs */
    public static String json(LedgerCopy copy) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("file", copy.file().toString());
        node.put("bytes", copy.bytes());
        node.put("runs", copy.runs());
        return JsonText.print(node);
    }

    /** @return what a prune took out */
    public static String text(Pruned pruned) {
        return (pruned.dryRun() ? "Would be taken out" : "Taken out") + " of what is older than " + pruned.before()
                + ":\n  "
                + count(pruned.deadLetters(), "dead letter") + " that were dealt with\n  "
                + count(pruned.items(), "older outcome") + " of keys that have a newer one (from "
                + count(pruned.batches(), "request") + ")\n  "
                + count(pruned.runs(), "run") + " of which nothing else is left\n  "
                + count(pruned.messages(), "message") + " of vendors\n"
                + (pruned.dryRun()
                        ? "Nothing was changed.\n"
                        : pruned.freeBytes() == 0
                                ? ""
                                : megabytes(pruned.freeBytes())
                                        + " in the ledger are free for what comes; 'bactrian ledger prune --shrink' gives them back"
                                        + " to the disk.\n");
    }

    /** @return the same for programs */
    public static String json(Pruned pruned) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("before", pruned.before().toString());
        node.put("dryRun", pruned.dryRun());
        node.put("deadLetters", pruned.deadLetters());
        node.put("items", pruned.items());
        node.put("requests", pruned.batches());
        node.put("runs", pruned.runs());
        node.put("messages", pruned.messages());
        node.put("freeBytes", pruned.freeBytes());
        return JsonText.print(node);
    }

    private static String count(long number, String word) {
        return number + " " + word + (number == 1 ? "" : "s");
    }

    private static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f MB", bytes / MEGABYTE);
    }
}
