package io.bactrian.importing;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The parcels of a file as the split takes them: as many together as {@link CaravanSize} says by now. Asked from one thread at a time. */
final class Caravans implements Iterator<Caravan> {
    private final ImportRun run;
    private final BatchSource parcels;
    private final CaravanSize size;

    Caravans(ImportRun run, BatchSource parcels, CaravanSize size) {
        this.run = run;
        this.parcels = parcels;
        this.size = size;
    }

    @Override
    public boolean hasNext() {
        return parcels.hasNext();
    }

    /** An item that waits for one on its way ends the caravan: the one that it waits for may be in it. */
    @Override
    public Caravan next() {
        int most = size.batches();
        List<OutgoingBatch> together = new ArrayList<>(most);
        int batches = 0;
        for (OutgoingBatch next = parcels.next(); next != null; next = another(batches, most)) {
            together.add(next);
            batches += next.isFailed() ? 0 : 1;
        }
        return new Caravan(run, together);
    }

    private @Nullable OutgoingBatch another(int batches, int most) {
        return batches >= most ? null : parcels.nextWithoutWaiting();
    }
}
