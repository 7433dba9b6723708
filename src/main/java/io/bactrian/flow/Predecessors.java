package io.bactrian.flow;

import io.bactrian.files.ResultFiles;
import io.bactrian.ledger.Ledger;
import io.bactrian.ledger.RunState;
import io.bactrian.row.FlowId;
import io.bactrian.yaml.Faults;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The flows whose files must be done before those of another ({@code after}): customers before their invoices. */
public final class Predecessors {
    private Predecessors() {}

    /** @return the ids that the flow's setting names */
    public static List<String> of(Flow flow) {
        return Arrays.stream(flow.setting("after", "").split(","))
                .map(String::strip)
                .filter(id -> !id.isEmpty())
                .toList();
    }

    /** Notes a fault where a flow comes after one that there is not, that writes files, or that comes after itself. */
    static void check(Flow flow, Flows flows, Faults faults) {
        for (String id : of(flow)) {
            Optional<Flow> other = find(flows, id);
            if (other.isEmpty() || other.get().isExport()) {
                faults.add(
                        flow.location(),
                        "flow " + flow.id() + " comes after '" + id
                                + "', expected an import of the route files, such as "
                                + flows.all().stream()
                                        .filter(each -> !each.isExport())
                                        .findFirst()
                                        .map(each -> each.id().toString())
                                        .orElse("account/flow"));
            }
        }
        if (reaches(flow, flow, flows, new HashSet<>())) {
            faults.add(
                    flow.location(),
                    "flow " + flow.id() + " comes after itself, so none of its files would ever be read");
        }
    }

    private static Optional<Flow> find(Flows flows, String id) {
        try {
            return flows.find(FlowId.parse(id));
        } catch (IllegalArgumentException notAFlow) {
            return Optional.empty();
        }
    }

    private static boolean reaches(Flow from, Flow target, Flows flows, Set<FlowId> seen) {
        for (String id : of(from)) {
            Optional<Flow> next = find(flows, id);
            if (next.isPresent()
                    && (next.get().id().equals(target.id())
                            || (seen.add(next.get().id()) && reaches(next.get(), target, flows, seen)))) {
                return true;
            }
        }
        return false;
    }

    /**
     * Looks whether a flow may begin.
     *
     * @param ledger null where nothing was ever imported
     * @return the flow for which it has to wait: there are files in that one's folder, or one of its runs is going on
     */
    public static Optional<FlowId> blocking(Flow flow, Path data, @Nullable Ledger ledger) {
        return of(flow).stream()
                .map(FlowId::parse)
                .filter(other -> hasFiles(ResultFiles.inbox(data, other)) || isRunning(other, ledger))
                .findFirst();
    }

    private static boolean isRunning(FlowId flow, @Nullable Ledger ledger) {
        return ledger != null && ledger.runs(flow, 1).stream().anyMatch(run -> run.state() == RunState.RUNNING);
    }

    private static boolean hasFiles(Path inbox) {
        if (!Files.isDirectory(inbox)) {
            return false;
        }
        try (Stream<Path> files = Files.list(inbox)) {
            return files.anyMatch(file -> Files.isRegularFile(file)
                    && !file.getFileName().toString().startsWith(".")
                    && !file.getFileName().toString().endsWith(".camelLock"));
        } catch (IOException fault) {
            throw new UncheckedIOException("Cannot list " + inbox, fault);
        }
    }
}
