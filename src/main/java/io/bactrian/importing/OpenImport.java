package io.bactrian.importing;

import io.bactrian.camel.Runs;
import io.bactrian.files.ResultFiles;
import io.bactrian.flow.Accounts;
import io.bactrian.flow.Flow;
import io.bactrian.flow.FlowSettings;
import io.bactrian.flow.RejectLimit;
import io.bactrian.flow.UsageFault;
import io.bactrian.ledger.FileFacts;
import io.bactrian.ledger.Lease;
import io.bactrian.ledger.LeaseTaken;
import io.bactrian.ledger.RunInfo;
import io.bactrian.ledger.RunOpening;
import io.bactrian.ledger.RunState;
import io.bactrian.mapping.Attachments;
import io.bactrian.mapping.imports.Mapping;
import io.bactrian.read.DigestAhead;
import io.bactrian.read.FileDigest;
import io.bactrian.read.InputFile;
import io.bactrian.read.InputSettings;
import io.bactrian.read.RowSource;
import io.bactrian.row.Code;
import io.bactrian.row.FlowId;
import io.bactrian.send.LedgerLookup;
import io.bactrian.send.Program;
import io.bactrian.send.RequestSender;
import io.bactrian.send.Stop;
import io.bactrian.vendor.Account;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Ordered;
import org.apache.camel.spi.Synchronization;
import org.apache.camel.support.SynchronizationAdapter;

/** The first step of an import: the file is seen, its run is opened, and its batches are ready to be asked for. */
public final class OpenImport {
    public static final String RUN = "run";
    /** Where a dropped file goes when its run is done. */
    public static final String ARCHIVED = "archived";
    /** The file's digest, where it was begun earlier. */
    public static final String DIGEST = "digest";

    private final Program program;
    private final Runs runs;
    private final FieldCatalogues catalogues;
    private final RequestSender sender;
    private final Synchronization held;

    /** @param held is told of each file that was not done */
    public OpenImport(Program program, Runs runs, RequestSender sender, Synchronization held) {
        this.program = program;
        this.runs = runs;
        this.catalogues = new FieldCatalogues(sender);
        this.sender = sender;
        this.held = held;
    }

    /**
     * Opens the run of the file in the body. A file that was imported before has a run with nothing to send.
     *
     * @throws IOException where the file cannot be read
     * @throws InvalidPayloadException where the body is no file
     * @throws UsageFault where the flow's account cannot be used
     * @throws LeaseTaken where another instance, or another file of this one, has the flow
     */
    public void open(Exchange exchange) throws IOException, InvalidPayloadException {
        exchange.getExchangeExtension().addOnCompletion(held);
        Path file = exchange.getMessage().getMandatoryBody(File.class).toPath();
        Flow flow = program.definitions().flow(FlowId.parse(exchange.getProperty("flow", String.class)));
        Mapping mapping = program.definitions().mappingOf(flow);
        Account account = program.accounts().of(flow, program.definitions().vendor(flow));
        Lease lease = program.ledger().leases().take(flow.id());
        exchange.getExchangeExtension().addOnCompletion(new GiveBack(lease));
        if (!Files.exists(file)) {
            throw new LeaseTaken(file.getFileName() + " is gone: another Bactrian has done it meanwhile.");
        }
        DigestAhead ahead = exchange.getProperty(DIGEST, DigestAhead.class);
        FileDigest digest = ahead == null ? FileDigest.of(file) : ahead.get();
        FileFacts facts = new FileFacts(file.getFileName().toString(), digest.sha256(), digest.size());
        open(exchange, flow, mapping, account, file, digest, facts, lease);
    }

    /** The lease ends when the exchange does, after the file was moved: or another instance could find the file in between. */
    private static final class GiveBack extends SynchronizationAdapter {
        private final Lease lease;

        GiveBack(Lease lease) {
            this.lease = lease;
        }

        @Override
        public void onDone(Exchange exchange) {
            lease.close();
        }

