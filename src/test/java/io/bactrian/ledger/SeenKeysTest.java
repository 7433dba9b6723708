package io.bactrian.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SeenKeysTest {
    @Test
    void forgetsNoKeyAndSeldomTakesANewOneForAKnownOne() {
        SeenKeys seen = new SeenKeys();
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
        SeenKeys seen = new SeenKeys();
        seen.add(new ItemKey(1, 0));
        assertThat(seen.mayHave(new ItemKey(1, 0))).isTrue();
        assertThat(seen.mayHave(new ItemKey(2, 0))).isFalse();
    }
}
