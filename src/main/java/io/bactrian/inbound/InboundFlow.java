package io.bactrian.inbound;

import io.bactrian.files.EventFiles;
import io.bactrian.flow.Flow;
import io.bactrian.flow.FlowSettings;
import io.bactrian.flow.UsageFault;
import io.bactrian.ledger.Lease;
import io.bactrian.ledger.LeaseTaken;
import io.bactrian.mapping.inbound.InboundMapping;
import io.bactrian.mapping.inbound.Proof;
import io.bactrian.send.Listener;
import io.bactrian.send.Program;
import io.bactrian.vendor.Account;
import io.bactrian.yaml.Faults;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A flow that takes what a vendor sends by itself, ready to take it.
 *
 * @param flow the flow
 * @param mapping what it takes
 * @param at the part of its address behind the account
 * @param secret the account's credential for the proof; null where it has none, or the mapping asks for none
 * @param files its files
 * @param lease keeps other processes away from them
 */
public record InboundFlow(
        Flow flow,
        InboundMapping mapping,
        String at,
        @Nullable String secret,
        EventFiles files,
        Lease lease) {
    private static final String CSV = "csv";

    /** Notes a fault for each setting that has no meaning. */
    public static void check(Flow flow, Faults faults) {
        String format = flow.setting("format", "ndjson");
        if (!List.of("ndjson", CSV).contains(format)) {
            faults.add(
                    flow.location(),
                    "format '" + format + "', expected ndjson or csv: an hour's file grows line by line");
        }
        FlowSettings.input(flow, ".csv", message -> faults.add(flow.location(), message));
    }

    /**
     * Makes it ready.
     *
     * @param account the flow's account
     * @param told hears of what was mended in its files, in words
     * @throws UsageFault where another process takes what comes in for this flow
     */
    static InboundFlow open(Program program, Flow flow, Account account, java.util.function.Consumer<String> told) {
        InboundMapping mapping = program.definitions().inboundOf(flow);
        Proof proof = mapping.receives().proof();
        EventFiles.Form form = new EventFiles.Form(
                flow.setting("format", "").equals(CSV),
                FlowSettings.delimiter(flow),
                mapping.receives().file() != null);
        EventFiles files = new EventFiles(program.data(), flow.id(), mapping.columns(), form, told);
        Lease lease = lease(program, flow);
        files.mend();
        return new InboundFlow(
                flow,
                mapping,
                flow.setting("at", mapping.receives().at()),
                proof == null
                        ? null
                        : account.credentials().get(proof.credential().text()),
                files,
                lease);
    }

    private static Lease lease(Program program, Flow flow) {
        try {
            return program.ledger().leases().take(flow.id());
        } catch (LeaseTaken taken) {
            throw new UsageFault(taken.getMessage() + " Or give this one no " + Listener.PORT + ".");
        }
    }

    /** @return why the flow can take nothing, though its account is on; empty where it can */
    static Optional<String> off(InboundMapping mapping, Account account, boolean listening) {
        if (!listening) {
            return Optional.of("nothing listens: " + Listener.PORT + " is not set");
        }
        Proof proof = mapping.receives().proof();
        if (proof == null
                || !proof.needsCredential()
                || account.credentials().get(proof.credential().text()) != null) {
            return Optional.empty();
        }
        String name = proof.credential().text();
        return Optional.of(Account.setting(account.name(), name) + " is not set (environment variable "
                + Account.environment(account.name(), name) + ")");
    }

    /** Lets go of its files. */
    void close() {
        files.close();
        lease.close();
    }
}
