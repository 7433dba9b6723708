package io.bactrian.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bactrian.camel.Bed;
import io.bactrian.ledger.Result;
import io.bactrian.ledger.RunState;
import io.bactrian.row.Code;
import io.bactrian.row.Outcome;
import io.bactrian.simulator.Simulator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class BatchReaderTest {
    @TempDir
    Path folder;

    private Simulator simulator;
    private Bed bed;

    @BeforeEach
    void start() {
        simulator = Bed.simulator();
        bed = new Bed(folder, simulator).items(1);
    }

    @AfterEach
    void stop() {
        bed.close();
        simulator.close();
    }

    private ImportRun run(io.bactrian.row.FlowId flow, String... keys) throws IOException {
        return bed.opened(flow, bed.stock("a.csv", List.of(keys)), "sha");
    }

    /** Writes down that the batch is sent. */
    private static void sent(OutgoingBatch parcel) {
        parcel.intend();
    }

    private static void settled(OutgoingBatch parcel, Outcome outcome, @Nullable String id) {
        parcel.context()
                .ledger()
                .settle(
                        parcel.number(),
                        parcel.batch().items().stream()
                                .map(item -> new Result(outcome, id))
                                .toList());
        parcel.context().unsettled().remove(parcel.batch().items());
    }

    private static List<String> names(OutgoingBatch parcel) {
        return parcel.batch().items().stream()
                .map(item -> String.valueOf(item.rows().get(0).text("name")))
                .toList();
    }

    @Test
    void holdsAnItemBackUntilTheOneBeforeItIsSettled() throws Exception {
        ImportRun run = run(Bed.STOCK, "A=One", "A=Two", "B=Other");
        BatchSource parcels = run.source();
        OutgoingBatch first = parcels.next();
        assertThat(names(first)).containsExactly("One");
        assertThat(parcels.hasNext())
                .as("it says so without waiting, because the batch is not sent yet")
                .isTrue();
        sent(first);
        Thread[] asking = new Thread[1];
        CompletableFuture<OutgoingBatch> second = CompletableFuture.supplyAsync(() -> {
            asking[0] = Thread.currentThread();
            return parcels.next();
        });
        await().until(() -> asking[0] != null && asking[0].getState() == Thread.State.WAITING);
        assertThat(second).isNotDone();
        settled(first, Outcome.ACCEPTED, "71");
        assertThat(names(second.join())).containsExactly("Two");
        assertThat(second.join().batch().operation().operation()).isEqualTo("stock/update");
        assertThat(second.join().batch().vendorIds()).containsExactly("71");
        assertThat(names(parcels.next())).containsExactly("Other");
        assertThat(parcels.hasNext()).isFalse();
    }

    @Test
    void letsGoOfAnItemThatWaitsWhenTheRunStops() throws Exception {
        ImportRun run = run(Bed.STOCK, "A=One", "A=Two");
        BatchSource parcels = run.source();
        parcels.next();
        CompletableFuture<OutgoingBatch> second = CompletableFuture.supplyAsync(parcels::next);
        run.stop(RunState.INTERRUPTED, Code.INTERRUPTED_RUN, "enough");
        assertThat(second.join().letters()).isEmpty();
        assertThat(second.join().isRejected()).isTrue();
        assertThat(parcels.hasNext()).isFalse();
    }

    @Test
    void createsAgainWhatTheVendorRefusedOnAnEarlierLine() throws Exception {
        ImportRun run = run(Bed.STOCK, "A=One", "A=Two");
        OutgoingBatch first = run.source().next();
        sent(first);
        settled(first, Outcome.REJECTED, null);
        OutgoingBatch second = run.source().next();
        assertThat(second.batch().operation().operation()).isEqualTo("stock/insert");
    }

    @Test
    void rejectsTheSecondOfAKeyWhereThereIsNoUpdate() throws Exception {
        ImportRun run = run(Bed.ADD_ONLY, "A=One", "A=Two", "B=Other");
        BatchSource parcels = run.source();
        assertThat(names(parcels.next())).containsExactly("One");
        assertThat(names(parcels.next())).containsExactly("Other");
        OutgoingBatch letters = parcels.next();
        assertThat(letters.letters()).singleElement().satisfies(letter -> {
            assertThat(letter.code()).isEqualTo(Code.KEY_TWICE);
            assertThat(letter.message()).isEqualTo("'A' stands on line 2 already");
            assertThat(letter.rows().get(0).line()).isEqualTo(3);
        });
    }

    @Test
    void asksAnewAboutAKeyThatWasOnItsWayWhenItsBlockWasRead() throws Exception {
        List<String> keys =
                new ArrayList<>(IntStream.range(0, 300).mapToObj(i -> "K-" + i).toList());
        keys.add("K-255=Second");
        ImportRun run = run(Bed.ADD_ONLY, keys.toArray(String[]::new));
        BatchSource parcels = run.source();
        OutgoingBatch last = parcels.next();
        for (int i = 1; i < 256; i++) {
            last = parcels.next();
        }
        assertThat(last.batch().items().get(0).key()).isEqualTo("K-255");
        assertThat(parcels.hasNext())
                .isTrue(); // reads the next block, in which the key is again; it is neither sent nor settled yet
        sent(last);
        settled(last, Outcome.ACCEPTED, "255");
        List<OutgoingBatch> rest = new ArrayList<>();
        parcels.forEachRemaining(rest::add);
        assertThat(rest.get(rest.size() - 1).letters())
                .extracting(letter -> letter.code())
                .containsExactly(Code.KEY_TWICE);
        assertThat(rest).hasSize(45);
    }
}
