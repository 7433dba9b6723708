package io.bactrian.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.bactrian.files.JsonText;
import io.bactrian.ledger.DeadLetter;
import java.util.List;

/** What {@code bactrian deadletters list} prints. */
public final class DeadLetterTable {
    private static final int MESSAGE = 80;
    private static final int KEY = 30;

    private DeadLetterTable() {}

    /** @return one line for each, in the order given; long keys and messages are cut */
    public static String text(List<DeadLetter> letters) {
        if (letters.isEmpty()) {
            return "No dead letters.\n";
        }
        TextTable table = new TextTable("id", "run", "flow", "line", "key", "outcome", "code", "state", "message");
        letters.forEach(letter -> row(table, letter));
        return table.toString();
    }

    private static void row(TextTable table, DeadLetter letter) {
        table.row(
                letter.id(),
                letter.runId(),
                letter.flow(),
                letter.rows().get(0).line(),
                Printable.cut(letter.key().replace("\t", " / "), KEY),
                Words.lower(letter.outcome()),
                letter.code(),
                DeadLetterText.state(letter),
                Printable.cut(letter.message(), MESSAGE));
    }

    /** @return the same for programs: a list, nothing cut */
    public static String json(List<DeadLetter> letters) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        letters.forEach(letter -> list.add(DeadLetterJson.brief(letter)));
        return JsonText.print(list);
    }
}
