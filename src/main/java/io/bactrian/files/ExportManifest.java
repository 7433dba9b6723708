package io.bactrian.files;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bactrian.ledger.PreparedFile;
import io.bactrian.row.FlowId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an export consists of and where it comes from, for programs that take its files over. It is written last: once it is there, so are the
 * others, whole.
 *
 * @param runId the run
 * @param flow the flow
 * @param operation the vendor's operation that was asked
 * @param mapping fingerprint of the mapping
 * @param started when the export started
 * @param finished when its files were whole
 * @param from the cursor it went on from, or null where it began at the beginning
 * @param to the cursor that the next one goes on from, or null where the flow has none
 * @param records how many records it has
 * @param deleted how many records the vendor no longer has
 * @param files the other files
 */
public record ExportManifest(
        String runId,
        FlowId flow,
        String operation,
        String mapping,
        Instant started,
        Instant finished,
        @Nullable String from,
        @Nullable String to,
        long records,
        long deleted,
        List<PreparedFile> files) {

    byte[] json() {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("run", runId);
        node.put("flow", flow.toString());
        node.put("operation", operation);
        node.put("mapping", mapping);
        node.put("started", started.toString());
        node.put("finished", finished.toString());
        node.putObject("cursor").put("from", from).put("to", to);
        node.put("rows", records);
        node.put("deleted", deleted);
        ArrayNode list = node.putArray("files");
        files.forEach(file -> list.addObject()
                .put("name", String.valueOf(file.target().getFileName()))
                .put("rows", file.rows())
                .put("size", file.size())
                .put("sha256", file.sha256()));
        return JsonText.bytes(node);
    }
}
