package io.bactrian.camel;

import io.bactrian.files.ResultFiles;
import io.bactrian.flow.Flow;
import io.bactrian.flow.Predecessors;
import io.bactrian.ledger.DiskTrouble;
import io.bactrian.ledger.LeaseLost;
import io.bactrian.ledger.LeaseTaken;
import io.bactrian.ledger.LedgerFault;
import io.bactrian.ledger.RunState;
import io.bactrian.row.Code;
import io.bactrian.row.FlowId;
import io.bactrian.send.Program;
import io.bactrian.send.RunStopped;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileFilter;
import org.apache.camel.spi.ExceptionHandler;
import org.apache.camel.support.SynchronizationAdapter;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Files of which the run stopped. They stay in their folder and are not tried again at every poll: one that met a vendor out of reach is tried again after a
 * minute, one that needs a person is tried again when it was changed or when the program is started anew. As long as a disk has no room none begins at all.
 */
final class FileRetryFilter extends SynchronizationAdapter implements GenericFileFilter<File>, ExceptionHandler {
    private static final Logger LOG = Logger.getLogger(FileRetryFilter.class);
    private static final Duration PAUSE = Duration.ofMinutes(1);

    /** The longest pause where each further try may leave a batch of items unknown. */
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(30);

    private final Program program;
    private final Map<String, Held> held = new ConcurrentHashMap<>();

    /** How often in a row a file stopped because of answers that are not clear. */
    private final Map<String, Integer> unclear = new ConcurrentHashMap<>();

    /** The flows that come after others, by their folders: every file of every poll is looked up here. */
    private final Map<Path, Flow> followers = new HashMap<>();

    /** The flow of each folder. */
    private final Map<Path, FlowId> flows = new HashMap<>();

    private final Set<String> waiting = ConcurrentHashMap.newKeySet();

    private final DiskSpaceGuard room;

    /** A file as it was when its run stopped, and since when (a clock that nobody moves) it is left alone for how long; null where it is for a person. */
    private record Held(
            long modified,
            long size,
            long sinceNanos,
            @Nullable Duration pause) {
        boolean over() {
            return pause != null && System.nanoTime() - sinceNanos >= pause.toNanos();
        }
    }

    FileRetryFilter(Program program) {
        this.program = program;
        this.room = new DiskSpaceGuard(program.data());
        for (Flow flow : program.definitions().flows().all()) {
            flows.put(folder(ResultFiles.inbox(program.data(), flow.id())), flow.id());
            if (!Predecessors.of(flow).isEmpty()) {
                followers.put(folder(ResultFiles.inbox(program.data(), flow.id())), flow);
            }
        }
    }

    @Override
    public boolean accept(GenericFile<File> file) {
        return room.isThere() && isFree(file) && mayBegin(file) && nobodyElseHasIt(file);
    }

    /** Asked here, so that nobody takes and hashes a file in vain at every poll while another instance works on its flow. */
    private boolean nobodyElseHasIt(GenericFile<File> file) {
        FlowId flow = flows.get(folder(Path.of(file.getAbsoluteFilePath())).getParent());
        return flow == null || program.ledger().leases().isFree(flow);
    }

    /** A file waits in its folder as long as those of a flow before it are not done. */
    private boolean mayBegin(GenericFile<File> file) {
        Flow flow = followers.get(folder(Path.of(file.getAbsoluteFilePath())).getParent());
        if (flow == null) {
            return true;
        }
        Optional<FlowId> blocking = Predecessors.blocking(flow, program.data(), program.ledger());
        if (blocking.isEmpty()) {
            waiting.remove(file.getAbsoluteFilePath());
        } else if (waiting.add(file.getAbsoluteFilePath())) {
            LOG.infof("%s waits until the files of %s are done", file.getFileName(), blocking.get());
        }
        return blocking.isEmpty();
    }

    private static Path folder(Path path) {
        return path.toAbsolutePath().normalize();
    }

