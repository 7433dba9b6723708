package io.bactrian.ledger;

/** Where a run stands. An import in any state but {@link #DONE} can be resumed; an export that is not done is begun anew. */
public enum RunState {
    /** It is going on, or the process that had it died. */
    RUNNING,
    /** The file is done; each item has an outcome. */
    DONE,
    /** It stopped: failure budget, credentials, or a fault of ours. A person has to act. */
    STOPPED,
    /** It stopped because the vendor could not be reached or stayed busy. It goes on by itself at the next poll. */
    UNREACHABLE,
    /** It was ended from outside. */
    INTERRUPTED
}
