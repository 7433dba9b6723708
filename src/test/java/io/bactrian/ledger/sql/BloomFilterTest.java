package io.bactrian.ledger.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.ledger.ItemKey;
import org.junit.jupiter.api.Test;

class BloomFilterTest {
    @Test
    void forgetsNoKeyAndSeldomTakesANewOneForAKnownOne() {
        BloomFilter seen = new BloomFilter();
        for (int i = 0; i < 400_000; i++) { // more than one filter takes
            seen.add(ItemKey.of("K-" + i));
        }
        int taken = 0;
        int missed = 0;
        for (int i = 0; i < 400_000; i++) {
            missed += seen.mayHave(ItemKey.of("K-" + i)) ? 0 : 1;
            taken += seen.mayHave(ItemKey.of("N-" + i)) ? 1 : 0;
        }
        assertThat(missed).isZero();
        assertThat(taken).isLessThan(400_000 * 2 / 100);
    }

    @Test
    void knowsSmallNumbersAsWell() {
        BloomFilter seen = new BloomFilter();
        seen.add(new ItemKey(1, 0));
        assertThat(seen.mayHave(new ItemKey(1, 0))).isTrue();
        assertThat(seen.mayHave(new ItemKey(2, 0))).isFalse();
    }
}
