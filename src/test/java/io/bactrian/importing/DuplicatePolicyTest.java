package io.bactrian.importing;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.camel.Bed;
import io.bactrian.importing.DuplicatePolicy.Claim;
import io.bactrian.ledger.DeadLetter;
import io.bactrian.ledger.Intent;
import io.bactrian.ledger.ItemKey;
import io.bactrian.ledger.Prior;
import io.bactrian.ledger.Result;
import io.bactrian.ledger.RunState;
import io.bactrian.mapping.Item;
import io.bactrian.row.Code;
import io.bactrian.row.Columns;
import io.bactrian.row.Counts;
import io.bactrian.row.FlowId;
import io.bactrian.row.Outcome;
import io.bactrian.row.Row;
import io.bactrian.simulator.Simulator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The decision table: what is done with an item, by what the ledger knows of its key. */
class DuplicatePolicyTest {
    private static final Columns COLUMNS = Columns.of(List.of("sku", "category_id", "name"));

    @TempDir
    Path folder;

    private Simulator simulator;
    private Bed bed;
    private ImportRun earlier;
    private ImportRun now;

    @BeforeEach
    void start() throws IOException {
        simulator = Bed.simulator();
        bed = new Bed(folder, simulator);
        begin(Bed.STOCK);
    }

    private void begin(FlowId flow) throws IOException {
        Path file = bed.stock("a.csv", List.of("A"));
        earlier = bed.opened(flow, file, "earlier" + flow);
        bed.ledger.closeRun(earlier.info().number(), RunState.DONE, earlier.counts(), null, null);
        now = bed.opened(flow, file, "now" + flow);
    }

    @AfterEach
    void stop() {
        bed.close();
        simulator.close();
    }

    private Item item(long line, String name) {
        return now.mapping()
                .mapper((flow, key) -> Optional.empty())
                .map(new Row(COLUMNS, new Object[] {"A", "14", name}, line));
    }

    private long content(Item item) {
        return new ItemHashes(now.mapping()).content(item);
    }

    private Claim claim(Item item) {
        Prior prior =
                bed.ledger.lookup(now.flow().id(), List.of(ItemKey.of("A"))).get(0);
        return new DuplicatePolicy(now).claim(item, content(item), prior);
    }

    /** The item was sent by that run, as a change of the record {@code changed} where it is given. */
    private long sent(ImportRun run, Item item, @Nullable String changed) {
        return bed.ledger.intend(
                run.info().number(), List.of(new Intent(ItemKey.of("A"), content(item), item.line(), changed)));
    }

    private void sent(ImportRun run, Item item, Outcome outcome, @Nullable String id) {
        bed.ledger.settle(sent(run, item, (String) null), List.of(new Result(outcome, id)));
    }

    private long kept(Item item, Outcome outcome, Code code) {
        DeadLetter letter = new DeadLetterFactory(now).of("A", item.rows(), code, "so it was");
        return bed.ledger.keep(outcome == Outcome.UNKNOWN ? DeadLetterFactory.unknown(letter) : letter);
    }

    private Claim creates() {
        return new Claim.Send(now.mapping().create(), null);
    }

    private Claim updates(String id) {
        return new Claim.Send(java.util.Objects.requireNonNull(now.mapping().update()), id);
    }

    private static Claim refused(Code code, String message) {
        return new Claim.Refused(code == Code.INTERRUPTED ? Outcome.UNKNOWN : Outcome.REJECTED, code, message);
    }

    private void assertSettled(Claim claim, Counts counts) {
        assertThat(claim).isEqualTo(new Claim.Settled());
        assertThat(now.counts()).isEqualTo(counts);
    }

    private static Counts counted(long accepted, long rejected, long skipped, long unknown) {
        return new Counts(0, 0, accepted, rejected, skipped, unknown);
    }

    // ---- nothing, or another file
    // ----------------------------------------------------------------------------------------

    @Test
    void createsWhatIsNew() {
        assertThat(claim(item(2, "One"))).isEqualTo(creates());
    }

    @Test
    void skipsWhatWasAcceptedUnchanged() {
        sent(earlier, item(2, "One"), Outcome.ACCEPTED, "71");
        assertSettled(claim(item(9, "One")), counted(0, 0, 1, 0));
    }

    @Test
    void updatesWhatWasAcceptedWithOtherContent() {
        sent(earlier, item(2, "One"), Outcome.ACCEPTED, "71");
        assertThat(claim(item(2, "Two"))).isEqualTo(updates("71"));
    }

    @Test
    void rejectsOtherContentWhereThereIsNoUpdate() throws IOException {
        begin(Bed.ADD_ONLY);
        sent(earlier, item(2, "One"), Outcome.ACCEPTED, "71");
        assertThat(claim(item(2, "Two")))
                .isEqualTo(refused(
                        Code.KEY_ACCEPTED_BEFORE,
                        "'A' was accepted before as 71 (run " + earlier.info().runId()
                                + ", line 2) with other content, and stock/insert has no update here"));
    }

    @Test
    void sendsOtherContentAgainWhereThatDoesNoHarm() throws IOException {
        begin(Bed.REPEATABLE);
        sent(earlier, item(2, "One"), Outcome.ACCEPTED, null);
        assertThat(claim(item(2, "Two"))).isEqualTo(creates());
        assertSettled(claim(item(2, "One")), counted(0, 0, 1, 0));
        sent(now, item(2, "Two"), Outcome.ACCEPTED, null);
        assertThat(claim(item(3, "One"))).isEqualTo(creates());
    }

    @Test
    void createsAgainWhatWasRejected() {
        sent(earlier, item(2, "One"), Outcome.REJECTED, null);
        assertThat(claim(item(2, "One"))).isEqualTo(creates());
    }

