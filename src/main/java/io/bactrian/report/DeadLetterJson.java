package io.bactrian.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bactrian.ledger.DeadLetter;
import io.bactrian.ledger.DeadLetter.SourceRow;
import io.bactrian.vendor.ShownRequest;
import java.util.Locale;

/** A dead letter for programs ({@code --output json}). Names are stable; {@code null} stands where something is not known. */
public final class DeadLetterJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private DeadLetterJson() {}

    /** @return what {@code deadletters list --output json} has for each */
    public static ObjectNode brief(DeadLetter letter) {
        ObjectNode node = NODES.objectNode();
        node.put("id", letter.id());
        node.put("run", letter.runId());
        node.put("flow", letter.flow().toString());
        node.put("key", letter.key());
        node.put("line", letter.rows().isEmpty() ? 0 : letter.rows().get(0).line());
        node.put("outcome", letter.outcome().name().toLowerCase(Locale.ROOT));
        node.put("code", letter.code().name());
        node.put("message", letter.message());
        node.put("at", letter.at().toString());
        node.put("state", DeadLetterText.state(letter));
        return node;
    }

    /** @return what {@code deadletters show ID --output json} prints */
    public static ObjectNode full(DeadLetter letter) {
        ObjectNode node = brief(letter);
        node.put("cause", letter.code().cause());
        node.put("repair", letter.code().repair());
        ArrayNode rows = node.putArray("rows");
        letter.rows().forEach(row -> rows.add(row(row)));
        node.put("payload", letter.payload());
        node.put("request", letter.request() == null ? null : ShownRequest.curl(letter.request()));
        node.put("answer", letter.answer());
        node.put("status", letter.status());
        return node;
    }

    private static ObjectNode row(SourceRow row) {
        ObjectNode node = NODES.objectNode();
        node.put("line", row.line());
        ArrayNode columns = node.putArray("columns");
        row.names().forEach(columns::add);
        ArrayNode cells = node.putArray("cells");
        row.cells().forEach(cells::add);
        return node;
    }
}
