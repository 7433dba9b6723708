package io.bactrian.crash;

import java.util.ArrayList;
import java.util.List;

/**
 * What came out of rounds.
 *
 * @param rounds how many
 * @param kills kills that landed in the middle of work
 * @param missed kills that came too early or too late; they count for nothing
 * @param items items in the files, or records of exports
 * @param lost items that the vendor does not have at the end, or records in no file
 * @param doubled items that the vendor has twice, or records exported twice
 * @param unknown items of which the outcome was unknown when the file was done
 * @param looked of those, how many were settled by looking them up at the vendor
 * @param asked of those, how many a person had to settle
 * @param left of those, how many were still unknown at the end
 * @param faults everything that was not as it should be, in words; lost and doubled among them
 */
record Figures(
        long rounds,
        long kills,
        long missed,
        long items,
        long lost,
        long doubled,
        long unknown,
        long looked,
        long asked,
        long left,
        List<String> faults) {
    static final Figures NONE = new Figures(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, List.of());

    Figures plus(Figures other) {
        List<String> all = new ArrayList<>(faults);
        all.addAll(other.faults);
        return new Figures(
                rounds + other.rounds,
                kills + other.kills,
                missed + other.missed,
                items + other.items,
                lost + other.lost,
                doubled + other.doubled,
                unknown + other.unknown,
                looked + other.looked,
                asked + other.asked,
                left + other.left,
                List.copyOf(all));
    }

    boolean clean() {
        return faults.isEmpty();
    }

    /** @return one line */
    String text() {
        return "rounds " + rounds + ", kills " + kills + " (missed " + missed + "), items " + items + ": lost " + lost
                + ", doubled " + doubled + ", unknown " + unknown + " (looked up " + looked + ", asked " + asked
                + ", left " + left + "), other faults " + Math.max(0, faults.size() - lost - doubled);
    }
}
