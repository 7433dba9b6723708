package io.bactrian.exporting;

import io.bactrian.camel.Runs;
import io.bactrian.camel.Schedules;
import io.bactrian.files.ExportFolder;
import io.bactrian.files.ExportManifest;
import io.bactrian.files.ExportNames;
import io.bactrian.flow.Flow;
import io.bactrian.flow.FlowSettings;
import io.bactrian.flow.UsageFault;
import io.bactrian.ledger.ExportEnd;
import io.bactrian.ledger.ExportLedger;
import io.bactrian.ledger.ExportOpening;
import io.bactrian.ledger.Lease;
import io.bactrian.ledger.LeaseLost;
import io.bactrian.ledger.LeaseTaken;
import io.bactrian.ledger.PreparedFile;
import io.bactrian.ledger.Remember;
import io.bactrian.ledger.RunState;
import io.bactrian.mapping.RowRejected;
import io.bactrian.mapping.exports.ExportMapping;
import io.bactrian.row.Code;
import io.bactrian.row.FileFormat;
import io.bactrian.row.FlowId;
import io.bactrian.send.JudgedAnswer;
import io.bactrian.send.Program;
import io.bactrian.send.RunStopped;
import io.bactrian.send.Stop;
import io.bactrian.vendor.Account;
import io.bactrian.vendor.Verdict;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The steps of an export; the routes name them. */
public final class Exports {
    private static final Logger LOG = Logger.getLogger(Exports.class);
    private static final String RUN = "run";

    private final Program program;
    private final Runs runs;
    private final ExportLeftovers leftovers;

    public Exports(Program program, Runs runs) {
        this.program = program;
        this.leftovers = new ExportLeftovers(program.ledger(), program.data());
        this.runs = runs;
    }

    /**
     * Opens an export of the flow named by the exchange; what is wanted of it otherwise than the flow says stands in the body.
     *
     * @throws UsageFault where a parameter or the account is wrong
     * @throws io.bactrian.ledger.LeaseTaken where an export of the flow is going on
     * @throws NotDue where its schedule asks, and another instance has made this export
     */
    public void open(Exchange exchange) {
        Flow flow = program.definitions().flow(FlowId.parse(exchange.getProperty("flow", String.class)));
        ExportOptions asked = exchange.getMessage().getBody(ExportOptions.class);
        Instant due = Schedules.due(flow, exchange);
        Lease lease = program.ledger().leases().take(flow.id());
        try {
            exchange.setProperty(RUN, open(flow, asked == null ? ExportOptions.NONE : asked, due, lease));
        } catch (RuntimeException fault) {
            lease.close();
            throw fault;
        }
    }

