package io.bactrian.ledger;

/** What came of asking for a run over a file. */
public sealed interface RunOpening {
    /** @return the run: the one to work on, or the earlier one that makes this file a duplicate */
    RunInfo run();

    /** A new run. */
    record Opened(RunInfo run) implements RunOpening {}

    /** An unfinished run over the same content goes on: its items may be settled already, or in flight when the process died. */
    record Resumed(RunInfo run) implements RunOpening {}

    /** The same content was imported with the same mapping before. */
    record DoneBefore(RunInfo run) implements RunOpening {}
}
