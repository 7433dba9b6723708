package io.bactrian.ledger.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.ledger.ItemKey;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The portion that is moved to disk. */
class RecentItemsTest {
    @Test
    void aPortionIsInOrderOfFlowKeyAndBatchAlsoWhereKeysDifferInTheirLastBitsOnly() {
        RecentItems items = new RecentItems(0);
        items.add(7, 1, List.of(new ItemKey(3, 9), new ItemKey(2, 1), new ItemKey(3, 8)));
        items.add(5, 2, List.of(new ItemKey(-1, 4)));
        items.add(7, 3, List.of(new ItemKey(1, 1), new ItemKey(3, 8)));
        items.add(7, 4, List.of(new ItemKey(0, 0))); // newer than what is asked for

        assertThat(places(items, 3))
                .containsExactly("5 -1 4 2 0", "7 1 1 3 0", "7 2 1 1 1", "7 3 8 1 2", "7 3 8 3 1", "7 3 9 1 0");
    }

    @Test
    void whatComesWhileAPortionIsWrittenChangesNothingInIt() {
        RecentItems items = new RecentItems(0);
        items.add(1, 1, keys(0, 3_000));
        try (RecentItems.SortedPlaces portion = items.sorted(1)) {
            List<String> before = read(portion);

            items.add(1, 2, keys(3_000, 20_000)); // its arrays are made anew for so many

            assertThat(read(portion)).isEqualTo(before).hasSize(3_000);
        }
    }

    @Test
    void nothingIsForgottenWhileAPortionIsWritten() {
        RecentItems items = new RecentItems(0);
        items.add(1, 1, keys(0, 1_000));
        items.add(1, 2, keys(1_000, 2_000));
        try (RecentItems.SortedPlaces portion = items.sorted(2)) {
            items.dropUpTo(1); // as a look-up does, on a thread of its own, where another process has written much

            assertThat(read(portion)).hasSize(2_000).startsWith("1 0 0 1 0");
            assertThat(items.known()).isEqualTo(2);
        }

        items.dropUpTo(1);

        assertThat(places(items, 2)).hasSize(1_000).startsWith("1 1000 1000 2 0");
    }

    @Test
    void whatIsForgottenIsNotFoundAndTheRestIs() {
        RecentItems items = new RecentItems(0);
        items.add(1, 1, keys(0, 1_000));
        items.add(1, 2, keys(1_000, 2_000));

        items.dropUpTo(1);

        assertThat(items.find(1, new ItemKey(999, 999))).isEmpty();
        assertThat(items.find(1, new ItemKey(1_000, 1_000)))
                .containsExactly(new RecentItems.KeyPlace(1, new ItemKey(1_000, 1_000), 2, 0));
        assertThat(places(items, 2)).hasSize(1_000).startsWith("1 1000 1000 2 0");
    }

    private static List<ItemKey> keys(int from, int to) {
        List<ItemKey> keys = new ArrayList<>();
        for (int at = from; at < to; at++) {
            keys.add(new ItemKey(at, at));
        }
        return keys;
    }

    private static List<String> places(RecentItems items, long upTo) {
        try (RecentItems.SortedPlaces portion = items.sorted(upTo)) {
            return read(portion);
        }
    }

    private static List<String> read(RecentItems.SortedPlaces portion) {
        List<String> places = new ArrayList<>();
        for (int at = 0; at < portion.size(); at++) {
            places.add(portion.flow(at) + " " + portion.high(at) + " " + portion.low(at) + " " + portion.batch(at) + " "
                    + portion.position(at));
        }
        return places;
    }
}
