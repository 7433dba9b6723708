package io.bactrian.exporting;

import io.bactrian.files.ExportFolder;
import io.bactrian.flow.UsageFault;
import io.bactrian.ledger.ExportLedger;
import io.bactrian.ledger.Lease;
import io.bactrian.ledger.LeaseTaken;
import io.bactrian.ledger.Ledger;
import io.bactrian.ledger.PreparedFile;
import io.bactrian.ledger.RunState;
import io.bactrian.row.Code;
import io.bactrian.row.FlowId;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What a process that died, or a disk that failed, left of exports: files that were whole get their names, others are dropped. */
public final class ExportLeftovers {
    private final Ledger ledger;
    private final Path data;

    /**
     * @param ledger open for writing
     * @param data the data folder
     */
    public ExportLeftovers(Ledger ledger, Path data) {
        this.ledger = ledger;
        this.data = data;
    }

    /**
     * Forgets where a flow's exports go on from. What was left of its last export is made up for first.
     *
     * @throws UsageFault where an export of it is going on, or its files cannot be given their names
     */
    public void reset(FlowId flow) {
        try {
            alone(flow, () -> {
                settle(flow);
                ledger.exports().reset(flow);
            });
        } catch (LeaseTaken | NotPublished fault) {
            throw new UsageFault("The exports of " + flow + " cannot be reset now: " + fault.getMessage());
        }
    }

    /** Settles what is left of a flow's last export, where nobody is at work on it; what fails is tried again by its next export. */
    public void settleIfFree(FlowId flow) {
        try {
            alone(flow, () -> settle(flow));
        } catch (LeaseTaken | NotPublished later) {
            org.jboss.logging.Logger.getLogger(ExportLeftovers.class)
                    .warnf("What was left of an export of %s is settled later: %s", flow, later.getMessage());
        }
    }

    private void alone(FlowId flow, Runnable work) {
        Lease lease = ledger.leases().take(flow);
        try {
            work.run();
        } finally {
            lease.close();
        }
    }

    /**
     * Settles what is left of a flow's last export, for one that has the flow to itself.
     *
     * @throws NotPublished where files cannot be given their names; their export is given up
     */
    void settle(FlowId flow) {
        ExportLedger exports = ledger.exports();
        exports.interrupted(flow)
                .ifPresent(left -> publish(flow, left.run(), left.end().files()));
        ExportFolder.of(data, flow).dropParts();
    }

    private void publish(FlowId flow, long run, List<PreparedFile> files) {
        commit(run, ExportFolder.of(data, flow).publish(files));
    }

    /** Gives the files their names that this process has just written, and ends their export; see {@link #settle}. */
    void publishWritten(FlowId flow, long run, List<PreparedFile> files) {
        commit(run, ExportFolder.of(data, flow).publishWritten(files));
    }

    private void commit(long run, Optional<String> fault) {
        if (fault.isPresent()) {
            ledger.exports().abandon(run, RunState.STOPPED, Code.LEDGER_FAULT, fault.get());
            throw new NotPublished(fault.get());
        }
        ledger.exports().commit(run);
    }

    /** Files of an export could not be given their names. */
    static final class NotPublished extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        NotPublished(String message) {
            super(message);
        }
    }
}