    /** An export of which another instance has made the one that is due. */
    static final class NotDue extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotDue(FlowId flow, Instant due) {
            super("The export of " + flow + " that was due at " + due + " has been made");
        }
    }

    private ExportRun open(Flow flow, ExportOptions wish, @Nullable Instant due, Lease lease) {
        ExportMapping mapping = program.definitions().exportOf(flow);
        Account account = program.accounts().of(flow, program.definitions().vendor(flow));
        Map<String, String> with = parameters(flow, mapping, wish);
        FileFormat format = format(flow, wish);
        leftovers.settle(flow.id());
        ExportOpening opening = opening(flow.id(), mapping.fingerprint(), due);
        try {
            ExportCursor last = ExportCursor.parse(flow.id(), opening.cursor());
            ExportStart start = ExportStart.of(mapping, with, wish, opening, last);
            ExportWriter writer = writer(flow, mapping, format, opening, start);
            ExportRun run = new ExportRun(
                    flow, program.definitions(), account, program.ledger(), opening, start, writer, lease);
            runs.begin(run);
            return run;
        } catch (RuntimeException fault) {
            Code code = fault instanceof UsageFault ? Code.CONFIGURATION : Stop.codeOf(fault);
            program.ledger()
                    .exports()
                    .abandon(opening.number(), RunState.STOPPED, code, String.valueOf(fault.getMessage()));
            throw fault;
        }
    }

    private ExportOpening opening(FlowId flow, String fingerprint, @Nullable Instant due) {
        ExportLedger ledger = program.ledger().exports();
        return due == null
                ? ledger.open(flow, fingerprint, Instant.now())
                : ledger.openDue(flow, fingerprint, Instant.now(), due).orElseThrow(() -> new NotDue(flow, due));
    }

    private static Map<String, String> parameters(Flow flow, ExportMapping mapping, ExportOptions wish) {
        try {
            Map<String, String> with = FlowSettings.with(flow.setting("with", ""));
            ExportStart.check(mapping, with, wish);
            return with;
        } catch (IllegalArgumentException fault) {
            throw new UsageFault("Flow " + flow.id() + ": " + fault.getMessage());
        }
    }

    private static FileFormat format(Flow flow, ExportOptions wish) {
        String word = wish.format().isEmpty() ? flow.setting("format", "csv") : wish.format();
        try {
            return FileFormat.valueOf(word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException fault) {
            throw new UsageFault("Format '" + word + "', expected csv, json or ndjson");
        }
    }

    private ExportWriter writer(
            Flow flow, ExportMapping mapping, FileFormat format, ExportOpening opening, ExportStart start) {
        ExportNames names = folder(flow.id()).names(LocalDateTime.now(zone(flow)), format);
        return new ExportWriter(
                mapping,
                names,
                format,
                FlowSettings.delimiter(flow),
                program.ledger().exports(),
                opening.number(),
                start);
    }

    public static ZoneId zone(Flow flow) {
        String zone = flow.setting("timeZone", "");
        return zone.isEmpty() ? ZoneId.systemDefault() : ZoneId.of(zone);
    }

    private ExportFolder folder(FlowId flow) {
        return ExportFolder.of(program.data(), flow);
    }

    /** Puts the next request into the body. */
    public void next(Exchange exchange) {
        ExportRun run = run(exchange);
        try {
            exchange.getMessage().setBody(run.next());
        } catch (RowRejected fault) {
            throw new UsageFault("Flow " + run.flow().id() + ", its parameters: " + fault.getMessage());
        }
    }

    /** Writes the records of the answer in the body; where there is none the run has been stopped. */
    public void page(Exchange exchange) {
        ExportRun run = run(exchange);
        JudgedAnswer answered = exchange.getMessage().getBody(JudgedAnswer.class);
        if (run.stopped() != null || answered == null) {
            return;
        }
        Verdict verdict = answered.verdict();
        if (verdict.action() != Verdict.Action.OK) {
            refused(run, JudgedAnswer.code(verdict), verdict.message());
        } else if (answered.answer().tree() == null
                || !run.asked().hasRecords(answered.answer().tree())) {
            refused(
                    run,
                    Code.ANSWER_UNREADABLE,
                    "The answer has no records at " + run.asked().records());
        } else {
            run.taken(run.asked().page(answered.answer().tree(), run.askedWith()));
        }
    }

    private static void refused(ExportRun run, Code code, String message) {
        if (run.refused()) {
            LOG.warnf("%s: %s", run.flow().id(), message);
        } else {
            run.stop(RunState.STOPPED, code, message);
        }
    }

    /**
     * Ends the export: its files get their names, and it is known where the next one goes on.
     *
     * @throws RunStopped where it stopped; nothing of it is left then
     */
    public void close(Exchange exchange) {
        ExportRun run = run(exchange);
        try {
            Stop stop = run.stopped();
            if (stop == null) {
                finish(run);
            } else {
                run.abandon(stop);
            }
        } catch (LeaseLost lost) {
            run.stop(RunState.INTERRUPTED, Code.LEASE_LOST, words(lost));
        } finally {
            run.release();
            runs.end(run, program.ledger());
        }
        run.requireGoing();
    }

    private void finish(ExportRun run) {
        ExportLedger ledger = program.ledger().exports();
        List<PreparedFile> files = new ArrayList<>(run.writer().complete());
        ExportFolder folder = folder(run.flow().id());
        ExportCursor bookmark = run.bookmark();
        if (!files.isEmpty()) {
            files.add(folder.write(manifest(run, bookmark, files), run.writer().names()));
        }
        folder.force();
        String cursor = bookmark == null ? null : bookmark.text();
        ledger.prepare(run.opening().number(), new ExportEnd(files, run.counts(), cursor, remember(run)));
        leftovers.publishWritten(run.flow().id(), run.opening().number(), files);
    }

    private static Remember remember(ExportRun run) {
        if (run.start().once()) {
            return Remember.nothing();
        }
        if (run.mapping().compare()) {
            return Remember.replace();
        }
        return run.mapping().since() == null
                ? Remember.nothing()
                : Remember.merge(run.mapping().since().back().multipliedBy(2));
    }

    private ExportManifest manifest(ExportRun run, @Nullable ExportCursor to, List<PreparedFile> files) {
        ExportCursor from = run.start().bookmark();
        return new ExportManifest(
                run.opening().runId(),
                run.flow().id(),
                run.mapping().operation(),
                run.mapping().fingerprint(),
                program.ledger().run(run.opening().runId()).orElseThrow().started(),
                Instant.now(),
                from == null ? null : from.cursor(),
                to == null ? null : to.cursor(),
                run.counts().exported(),
                run.counts().deleted(),
                files);
    }

    /** Gives up an export that failed on the way; the failure goes on to whoever asked for it. */
    public void failed(Exchange exchange) {
        Throwable cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        if (!(exchange.getProperty(RUN) instanceof ExportRun run)) {
            notBegun(exchange, cause);
            return;
        }
        if (cause instanceof RunStopped) {
            return;
        }
        if (run.stopped() == null) {
            run.stop(RunState.STOPPED, cause instanceof UsageFault ? Code.CONFIGURATION : code(cause), words(cause));
        }
        try {
            close(exchange);
        } catch (RunStopped said) {
            LOG.debugf("Run %s: %s", run, said.getMessage());
        }
    }

    private static void notBegun(Exchange exchange, @Nullable Throwable cause) {
        if (cause instanceof NotDue || cause instanceof LeaseTaken) {
            LOG.debugf("Not exported here: %s", words(cause));
        } else if (exchange.getProperty(Schedules.ASKS) != null) {
            LOG.warnf("An export could not begin: %s", words(cause));
        }
    }

    private static Code code(@Nullable Throwable cause) {
        Code code = cause == null ? Code.INTERNAL : Stop.codeOf(cause);
        if (code == Code.INTERNAL) {
            LOG.error("An export failed in a way that is not foreseen", cause);
        }
        return code;
    }

    private static String words(@Nullable Throwable cause) {
        return cause == null ? "" : String.valueOf(cause.getMessage());
    }

    private static ExportRun run(Exchange exchange) {
        return Objects.requireNonNull(exchange.getProperty(RUN, ExportRun.class), "no export");
    }
}
