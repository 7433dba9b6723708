package io.bactrian.exporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 20, unit = TimeUnit.SECONDS)
class AsyncPageWriterTest {
    private final List<Integer> done = Collections.synchronizedList(new ArrayList<>());

    @Test
    void worksWhileTheOtherGoesOnAndInOrder() {
        CountDownLatch handedOver = new CountDownLatch(1);
        try (AsyncPageWriter behind = new AsyncPageWriter("pages")) {
            behind.begin(() -> {
                await(handedOver);
                done.add(1);
            });
            assertThat(done).isEmpty();
            handedOver.countDown();
            behind.begin(() -> done.add(2));
            assertThat(done).startsWith(1);
            behind.begin(() -> done.add(3));
            behind.await();
            assertThat(done).containsExactly(1, 2, 3);
        }
    }

    @Test
    void aFaultMeetsWhoeverHandsOverNextAndNothingIsDoneAfterIt() {
        try (AsyncPageWriter behind = new AsyncPageWriter("pages")) {
            behind.begin(() -> {
                throw new UncheckedIOException("the disk is full", new IOException());
            });
            assertThatThrownBy(() -> behind.begin(() -> done.add(1)))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessage("the disk is full");
            assertThatThrownBy(behind::await).hasMessage("the disk is full");
            assertThatThrownBy(() -> behind.begin(() -> done.add(2))).hasMessage("the disk is full");
        }
        assertThat(done).isEmpty();
    }

    @Test
    void closingWaitsForWhatIsUnderWayHoweverItEnds() {
        CountDownLatch begun = new CountDownLatch(1);
        AsyncPageWriter behind = new AsyncPageWriter("pages");
        behind.begin(() -> {
            begun.countDown();
            done.add(1);
            throw new IllegalStateException("no more");
        });
        await(begun);
        behind.close();
        behind.close();
        assertThat(done).containsExactly(1);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException ended) {
            throw new IllegalStateException(ended);
        }
    }
}
