package io.bactrian.report;

import io.bactrian.ledger.DeadLetter;
import io.bactrian.ledger.DeadLetter.SourceRow;
import io.bactrian.row.Code;
import io.bactrian.row.FlowId;
import io.bactrian.row.Outcome;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Dead letters for tests. */
public final class Letters {
    public static final FlowId FLOW = new FlowId("apro", "stock-insert");
    public static final String RUN = "20261122-101502-3f9a1c2e";
    public static final Instant AT = Instant.parse("2026-11-22T10:15:02Z");

    private Letters() {}

    public static SourceRow row(long line, List<String> names, @Nullable String... cells) {
        return new SourceRow(line, names, Arrays.asList(cells));
    }

    public static DeadLetter rejected(long id, Code code, String message, SourceRow... rows) {
        return new DeadLetter(
                id,
                1,
                RUN,
                FLOW,
                "key-" + id,
                List.of(rows),
                Outcome.REJECTED,
                code,
                message,
                null,
                null,
                null,
                0,
                AT,
                null);
    }

    public static DeadLetter unknown(long id, Code code, String message, SourceRow... rows) {
        return new DeadLetter(
                id,
                1,
                RUN,
                FLOW,
                "key-" + id,
                List.of(rows),
                Outcome.UNKNOWN,
                code,
                message,
                "{\"a\":1234.50}",
                "curl -X POST http://crm",
                "",
                502,
                AT,
                null);
    }

    public static DeadLetter closed(DeadLetter letter, String how) {
        return new DeadLetter(
                letter.id(),
                letter.run(),
                letter.runId(),
                letter.flow(),
                letter.key(),
                letter.rows(),
                letter.outcome(),
                letter.code(),
                letter.message(),
                letter.payload(),
                letter.request(),
                letter.answer(),
                letter.status(),
                letter.at(),
                how);
    }
}
