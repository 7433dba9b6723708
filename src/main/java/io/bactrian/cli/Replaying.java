package io.bactrian.cli;

import io.bactrian.files.ResultFiles;
import io.bactrian.flow.Definitions;
import io.bactrian.flow.Flow;
import io.bactrian.flow.Needed;
import io.bactrian.flow.UsageFault;
import io.bactrian.importing.Superseded;
import io.bactrian.ledger.DeadLetter;
import io.bactrian.ledger.ItemKey;
import io.bactrian.ledger.Ledger;
import io.bactrian.ledger.Prior;
import io.bactrian.ledger.Result;
import io.bactrian.reconcile.TooEarly;
import io.bactrian.report.ExitCode;
import io.bactrian.report.ProgressBar;
import io.bactrian.row.FlowId;
import io.bactrian.row.Outcome;
import io.bactrian.send.Program;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Sends dead letters again: their rows become a file of their own, which goes the way of every file. */
@ApplicationScoped
public class Replaying {
    private static final int ALL = Integer.MAX_VALUE;

    /** The new runs reached the end of their files. */
    private static final Set<ExitCode> DONE = EnumSet.of(ExitCode.OK, ExitCode.REJECTED, ExitCode.UNKNOWN);

    @Inject
    ProgramConfig setup;

    @Inject
    Importing importing;

    /**
     * Sends dead letters again, through the mapping as it is now.
     *
     * @param ids which; with {@code run} those besides
     * @param run all open rejected ones of that run, or null
     * @param resend whether unknown ones are sent too: a person has looked, and the vendor does not have them
     * @param listener is told what became of them
     * @return the heaviest exit code
     * @throws UsageFault where one is not there, was dealt with, or is unknown and {@code resend} is not given
     */
    public ExitCode replay(List<Long> ids, @Nullable String run, boolean resend, Importing.Listener listener) {
        List<Importing.Job> jobs = new ArrayList<>();
        List<DeadLetter> letters;
        try (Ledger ledger = setup.ledger()) {
            letters = letters(ledger, ids, run, resend);
            Set<FlowId> flows = letters.stream().map(DeadLetter::flow).collect(Collectors.toSet());
            Definitions definitions = setup.definitions(Needed.flows(flow -> flows.contains(flow.id())));
            letters.stream().map(DeadLetter::flow).distinct().forEach(flow -> account(definitions, flow));
            letters.stream()
                    .collect(Collectors.groupingBy(DeadLetter::flow, LinkedHashMap::new, Collectors.toList()))
                    .forEach((flow, ofFlow) -> jobs.add(new Importing.Job(write(flow, ofFlow), flow)));
            letters.stream()
                    .filter(letter -> letter.outcome() == Outcome.UNKNOWN)
                    .forEach(letter -> ledger.unknown()
                            .settle(letter.flow(), ItemKey.of(letter.key()), new Result(Outcome.REJECTED, null)));
        }
        ProgressBar noBar = new ProgressBar(System.err, false, 0, System::nanoTime);
        ExitCode exit = importing.files(jobs, new Program.Options("none", true, false), false, listener, noBar);
        if (DONE.contains(exit)) {
            close(letters);
        }
        return exit;
    }

    /**
     * The letters are dealt with: what became of their items is the new runs' to say. Only now, so that a kill on the way leaves them open; sent again, what
     * was accepted is skipped.
     */
    private void close(List<DeadLetter> letters) {
        try (Ledger ledger = setup.ledger()) {
            letters.forEach(letter -> ledger.closeDeadLetter(letter.id(), DeadLetter.REPLAYED));
        }
    }

    /** Nothing is changed where nothing could be sent. */
    private void account(Definitions definitions, FlowId id) {
        Flow flow = definitions.flow(id);
        setup.accounts().of(flow, definitions.vendor(flow));
    }

    private Path write(FlowId flow, List<DeadLetter> letters) {
        String name = "replay-" + letters.get(0).id() + "-" + System.currentTimeMillis() + ".csv";
        return ResultFiles.write(
                setup.data().resolve("replay").resolve(flow.toString()).resolve(name), letters);
    }

    private static List<DeadLetter> letters(Ledger ledger, List<Long> ids, @Nullable String run, boolean resend) {
        List<DeadLetter> letters = new ArrayList<>();
        for (long id : ids) {
            letters.add(ledger.deadLetter(id)
                    .orElseThrow(() -> new UsageFault(
                            "There is no dead letter " + id + ". 'bactrian deadletters list' lists them.")));
        }
        if (run != null) {
            ledger.deadLetters(run, true, 0, ALL).stream()
                    .filter(letter -> resend || letter.outcome() == Outcome.REJECTED)
                    .forEach(letters::add);
        }
        letters.forEach(letter -> check(ledger, letter, resend));
        if (letters.isEmpty()) {
            throw new UsageFault("No open dead letter to send again.");
        }
        return letters;
    }

    private static void check(Ledger ledger, DeadLetter letter, boolean resend) {
        Prior prior =
                ledger.lookup(letter.flow(), List.of(ItemKey.of(letter.key()))).get(0);
        if (prior != null && Superseded.isOlder(letter.run(), letter.line(), prior)) {
            throw new UsageFault("Dead letter " + letter.id() + " is superseded: its key '"
                    + letter.key().replace("\t", " / ") + "' was accepted since (run " + prior.runId() + ", line "
                    + prior.line() + "), and its old values would take the place of the newer ones."
                    + " Drop a corrected row in, if they are wrong.");
        }
        if (letter.closed() != null) {
            throw new UsageFault("Dead letter " + letter.id() + " was dealt with already (" + letter.closed() + ").");
        }
        if (letter.outcome() == Outcome.UNKNOWN && resend) {
            TooEarly.refuse(ledger, letter.flow());
        }
        if (letter.outcome() == Outcome.UNKNOWN && !resend) {
            throw new UsageFault("Dead letter " + letter.id()
                    + " is unknown: the vendor may have it, and sending it again could make it twice."
                    + " 'bactrian reconcile' asks the CRM; or look there yourself, then 'bactrian resolve "
                    + letter.id() + " --accepted' or 'bactrian resolve " + letter.id() + " --resend'.");
        }
    }
}
