package io.bactrian.simulator;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What APRO demands of a call. Its document names the members; which of them must be there, and the words of the errors, are guesses.
 *
 * @param settings whether unknown members are refused
 * @param trunks the ids of its connections
 * @param statuses the ids of its statuses
 */
record AproCallRules(AproSettings settings, List<String> trunks, List<String> statuses) {
    private static final Set<String> IMPORTED = AproParams.names(
            "uniqueId from to trunkId callerId timestamp isIncoming url callDuration isAnswered customStatus");
    private static final Set<String> UPDATED = AproParams.names("uniqueId url callDuration isAnswered customStatus");
    private static final Pattern UNIQUE_ID = Pattern.compile("[0-9A-Za-z]{32}");
    private static final Pattern PHONE = Pattern.compile("\\+?[0-9][0-9 ()-]*");
    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");

    /** @return what is wrong with a call that is to be imported, or null */
    @Nullable
    String imported(Node call) {
        if (!PHONE.matcher(call.textOf("from")).matches()
                || !PHONE.matcher(call.textOf("to")).matches()) {
            return "The phone numbers \"from\" and \"to\" are not specified";
        }
        if (moment(call) == null) {
            return "Invalid timestamp";
        }
        if (call.get("trunkId") != null && !trunks.contains(call.textOf("trunkId"))) {
            return "There is no connection with this trunkId";
        }
        return common(call, IMPORTED);
    }

    /** @return what is wrong with the change of a call, or null */
    @Nullable
    String updated(Node call) {
        return common(call, UPDATED);
    }

    static @Nullable Instant moment(Node call) {
        String text = call.textOf("timestamp");
        Instant unix = AproTime.unix(text);
        return unix == null ? AproTime.moment(text) : unix;
    }

    private @Nullable String common(Node call, Set<String> names) {
        for (String name : call.members().keySet()) {
            if (settings.strictMembers() && !names.contains(name)) {
                return "Unknown parameter \"" + name + "\"";
            }
        }
        if (!UNIQUE_ID.matcher(call.textOf("uniqueId")).matches()) {
            return "The uniqueId must have 32 characters";
        }
        if (call.get("customStatus") != null && !statuses.contains(call.textOf("customStatus"))) {
            return "There is no status with this id";
        }
        Node duration = call.get("callDuration");
        return duration == null || SECONDS.matcher(duration.text()).matches() ? null : "Invalid callDuration";
    }
}
