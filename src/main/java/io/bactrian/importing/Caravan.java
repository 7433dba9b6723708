package io.bactrian.importing;

import java.util.List;

/**
 * What one exchange of the import's split carries: one parcel, or several that go one after the other where the vendor answers fast, so that they share a
 * commit of the ledger and an exchange. It belongs to one exchange at a time.
 *
 * @param run the run to which they belong
 * @param parcels in the order in which they are sent; with the dead letters that came up between them
 */
public record Caravan(ImportRun run, List<OutgoingBatch> parcels) {
    /** @return the run and how many there are */
    @Override
    public String toString() {
        return parcels.size() + " parcels of " + run;
    }
}
