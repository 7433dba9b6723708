package io.bactrian.cli;

import io.bactrian.files.ResultFiles;
import io.bactrian.flow.Accounts;
import io.bactrian.flow.Definitions;
import io.bactrian.flow.Flow;
import io.bactrian.flow.Needed;
import io.bactrian.flow.Predecessors;
import io.bactrian.inbound.Inbound;
import io.bactrian.ledger.Ledger;
import io.bactrian.ledger.RunInfo;
import io.bactrian.report.Status;
import io.bactrian.vendor.Limits;
import io.bactrian.vendor.Rate;
import io.bactrian.vendor.Vendor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads where everything stands: flows, accounts, dead letters. */
@ApplicationScoped
public class StatusReader {
    @Inject
    ProgramConfig setup;

    /** @return the state of this moment, as the ledger and the folders have it */
    public Status read() {
        Definitions definitions = setup.definitions(Needed.VENDORS.and(Needed.flows(Flow::isInbound)));
        Accounts accounts = setup.accounts();
        try (Ledger ledger = setup.ledgerToLookAt().orElse(null)) {
            List<Status.Flow> flows = definitions.flows().all().stream()
                    .map(flow -> flow(flow, definitions, accounts, ledger))
                    .toList();
            return new Status(
                    flows,
                    accounts(definitions, accounts, ledger),
                    ledger == null ? List.of() : atWork(ledger),
                    ledger == null ? Map.of() : ledger.openDeadLetters());
        }
    }

    private static List<Status.Work> atWork(Ledger ledger) {
        return ledger.leases().inForce().stream()
                .map(lease -> new Status.Work(lease.name(), lease.owner(), lease.since(), lease.until()))
                .toList();
    }

    private Status.Flow flow(Flow flow, Definitions definitions, Accounts accounts, @Nullable Ledger ledger) {
        List<RunInfo> last = ledger == null ? List.of() : ledger.runs(flow.id(), 1);
        return new Status.Flow(
                flow.id(),
                Inbound.off(definitions, accounts, flow, setup.listener().isPresent())
                        .orElse(null),
                waiting(ResultFiles.inbox(setup.data(), flow.id())),
                Predecessors.blocking(flow, setup.data(), ledger).orElse(null),
                last.isEmpty() ? null : last.get(0));
    }

    private static long waiting(Path inbox) {
        if (!Files.isDirectory(inbox)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(inbox)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().endsWith(".camelLock"))
                    .count();
        } catch (IOException fault) {
            throw new UncheckedIOException("Cannot list " + inbox, fault);
        }
    }

    private static List<Status.Account> accounts(Definitions definitions, Accounts accounts, @Nullable Ledger ledger) {
        Map<String, Status.Account> found = new TreeMap<>();
        for (Flow flow : definitions.flows().all()) {
            found.computeIfAbsent(
                    flow.id().account(), name -> account(flow, definitions.vendor(flow), accounts, ledger));
        }
        return List.copyOf(found.values());
    }

    private static Status.Account account(Flow flow, Vendor vendor, Accounts accounts, @Nullable Ledger ledger) {
        String name = flow.id().account();
        String off = accounts.off(flow, vendor).orElse(null);
        Limits limits = off == null ? accounts.of(flow, vendor).limits() : vendor.limits();
        Rate rate = limits.requests();
        Duration per = rate == null ? Duration.ofHours(1) : rate.per();
        Long until = ledger == null ? null : ledger.waiting().get(name);
        return new Status.Account(
                name,
                vendor.name(),
                off,
                ledger == null ? 0 : ledger.requestsUsed(name, per),
                rate == null ? 0 : rate.requests(),
                per,
                until == null ? null : Instant.ofEpochMilli(until));
    }
}
