package io.bactrian.ledger;

import io.bactrian.row.Counts;
import io.bactrian.row.FlowId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The database in which every file, item, outcome and vendor id is recorded. All methods are thread-safe. What a method has returned
 * from is on disk (SQLite in WAL mode with synchronous=FULL), except {@link #settle}, which is on disk after {@link #flush}.
 *
 * <p>Every method throws {@link LedgerFault} where the database cannot be read or written.
 */
public interface Ledger extends AutoCloseable {

    // ---- runs
    // ------------------------------------------------------------------------------------------------------------

    /**
     * Records that a file is seen and opens its run: a new one, or the unfinished one of the same flow and content, which is resumed.
     * Where a run over the same content with the same mapping fingerprint is done, nothing is opened.
     *
     * @param again open a new run even where one is done
     */
    RunOpening openRun(FlowId flow, FileFacts file, String mappingFingerprint, boolean again);

    /**
     * Prepares a run that goes on: what was in flight when its process died becomes UNKNOWN, and dead letters of items that were never sent are dropped,
     * since the new pass over the file judges those rows anew.
     */
    void resume(long run);

    /** Ends a run: {@link RunState#DONE} for good, any other state so that it can be resumed. */
    void closeRun(long run, RunState state, Counts counts, @Nullable String code, @Nullable String message);

    /** Keeps the figures of a run that is going on, for {@code status}. */
    void progress(long run, Counts counts);

    /** @return the newest runs first, at most {@code limit}; of one flow where {@code flow} is given */
    List<RunInfo> runs(@Nullable FlowId flow, int limit);

    /** @return the run with that run id */
    Optional<RunInfo> run(String runId);

    // ---- items
    // -----------------------------------------------------------------------------------------------------------

    /**
     * What is known of each key in this flow, in the order of {@code keys}; null where it was never intended. Intents that are
     * written but not settled show as {@link Prior.State#IN_FLIGHT}, from this process or from one that died.
     */
    List<@Nullable Prior> lookup(FlowId flow, List<ItemKey> keys);

    /**
     * Writes the intent to send a batch: from here on, until {@link #settle}, its items count as sent. Several callers share a commit. Returns when it is
     * on disk.
     *
     * @return the batch's number
     */
    long intend(long run, List<Intent> items);

    /** As {@link #intend}, for several batches in one commit. @return their numbers, in the same order */
    List<Long> intendAll(long run, List<List<Intent>> batches);

    /**
     * Writes one result for each item of the batch, in its order. Returns at once; see {@link #flush}. Where the flow's lease turns out to be lost nothing is written, and the
     * lease says so: the items are in doubt for the instance that took over.
     */
    void settle(long batch, List<Result> results);

    /** @return the items of which nobody knows what became of them, and the dead letters that wait */
    UnknownLedger unknown();

    /**
     * Undoes an intent of which it is certain that nothing of it reached the vendor (no connection). The items are as they were before.
     * Returns when it is on disk.
     */
    default void withdraw(long batch) {
        withdraw(List.of(batch));
    }

    /** As {@link #withdraw(long)}, for several batches of one run in one commit: for what was intended ahead and is not sent any more. None is allowed. */
    void withdraw(List<Long> batches);

    /** Waits until everything settled so far is on disk. */
    void flush();

    /** @return the vendor's id of the item with this key in this flow, where it was accepted; for {@code lookup} in mappings */
    Optional<String> vendorId(FlowId flow, ItemKey key);

    // ---- dead letters
    // ----------------------------------------------------------------------------------------------------

    /** Keeps a dead letter, in place of an earlier one of the same run and line. @return its id */
    long keep(DeadLetter letter);

    /** Keeps many at once, in one commit: as {@link #keep} each. @return their ids, in the same order */
    List<Long> keepAll(List<DeadLetter> letters);

    /**
     * @param runId of that run, or of all runs where it is null
     * @param after the id of the last one that the caller has seen: those that come behind it in this order; or 0 for the first
     * @return in the order of run and line, at most {@code limit}
     */
    List<DeadLetter> deadLetters(@Nullable String runId, boolean openOnly, long after, int limit);

    /** Gives each dead letter of the run to {@code each}, in the order of lines, without holding them in memory, and without what was sent and answered. */
    void eachDeadLetter(long run, java.util.function.Consumer<DeadLetter> each);

    /** @return the dead letter with that id */
    Optional<DeadLetter> deadLetter(long id);

    /** @return the dead letter of that run and line */
    Optional<DeadLetter> deadLetterAt(long run, long line);

    /** Marks a dead letter as dealt with: {@code how} is one of {@link DeadLetter}'s words. */
    void closeDeadLetter(long id, String how);

    /** @return how many dead letters wait for a person, by code */
    Map<String, Long> openDeadLetters();

    // ---- the rate of requests
    // --------------------------------------------------------------------------------------------

    /**
     * Takes requests out of an account's budget of {@code requests} in any {@code per}, a sliding window that survives a restart and is shared by all who use the ledger. Who
     * takes several at once pays one commit for them; so a sender takes a few milliseconds' worth ahead where the rate is generous, and one at a time where it is not, since what
     * one sender holds no other can send. What was taken has to leave within some hundred milliseconds, or to be given up by {@link #requestsOver}: it counts as one that has
     * arrived two seconds later at the latest.
     *
     * @param wanted at least 1
     * @return how many of those wanted are taken; where it is none, how long one has to wait before asking again
     */
    RequestGrant takeRequests(String account, int wanted, int requests, Duration per);

    /** As {@link #takeRequests}, for one. @return zero where it is taken; otherwise nothing is taken, and so long one has to wait before asking again */
    default Duration takeRequest(String account, int requests, Duration per) {
        return takeRequests(account, 1, requests, per).waitFor();
    }

    /**
     * Says that requests that were taken together have their answers, or will not leave. The vendor counts one from when it arrived, which is not known and some time after it was
     * taken: from now on they count as taken now, so that no other instance sends the next ones too early. To be said of each as it is over, or of all that were taken at once when
     * the last of them is over; but of those that are over two seconds after they were taken by then at the latest: until then, later only makes others wait. Returns at once; what is
     * said in these two seconds is written with what else is, and costs a commit of its own only where nothing is.
     *
     * @param count how many of those that were taken at once are over
     * @param ago how long ago {@link #takeRequests} gave them
     */
    void requestsOver(String account, int count, int requests, Duration per, Duration ago);

    /** As {@link #requestsOver}, for one. */
    default void requestOver(String account, int requests, Duration per, Duration ago) {
        requestsOver(account, 1, requests, per, ago);
    }

    /** Says that the vendor wants no request of the account before then (epoch milliseconds), such as by {@code Retry-After}. */
    void pauseAccount(String account, long untilEpochMillis);

    /** Says that a request of the account is held back for so long by what this process knows of its budget; {@link #takeRequest} says so by itself. */
    void waitsFor(String account, Duration wait);

    /** @return for each account that waits for its budget or a pause, until when (epoch milliseconds) */
    Map<String, Long> waiting();

    /** @return the requests an account has used in the window that ends now */
    long requestsUsed(String account, Duration per);

    /** @return when the next request of the account is free (epoch milliseconds), or empty where one is free now */
    OptionalLong nextFree(String account, int requests, Duration per);

    // ---- several instances
    // ------------------------------------------------------------------------------------------------------------

    /**
     * Who works on which flow. Once this process has taken a flow's lease, what it writes for that flow's runs (opening, resuming and closing them, intents, outcomes, dead
     * letters, exports) holds only while it has it, and throws {@link LeaseLost} after that. Who never takes one is taken to be alone.
     */
    LeaseLedger leases();

    // ---- exports and what vendors say of themselves
    // ----------------------------------------------------------------------

    /** @return what exports have in this ledger */
    ExportLedger exports();

    /** @return what was kept under that name of what an account's vendor says of itself */
    Optional<VendorNote> vendorNote(String account, String name);

    /** Keeps something that an account's vendor said of itself, such as its catalogue of fields, in place of what it said before. */
    void keepVendorNote(String account, String name, VendorNote note);

    // ---- what vendors hand over
    // ----------------------------------------------------------------------------------------------------------------

    /** @return what vendors handed over to us, by the numbers given out */
    MessageLedger messages();

    /** Writes what is outstanding and closes the database. */
    @Override
    void close();
}
