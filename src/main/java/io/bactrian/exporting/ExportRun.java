package io.bactrian.exporting;

import io.bactrian.flow.Definitions;
import io.bactrian.flow.Flow;
import io.bactrian.ledger.ExportCounts;
import io.bactrian.ledger.ExportOpening;
import io.bactrian.ledger.Lease;
import io.bactrian.ledger.Ledger;
import io.bactrian.ledger.RunState;
import io.bactrian.mapping.exports.ExportMapping;
import io.bactrian.mapping.exports.ExportMapping.ExportPage;
import io.bactrian.mapping.exports.ExportMapping.ForEachSpec;
import io.bactrian.row.Code;
import io.bactrian.send.Query;
import io.bactrian.send.RequestContext;
import io.bactrian.send.Stop;
import io.bactrian.vendor.Account;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** One export under way: what it asks for next, and what it counts. One request at a time; being stopped and looked at is thread-safe. */
public final class ExportRun extends RequestContext {
    private static final Logger LOG = Logger.getLogger(ExportRun.class);

    /** Nobody who looks on sees more of it; a commit for each page would take longer than the page. */
    private static final Duration BETWEEN_NOTES = Duration.ofSeconds(1);

    private final Flow flow;
    private final ExportMapping mapping;
    private final ExportOpening opening;
    private final ExportStart start;
    private final ExportWriter writer;
    private final Lease lease;
    private final AsyncPageWriter behind;
    private final Deque<String> values = new ArrayDeque<>();
    private final @Nullable ExportMapping outerMapping;
    private @Nullable Pager outer;
    private @Nullable Pager inner;
    private boolean asksOuter;
    private long withoutAnswer;
    private long noted = System.nanoTime();
    private Map<String, String> askedWith = Map.of();

    ExportRun(
            Flow flow,
            Definitions definitions,
            Account account,
            Ledger ledger,
            ExportOpening opening,
            ExportStart start,
            ExportWriter writer,
            Lease lease) {
        super(definitions.vendor(flow), account, ledger);
        this.flow = flow;
        this.mapping = definitions.exportOf(flow);
        this.opening = opening;
        this.start = start;
        this.writer = writer;
        this.lease = lease;
        this.behind = new AsyncPageWriter("export-" + flow.id());
        lease.onLoss(reason -> stop(RunState.INTERRUPTED, Code.LEASE_LOST, reason));
        ForEachSpec each = mapping.forEach();
        this.outerMapping =
                each == null ? null : definitions.exports().get(each.mapping().text());
        begin(each);
    }

    private void begin(@Nullable ForEachSpec each) {
        if (each == null) {
            inner = pager(mapping, Map.of());
            askedWith = start.parameters().values();
            return;
        }
        String given = start.parameters().values().getOrDefault(each.as(), "");
        if (given.isBlank() && outerMapping != null) {
            outer = new Pager(
                    outerMapping,
                    io.bactrian.mapping.exports.ExportParameters.of(outerMapping, known(outerMapping)),
                    vendor().paging(),
                    outerMapping.cursor() == null ? null : outerMapping.cursor().start());
        } else {
            List.of(given.split(";")).forEach(value -> values.add(value.strip()));
        }
    }

    /** Parameters of this export that the other one has too go along. */
    private Map<String, String> known(ExportMapping other) {
        Map<String, String> known =
                new java.util.LinkedHashMap<>(start.parameters().values());
        known.keySet().retainAll(other.parameters().keySet());
        return known;
    }

    private Pager pager(ExportMapping of, Map<String, String> more) {
        io.bactrian.mapping.exports.ExportParameters parameters = start.parameters();
        for (Map.Entry<String, String> each : more.entrySet()) {
            parameters = parameters.with(each.getKey(), each.getValue());
        }
        return new Pager(of, parameters, vendor().paging(), start.cursor());
    }

    // ---- what it asks
    // ----------------------------------------------------------------------------------------------------

    /** @return whether there is something left to ask for; asked by the routes */
    public boolean isMore() {
        return stopped() == null
                && ((inner != null && inner.more()) || !values.isEmpty() || (outer != null && outer.more()));
    }