    @Test
    void updatesAgainWhereOnlyTheUpdateWasRejected() {
        sent(earlier, item(2, "One"), Outcome.ACCEPTED, "71");
        bed.ledger.settle(sent(earlier, item(2, "Two"), "71"), List.of(new Result(Outcome.REJECTED, null)));
        assertThat(claim(item(2, "Two"))).isEqualTo(updates("71"));
    }

    @Test
    void doesNotSendWhatIsUnresolved() {
        String message = "'A' was sent before (run " + earlier.info().runId()
                + ", line 2) and nobody knows yet whether the vendor has it";
        long batch = sent(earlier, item(2, "One"), (String) null);
        assertThat(claim(item(3, "One"))).isEqualTo(refused(Code.ITEM_UNRESOLVED, message));
        bed.ledger.settle(batch, List.of(new Result(Outcome.UNKNOWN, null)));
        assertThat(claim(item(3, "One"))).isEqualTo(refused(Code.ITEM_UNRESOLVED, message));
    }

    @Test
    void repeatsAnUnresolvedUpdateBecauseItDoesNoHarm() {
        sent(earlier, item(2, "One"), Outcome.ACCEPTED, "71");
        sent(earlier, item(2, "Two"), "71");
        assertThat(claim(item(2, "Two"))).isEqualTo(updates("71"));
    }

    // ---- an earlier pass over this file
    // -----------------------------------------------------------------------------------

    @Test
    void countsAgainWhatAnEarlierPassHasSettled() {
        sent(now, item(2, "One"), Outcome.ACCEPTED, "71");
        assertSettled(claim(item(2, "One")), counted(1, 0, 0, 0));
    }

    @Test
    void countsAgainWhatTheVendorRejected() {
        sent(now, item(2, "One"), Outcome.REJECTED, null);
        long letter = kept(item(2, "One"), Outcome.REJECTED, Code.VENDOR_REJECTED);
        assertSettled(claim(item(2, "One")), counted(0, 1, 0, 0));
        bed.ledger.closeDeadLetter(letter, "discarded");
        assertSettled(claim(item(2, "One")), counted(0, 2, 0, 0));
    }

    @Test
    void sendsAgainWhatTheVendorRejectedWithoutATrace() {
        sent(now, item(2, "One"), Outcome.REJECTED, null);
        assertThat(claim(item(2, "One"))).isEqualTo(creates());
    }

    @Test
    void sendsAgainWhatAPersonReleased() {
        sent(now, item(2, "One"), Outcome.UNKNOWN, null);
        bed.ledger.closeDeadLetter(kept(item(2, "One"), Outcome.UNKNOWN, Code.ANSWER_MISSING), "replayed");
        bed.ledger.unknown().settle(now.flow().id(), ItemKey.of("A"), new Result(Outcome.REJECTED, null));
        assertThat(claim(item(2, "One"))).isEqualTo(creates());
    }

    @Test
    void asksTheVendorAboutWhatWasInFlightWhenTheProcessDied() {
        sent(now, item(2, "One"), (String) null);
        bed.ledger.resume(now.info().number());
        assertThat(claim(item(2, "One"))).isEqualTo(new DuplicatePolicy.Claim.Doubtful());
        kept(item(2, "One"), Outcome.UNKNOWN, Code.INTERRUPTED);
        assertThat(claim(item(2, "One"))).isEqualTo(new DuplicatePolicy.Claim.Doubtful());
    }

    @Test
    void repeatsAnUpdateThatWasInFlightWhenTheProcessDied() {
        sent(earlier, item(2, "One"), Outcome.ACCEPTED, "71");
        sent(now, item(2, "Two"), "71");
        bed.ledger.resume(now.info().number());
        assertThat(claim(item(2, "Two"))).isEqualTo(updates("71"));
    }

    @Test
    void countsALineThatALaterOneHasOvertaken() {
        sent(now, item(2, "One"), Outcome.ACCEPTED, "71");
        bed.ledger.settle(sent(now, item(5, "Two"), "71"), List.of(new Result(Outcome.ACCEPTED, null)));
        assertSettled(claim(item(2, "One")), counted(1, 0, 0, 0));
        assertSettled(claim(item(5, "Two")), counted(2, 0, 0, 0));
        kept(item(2, "One"), Outcome.REJECTED, Code.VENDOR_REJECTED);
        assertSettled(claim(item(2, "One")), counted(2, 1, 0, 0));
    }

    // ---- an earlier line of this file
    // -------------------------------------------------------------------------------------

    @Test
    void updatesWhatAnEarlierLineHasCreated() {
        sent(now, item(2, "One"), Outcome.ACCEPTED, "71");
        assertThat(claim(item(3, "Two"))).isEqualTo(updates("71"));
        assertSettled(claim(item(3, "One")), counted(0, 0, 1, 0));
    }

    @Test
    void rejectsTheSecondLineOfAKeyWhereThereIsNoUpdate() throws IOException {
        begin(Bed.ADD_ONLY);
        sent(now, item(2, "One"), Outcome.ACCEPTED, "71");
        assertThat(claim(item(3, "One"))).isEqualTo(refused(Code.KEY_TWICE, "'A' stands on line 2 already"));
    }

    @Test
    void doesNotSendALineOfWhichTheFirstIsUnresolved() {
        sent(now, item(2, "One"), Outcome.UNKNOWN, null);
        assertThat(claim(item(3, "Two")))
                .isEqualTo(refused(
                        Code.ITEM_UNRESOLVED,
                        "'A' was sent before (run " + now.info().runId()
                                + ", line 2) and nobody knows yet whether the vendor has it"));
    }
}
