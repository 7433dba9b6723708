package io.bactrian.importing;

import java.util.Iterator;
import java.util.List;

/** The pieces of a batch that was refused as a whole; which one comes next depends on what became of the one before. */
final class Pieces implements Iterator<OutgoingBatch> {
    private final ImportRun run;
    private final BatchBisection division;

    Pieces(ImportRun run, BatchBisection division) {
        this.run = run;
        this.division = division;
    }

    /** Camel asks this before the piece at hand is sent, when nobody knows whether there will be a further one. */
    @Override
    public boolean hasNext() {
        return division.more() && run.stopped() == null;
    }

    /** @return the next piece; a parcel with nothing in it where there was none after all */
    @Override
    public OutgoingBatch next() {
        return hasNext() ? OutgoingBatch.of(run, division) : OutgoingBatch.ofLetters(run, List.of());
    }
}
