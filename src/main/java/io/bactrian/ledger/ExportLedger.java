package io.bactrian.ledger;

import io.bactrian.row.Code;
import io.bactrian.row.FlowId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What exports have on disk: where each flow goes on, what it exported before, and how far an export is. All methods are thread-safe, and what a
 * method has returned from is on disk, except {@link #see}.
 *
 * <p>The way of an export: {@link #interrupted} settles what a process that died left; {@link #open}; {@link #see} for each page; {@link #vanished}
 * where the whole list was compared; {@link #prepare} when the files are whole and on disk, but not under their names; then the renames; then
 * {@link #commit}. A kill at any moment leaves either nothing (the cursor and the memory of the flow are as before) or an export that is prepared,
 * whose renames and commit the next process makes up for: no record is left out, none is exported twice. The caller sees to it that only one
 * process works on a flow.
 *
 * <p>Every method throws {@link LedgerFault} where the database cannot be read or written, and {@link IllegalStateException} where the run is not
 * an export in the state that the method asks for.
 */
public interface ExportLedger {

    /**
     * Begins an export: a run that {@link Ledger#runs} shows too.
     *
     * @param fingerprint of the mapping
     * @throws IllegalStateException where an export of the flow is open: see {@link #interrupted}
     */
    ExportOpening open(FlowId flow, String fingerprint, Instant started);

    /**
     * The same for a time of the flow's schedule, so that instances which share the ledger make one export of it and not one each: nothing where that time, or a
     * later one, has its export already. What was cut off ({@link RunState#INTERRUPTED}) has not been made, and is begun up to three times.
     *
     * @param due the time as the schedule has it, which is the same for all instances whatever their clocks say
     */
    Optional<ExportOpening> openDue(FlowId flow, String fingerprint, Instant started, Instant due);

    /** @return whether {@link #openDue} would begin an export; true too while one of that time is going on, or was left by a process that died */
    boolean isDue(FlowId flow, Instant due);

    /**
     * Settles what a process that died left of an export of this flow. An export that was not prepared is closed as INTERRUPTED and its sightings
     * are dropped; its part files are the caller's to delete. To be called before {@link #open}, by the process that has the flow to itself.
     *
     * @return the export that was prepared: the caller gives its files their names and commits it, or abandons it
     */
    Optional<PreparedExport> interrupted(FlowId flow);

    /**
     * Notes the records of a page and compares them with what the flow remembers and with the pages before. By the process only that opened the run:
     * what it notes is not on disk before {@link #prepare}.
     *
     * @return one for each record, in their order
     */
    List<Sighting> see(long run, List<RecordMark> page);

    /** Gives the keys that the flow remembers and this run did not see, in the order of the keys, without holding them in memory. */
    void vanished(long run, Consumer<String> keys);

    /** Keeps the figures of an export that is going on, for {@code status}. */
    void progress(long run, ExportCounts counts);

    /** Notes what is left to do once the files are whole: from here on the export counts as made, whatever happens to the process. */
    void prepare(long run, ExportEnd end);

    /** Ends an export whose files have their names: moves the cursor, takes over the sightings and closes the run as DONE, all or nothing. */
    void commit(long run);

    /** Gives an export up: its sightings are dropped, the cursor stays, the run is closed in that state. A prepared one can be given up too. */
    void abandon(long run, RunState state, Code code, String message);

    /** @return the files of an export that is prepared or done, in the order in which they were prepared */
    List<PreparedFile> files(long run);

    // ---- the state of flows
    // --------------------------------------------------------------------------------------------

    /** @return every flow that ever finished an export or fired, by name */
    List<ExportState> states();

    /**
     * Forgets the cursor and all records of a flow: its next export is a full one.
     *
     * @throws IllegalStateException where an export of it is open
     */
    void reset(FlowId flow);

    /** @return the last time of the flow's schedule of which an export was begun, or since when the schedule is kept */
    Optional<Instant> lastFire(FlowId flow);

    /** Notes since when the flow's schedule is kept, where that is not known: times before it were not missed. */
    void keptSince(FlowId flow, Instant at);
}