        @Override
        public int getOrder() {
            return Ordered.LOWEST;
        }
    }

    private void open(
            Exchange exchange,
            Flow flow,
            Mapping mapping,
            Account account,
            Path file,
            FileDigest digest,
            FileFacts facts,
            Lease lease)
            throws IOException {
        RunOpening opening = program.ledger()
                .openRun(
                        flow.id(),
                        facts,
                        mapping.fingerprint(),
                        program.options().again());
        exchange.setProperty("runId", opening.run().runId());
        exchange.setProperty("fileName", facts.name());
        Path data = program.data().toAbsolutePath();
        Path archived = ResultFiles.archived(data, flow.id(), opening.run().runId(), facts.name());
        exchange.setProperty(ARCHIVED, archived.toString()); // of a path Camel would take the file's content for text
        if (opening instanceof RunOpening.DoneBefore) {
            exchange.setProperty(RUN, new SeenBefore(flow.id(), facts.name(), opening.run()));
            return;
        }
        if (opening instanceof RunOpening.Resumed) {
            program.ledger().resume(opening.run().number());
        }
        try {
            exchange.setProperty(RUN, start(flow, account, opening.run(), file, digest.lines(), lease));
        } catch (IOException | RuntimeException fault) {
            RunInfo run = opening.run();
            Code code = fault instanceof UsageFault ? Code.CONFIGURATION : Stop.codeOf(fault);
            program.ledger().closeRun(run.number(), RunState.STOPPED, run.counts(), code.name(), fault.getMessage());
            throw fault;
        }
    }

    private ImportRun start(Flow flow, Account account, RunInfo info, Path file, long lines, Lease lease)
            throws IOException {
        InputSettings settings = FlowSettings.input(flow, info.file().name(), fault -> {
            throw new UsageFault("Flow " + flow.id() + ": " + fault);
        });
        Mapping mapping = program.definitions().mappingOf(flow);
        Accounts.check(
                program.definitions().vendor(flow), account, mapping.create().operation());
        RowSource source = InputFile.open(file, settings);
        try {
            return start(flow, account, info, source, lines, lease);
        } catch (RuntimeException fault) {
            source.close();
            throw fault;
        }
    }

    private ImportRun start(Flow flow, Account account, RunInfo info, RowSource source, long lines, Lease lease) {
        Mapping mapping = program.definitions().mappingOf(flow);
        Character delimiter = source.detected().delimiter();
        ResultFiles results = ResultFiles.open(
                ResultFiles.folder(program.data(), flow.id(), info.runId()),
                mapping.keyColumns(),
                delimiter == null ? ',' : delimiter);
        String limit = program.options().maxRejects();
        ImportRun run = new ImportRun(
                flow,
                program.definitions(),
                account,
                info,
                program.ledger(),
                results,
                RejectLimit.parse(limit.isEmpty() ? flow.setting("maxRejects", RejectLimit.DEFAULT) : limit),
                lines,
                lease);
        LedgerLookup lookup = new LedgerLookup(program.ledger());
        run.read(new BatchReader(
                run,
                new RecordGroups(
                        source,
                        mapping,
                        mapping.mapper(lookup, new Attachments(program.files(account))),
                        program.data().resolve("tmp"),
                        run::row),
                mapping.reconcile() == null ? null : new VendorLookup(run, mapping.reconcile(), sender)));
        runs.begin(run);
        try {
            run.checked(catalogues.of(run));
        } catch (RuntimeException fault) {
            runs.forget(run);
            throw fault;
        }
        return run;
    }

    /**
     * A file that an earlier run imported.
     *
     * @param flow the flow
     * @param fileName the file's name now
     * @param earlier the run that imported its content
     */
    public record SeenBefore(FlowId flow, String fileName, RunInfo earlier) {
        /** @return nothing to send; asked by the routes */
        public List<OutgoingBatch> getBatches() {
            return List.of();
        }
    }
}
