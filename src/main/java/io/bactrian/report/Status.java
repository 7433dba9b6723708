package io.bactrian.report;

import io.bactrian.ledger.RunInfo;
import io.bactrian.row.FlowId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where everything stands, for {@code bactrian status}.
 *
 * @param flows every flow that is bound in routes/
 * @param accounts every account that a flow uses
 * @param atWork what the instances that share the ledger work on now, by flow
 * @param openDeadLetters how many dead letters wait for a person, by code
 */
public record Status(List<Flow> flows, List<Account> accounts, List<Work> atWork, Map<String, Long> openDeadLetters) {

    /**
     * A flow.
     *
     * @param id its name
     * @param off why it is off (such as an account without a URL), or null where it is on
     * @param waiting how many files wait in its drop folder
     * @param after the flow whose files must be done first, while there are such; otherwise null
     * @param last its newest run, or null where it never ran
     */
    public record Flow(
            FlowId id,
            @Nullable String off,
            long waiting,
            @Nullable FlowId after,
            @Nullable RunInfo last) {}

    /**
     * An account and its budget of requests.
     *
     * @param name its name
     * @param vendor its vendor's name
     * @param off why it is off (such as no URL), or null where it is on
     * @param used requests used in the window that ends now
     * @param requests how many a window allows, 0 where there is no limit
     * @param per the window's length
     * @param waitsUntil when it goes on, where it waits for budget or a pause; otherwise null
     */
    public record Account(
            String name,
            String vendor,
            @Nullable String off,
            long used,
            int requests,
            Duration per,
            @Nullable Instant waitsUntil) {}

    /**
     * A flow that somebody works on.
     *
     * @param flow its name
     * @param instance who works on it
     * @param since since when
     * @param until when another instance may take it over, unless the owner renews its lease before
     */
    public record Work(String flow, String instance, Instant since, Instant until) {}
}