    private boolean isFree(GenericFile<File> file) {
        Held known = held.get(file.getAbsoluteFilePath());
        if (known == null) {
            return true;
        }
        boolean free = known.over() || changed(file, known);
        if (free) {
            held.remove(file.getAbsoluteFilePath());
        }
        return free;
    }

    private static boolean changed(GenericFile<File> file, Held known) {
        return file.getLastModified() != known.modified() || file.getFileLength() != known.size();
    }

    /** The exchange of a file failed: Camel's file endpoint tells nobody of that. An import by command has its own way of telling. */
    @Override
    public void onFailure(Exchange exchange) {
        Exception fault = exchange.getException();
        boolean ending = fault instanceof RunStopped stopped && stopped.code() == Code.INTERRUPTED_RUN;
        if (fault != null && file(exchange) != null && !ending) {
            handleException("", exchange, fault);
        }
    }

    private static @Nullable GenericFile<?> file(Exchange exchange) {
        return exchange.getProperty(Exchange.FILE_EXCHANGE_FILE, GenericFile.class);
    }

    @Override
    public void handleException(Throwable exception) {
        handleException("", null, exception);
    }

    @Override
    public void handleException(String message, Throwable exception) {
        handleException(message, null, exception);
    }

    @Override
    public void handleException(String message, @Nullable Exchange exchange, Throwable exception) {
        GenericFile<?> file = exchange == null ? null : file(exchange);
        if (file == null) {
            LOG.warn(message, exception);
            return;
        }
        if (elsewhere(exception)) {
            LOG.infof("%s is left to another instance: %s", file.getFileName(), exception.getMessage());
            return;
        }
        Duration pause = pause(file, exchange, exception);
        held.put(
                file.getAbsoluteFilePath(),
                new Held(file.getLastModified(), file.getFileLength(), System.nanoTime(), pause));
        LOG.warnf("%s stays where it is: %s. %s", file.getFileName(), sentence(exception), next(pause));
    }

    private static String sentence(Throwable exception) {
        return String.valueOf(exception.getMessage()).replaceFirst("\\.$", "");
    }

    private static String next(@Nullable Duration pause) {
        return pause == null
                ? "It is tried again when it has changed or when Bactrian is started anew."
                : "It is tried again in " + pause.toSeconds() + " s.";
    }

    /** How soon it is tried again; null where a person has to act. */
    private @Nullable Duration pause(GenericFile<?> file, @Nullable Exchange exchange, Throwable exception) {
        boolean noRoom = exception instanceof RunStopped stopped
                ? stopped.code() == Code.DISK_FULL
                : DiskTrouble.isBehind(exception);
        if (noRoom) {
            room.isMissing();
            return DiskSpaceGuard.LOOK;
        }
        boolean locked = exception instanceof LedgerFault fault && fault.kind() == LedgerFault.Kind.LOCKED;
        boolean retry = locked || stateOf(exchange) == RunState.UNREACHABLE;
        return retry ? pause(file, exception) : null;
    }

    /** Longer each time where each further try may leave a batch of items unknown. */
    private Duration pause(GenericFile<?> file, Throwable exception) {
        if (!(exception instanceof RunStopped stopped) || stopped.code() != Code.ANSWERS_UNCLEAR) {
            unclear.remove(file.getAbsoluteFilePath());
            return PAUSE;
        }
        int times = unclear.merge(file.getAbsoluteFilePath(), 1, Integer::sum);
        Duration doubled = PAUSE.multipliedBy(1L << Math.min(times - 1, 10));
        return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }

    // Not held: as soon as the other instance has done it, or is gone, the file is looked at again.
    private static boolean elsewhere(Throwable exception) {
        return exception instanceof LeaseTaken
                || exception instanceof LeaseLost
                || (exception instanceof RunStopped stopped && stopped.code() == Code.LEASE_LOST);
    }

    private @Nullable RunState stateOf(@Nullable Exchange exchange) {
        String runId = exchange == null ? null : exchange.getProperty("runId", String.class);
        try {
            return runId == null
                    ? null
                    : program.ledger().run(runId).map(run -> run.state()).orElse(null);
        } catch (LedgerFault unreadable) {
            return null; // that is what the exception was about
        }
    }
}
