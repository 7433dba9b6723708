package io.bactrian.ledger.sql;

import io.bactrian.ledger.Intent;
import io.bactrian.ledger.ItemKey;
import io.bactrian.ledger.Prior;
import io.bactrian.ledger.Result;
import io.bactrian.row.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A batch as the ledger has it.
 *
 * @param number its number
 * @param run the run's number
 * @param state where it stands
 * @param items what it carries
 * @param results one for each item, empty unless it is settled
 */
record BatchData(long number, long run, State state, List<Intent> items, List<Result> results) {
    /** Where a batch stands. */
    enum State {
        IN_FLIGHT(0),
        SETTLED(1),
        WITHDRAWN(2);

        /** What the table holds. */
        final int number;

        State(int number) {
            this.number = number;
        }

        static State of(int number) {
            return switch (number) {
                case 0 -> IN_FLIGHT;
                case 1 -> SETTLED;
                default -> WITHDRAWN;
            };
        }
    }

    BatchData settled(List<Result> itsResults) {
        if (itsResults.size() != items.size()) {
            throw new IllegalArgumentException(
                    "Batch " + number + " has " + items.size() + " items but got " + itsResults.size() + " results");
        }
        return new BatchData(number, run, State.SETTLED, items, List.copyOf(itsResults));
    }

    /** @return the same, with an unknown item of {@code key} settled */
    BatchData settled(ItemKey key, Result result) {
        List<Result> others = new ArrayList<>(results);
        for (int i = 0; i < others.size(); i++) {
            if (items.get(i).key().equals(key) && others.get(i).outcome() == Outcome.UNKNOWN) {
                others.set(i, result);
            }
        }
        return new BatchData(number, run, state, items, List.copyOf(others));
    }

    BatchData withdrawn() {
        return new BatchData(number, run, State.WITHDRAWN, items, List.of());
    }

    /** @return whether nothing will change in it any more: an unknown item may still be settled by a person or another process */
    boolean isFinal() {
        return state == State.WITHDRAWN
                || (state == State.SETTLED
                        && results.stream().noneMatch(result -> result.outcome() == Outcome.UNKNOWN));
    }

    Prior.State stateOf(int position) {
        if (state == State.IN_FLIGHT) {
            return Prior.State.IN_FLIGHT;
        }
        return Prior.State.valueOf(results.get(position).outcome().name());
    }

    /** @return the vendor's id as this batch knows it: the one it got, else the one it was sent with */
    @Nullable
    String vendorIdOf(int position) {
        String got = state == State.SETTLED ? results.get(position).vendorId() : null;
        return got == null ? items.get(position).vendorId() : got;
    }
}