    /** @return the next request */
    Query next() {
        asksOuter = false;
        if (inner != null && inner.more()) {
            return new Query(this, mapping.operation(), inner.request());
        }
        ForEachSpec each = mapping.forEach();
        if (!values.isEmpty() && each != null) {
            String next = nextValues(each);
            inner = pager(mapping, Map.of(each.as(), next));
            askedWith = start.parameters().with(each.as(), next).values();
            return new Query(this, mapping.operation(), inner.request());
        }
        if (outer == null || outerMapping == null) {
            throw new IllegalStateException("nothing is left to ask for");
        }
        asksOuter = true;
        return new Query(this, outerMapping.operation(), outer.request());
    }

    private String nextValues(ForEachSpec each) {
        List<String> next = new ArrayList<>();
        while (next.size() < each.atOnce() && !values.isEmpty()) {
            next.add(values.removeFirst());
        }
        return String.join(";", next);
    }

    /** @return the mapping by which the answer to the last request is read */
    ExportMapping asked() {
        return asksOuter && outerMapping != null ? outerMapping : mapping;
    }

    /** @return the parameters of the last request */
    Map<String, String> askedWith() {
        return askedWith;
    }

    /** Takes the page that the last request gave; it is written while the next one is asked for. */
    void taken(ExportPage page) {
        ForEachSpec each = mapping.forEach();
        if (asksOuter && outer != null && outerMapping != null && each != null) {
            if (outer.taken(page)) {
                int column = outerMapping.header().indexOf(each.column());
                page.records().stream()
                        .map(record -> record.values()[column])
                        .filter(java.util.Objects::nonNull)
                        .forEach(value -> values.add(String.valueOf(value)));
            }
        } else if (inner != null && inner.taken(page)) {
            behind.begin(() -> write(page));
        }
        waitWhereLast();
    }

    private void write(ExportPage page) {
        writer.write(page);
        if (System.nanoTime() - noted > BETWEEN_NOTES.toNanos()) {
            note();
        }
    }

    /** Keeps the figures for {@code status}, which is a commit. */
    private void note() {
        ledger().exports().progress(opening.number(), writer.counts());
        noted = System.nanoTime();
    }

    /** Whoever ends the export finds all pages written, and the fault of the last one is one of an export that goes on. */
    private void waitWhereLast() {
        if (!isMore()) {
            behind.await();
        }
    }

    /** Gives it up; its figures stay. */
    void abandon(Stop stop) {
        behind.close();
        try {
            note();
        } catch (IllegalStateException prepared) {
            LOG.debugf("%s has its figures already: %s", this, prepared.getMessage());
        }
        ledger().exports().abandon(opening.number(), stop.state(), stop.code(), stop.message());
    }

    /**
     * The vendor refused the last request.
     *
     * @return whether the export goes on: it asks for many things one by one, and this one is not to be had
     */
    boolean refused() {
        if (mapping.forEach() == null || asksOuter) {
            return false;
        }
        inner = null;
        withoutAnswer++;
        waitWhereLast();
        return true;
    }

    // ---- what it counts
    // --------------------------------------------------------------------------------------------------

    /** @return of how many values the vendor gave nothing */
    public long withoutAnswer() {
        return withoutAnswer;
    }

    /** @return the figures by now */
    public ExportCounts counts() {
        return writer.counts();
    }

    // ---- what it works with
    // ----------------------------------------------------------------------------------------------

    public Flow flow() {
        return flow;
    }

    ExportMapping mapping() {
        return mapping;
    }

    public ExportOpening opening() {
        return opening;
    }

    ExportStart start() {
        return start;
    }

    public ExportWriter writer() {
        return writer;
    }

    /** @return where the next export goes on; null where nothing is to be known of that */
    @Nullable
    ExportCursor bookmark() {
        if (start.once() || (mapping.cursor() == null && mapping.since() == null && !mapping.compare())) {
            return null;
        }
        ExportCursor last = start.bookmark();
        String old = last == null ? null : last.cursor();
        String next = mapping.cursor() != null && inner != null ? inner.cursor() : writer.activity(old);
        return new ExportCursor(next == null ? "" : next, start.mark());
    }

    void release() {
        try {
            behind.close();
            writer.close();
        } finally {
            lease.close();
        }
    }

    @Override
    public void requireLease() {
        lease.require();
    }

    /** @return the run's id */
    @Override
    public String toString() {
        return opening.runId();
    }
}
