package io.bactrian.mapping.inbound;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bactrian.mapping.RowFault;
import io.bactrian.mapping.RowRejected;
import io.bactrian.row.Code;
import io.bactrian.yaml.Located;
import io.bactrian.yaml.RecordPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What comes in, and by what it is known ({@code receives}). Immutable.
 *
 * @param at the part of the address behind the account, such as {@code webhook}
 * @param form whether the body is a form; otherwise it is a JSON object
 * @param when the members, with their values, by which a request is known where several mappings have one address
 * @param proof how the vendor shows that it is the vendor, or null
 * @param otherwise by a member's name where its value stands when the event lacks the member
 * @param required the members that must have a value
 * @param file the value for each of which there is a file of its own, or null
 * @param status the word for what was taken in and not dealt with yet; empty where nobody asks
 * @param asks what it asks of something handed over before, or null
 */
public record Receives(
        String at,
        boolean form,
        Map<String, String> when,
        @Nullable Proof proof,
        Map<String, RecordPath> otherwise,
        List<Located> required,
        @Nullable RecordPath file,
        String status,
        @Nullable Question asks) {

    /** @return whether the event is one for this mapping, among those that have its address */
    public boolean takes(JsonNode event) {
        return when.entrySet().stream().allMatch(each -> each.getValue()
                .equals(event.path(each.getKey()).asText()));
    }

    /** @return the event without its proof, and with what {@code otherwise} finds for members that it lacks; {@code event} stays as it is */
    ObjectNode completed(ObjectNode event) {
        ObjectNode complete = event.objectNode();
        complete.setAll(event);
        if (proof != null) {
            complete.remove(proof.member());
        }
        otherwise.forEach((member, path) -> {
            JsonNode found = lacks(complete, member) ? path.first(event) : null;
            if (found != null) {
                complete.set(member, found);
            }
        });
        return complete;
    }

    /** @throws RowRejected where a required member has no value; it names every such */
    void require(ObjectNode event) {
        List<RowFault> faults = new ArrayList<>();
        for (Located member : required) {
            if (lacks(event, member.text())
                    || event.path(member.text()).asText().isBlank()) {
                faults.add(new RowFault(
                        Code.REQUIRED_EMPTY,
                        member.text(),
                        null,
                        member.location(),
                        1,
                        member.text() + ": required, but empty"));
            }
        }
        if (!faults.isEmpty()) {
            throw new RowRejected(faults);
        }
    }

    private static boolean lacks(ObjectNode event, String member) {
        JsonNode value = event.path(member);
        return value.isMissingNode() || value.isNull();
    }
}
