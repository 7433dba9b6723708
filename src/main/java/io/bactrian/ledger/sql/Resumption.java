package io.bactrian.ledger.sql;

import io.bactrian.ledger.Result;
import io.bactrian.row.Code;
import io.bactrian.row.Outcome;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** What a process that died left behind of a run, brought into order before the run goes on. */
final class Resumption {
    private static final Result UNKNOWN = new Result(Outcome.UNKNOWN, null);
    private static final String SENT = Arrays.stream(Code.values())
            .filter(Code::afterSending)
            .map(code -> "'" + code.name() + "'")
            .collect(Collectors.joining(", "));

    private static final String IN_FLIGHT = "select number from batch"
            + " where number >= (select first_batch from run where number = ?) and run = ? and state = 0 order by number";

    private Resumption() {}

    /** @return the batches that were in flight, settled as unknown */
    static List<BatchData> of(SqlSession session, BatchTable batches, long run) throws SQLException {
        session.update(
                "delete from dead_letter where run = ? and closed is null and outcome <> 'UNKNOWN' and code not in ("
                        + SENT + ")",
                run);
        return unknown(session, batches, run);
    }

    /** @return the batches of a run that were in flight, settled as unknown */
    static List<BatchData> unknown(SqlSession session, BatchTable batches, long run) throws SQLException {
        List<BatchData> settled = new ArrayList<>();
        for (long number : session.list(IN_FLIGHT, row -> row.getLong(1), run, run)) {
            BatchData batch = batches.find(session, number).orElseThrow();
            BatchData unknown = batch.settled(Collections.nCopies(batch.items().size(), UNKNOWN));
            BatchTable.update(session, unknown);
            settled.add(unknown);
        }
        return settled;
    }
}
