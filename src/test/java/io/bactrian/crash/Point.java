package io.bactrian.crash;

import java.util.Arrays;
import java.util.List;

/**
 * The named points of the way at which a process is killed, in the order of the way. Each is the entry or the normal return of a method of the program, or of Camel
 * where it is Camel that does the work; {@link PointTest} notices where such a method is renamed. The program itself has no hooks for this.
 */
enum Point {
    RUN_OPENED(
            "the file is seen and its run is open",
            Stage.SENDING,
            "io.bactrian.ledger.sql.SqlLedger#openRun",
            Side.RETURN),
    RESUMING(
            "a killed run is about to be brought into order",
            Stage.RESUMED,
            "io.bactrian.ledger.sql.SqlLedger#resume",
            Side.ENTRY),
    RESUMED(
            "a killed run was brought into order",
            Stage.RESUMED,
            "io.bactrian.ledger.sql.SqlLedger#resume",
            Side.RETURN),
    BEFORE_INTENT(
            "before the intent is written", Stage.SENDING, "io.bactrian.ledger.sql.ItemStore#intendAll", Side.ENTRY),
    AFTER_INTENT(
            "after the intent, before the request is made",
            Stage.SENDING,
            "io.bactrian.ledger.sql.ItemStore#intendAll",
            Side.RETURN),
    BEFORE_REQUEST(
            "the request is about to be made and has not left",
            Stage.SENDING,
            "io.bactrian.send.LeaseFence#set",
            Side.RETURN),
    DURING_REQUEST("the vendor has the request and has not answered", Stage.SENDING, "", Side.ENTRY),
    AFTER_ANSWER(
            "after the answer, before it is made sense of",
            Stage.SENDING,
            "io.bactrian.send.AccountHttpClient#readWhole",
            Side.RETURN),
    BEFORE_SETTLE(
            "the answer is read and not settled", Stage.SENDING, "io.bactrian.ledger.sql.SqlLedger#settle", Side.ENTRY),
    AFTER_SETTLE(
            "after the settle was handed in, before it is sure to be on disk",
            Stage.SENDING,
            "io.bactrian.ledger.sql.SqlLedger#settle",
            Side.RETURN),
    COMMITTING(
            "in the middle of what the ledger's writer writes",
            Stage.SENDING,
            "io.bactrian.ledger.sql.Transactions#write",
            Side.ENTRY),
    COMMITTED("after the ledger's commit", Stage.SENDING, "io.bactrian.ledger.sql.Transactions#write", Side.RETURN),
    DEAD_LETTER_KEPT(
            "a dead letter is kept and not counted yet",
            Stage.SENDING,
            "io.bactrian.ledger.sql.SqlLedger#keepAll",
            Side.RETURN),
    RESULT_FILES_BEGIN(
            "before the result files get their names",
            Stage.CLOSING,
            "io.bactrian.files.ResultFiles#finish",
            Side.ENTRY),
    DURING_RESULT_FILES(
            "one result file has its name, the others not",
            Stage.CLOSING,
            "io.bactrian.files.CsvFile#finish",
            Side.RETURN),
    RESULT_FILES_END(
            "the result files have their names, the run is still open",
            Stage.CLOSING,
            "io.bactrian.ledger.sql.SqlLedger#closeRun",
            Side.ENTRY),
    RUN_CLOSED(
            "the run is closed and has no summary",
            Stage.CLOSED,
            "io.bactrian.ledger.sql.SqlLedger#closeRun",
            Side.RETURN),
    BEFORE_ARCHIVE(
            "the run is closed, its file still in the drop folder",
            Stage.ARCHIVE,
            "org.apache.camel.component.file.strategy.GenericFileProcessStrategySupport#renameFile",
            Side.ENTRY),
    AFTER_ARCHIVE(
            "the file is in the archive",
            Stage.ARCHIVE,
            "org.apache.camel.component.file.strategy.GenericFileProcessStrategySupport#renameFile",
            Side.RETURN),

    PAGE_RECEIVED("a page has come and is not written", Stage.EXPORT, "io.bactrian.exporting.Exports#page", Side.ENTRY),
    PAGE_WRITTEN(
            "a page is written into the part file", Stage.EXPORT, "io.bactrian.exporting.Exports#page", Side.RETURN),
    BEFORE_PREPARE(
            "the files are whole and the ledger does not know",
            Stage.EXPORT,
            "io.bactrian.ledger.sql.SqlExportLedger#prepare",
            Side.ENTRY),
    AFTER_PREPARE(
            "the ledger has the export as made, the files have no names",
            Stage.EXPORT,
            "io.bactrian.ledger.sql.SqlExportLedger#prepare",
            Side.RETURN),
    RENAMED(
            "the files have their names, the cursor has not moved",
            Stage.EXPORT,
            "io.bactrian.files.ExportFolder#giveNames",
            Side.RETURN),
    BEFORE_COMMIT("before the cursor moves", Stage.EXPORT, "io.bactrian.ledger.sql.SqlExportLedger#commit", Side.ENTRY),
    AFTER_COMMIT("the cursor has moved", Stage.EXPORT, "io.bactrian.ledger.sql.SqlExportLedger#commit", Side.RETURN);

    /** In which part of the way a point is, which says how a process gets there. */
    enum Stage {
        /** While items are sent: reached many times in a file. */
        SENDING,
        /** The same, but only by a process that goes on with a killed run. */
        RESUMED,
        /** At the end of a file; a killed run is still open. */
        CLOSING,
        /** The run is over when this is reached. */
        CLOSED,
        /** A watched folder's file is moved. */
        ARCHIVE,
        /** An export. */
        EXPORT
    }

    /** On which side of the method. */
    enum Side {
        ENTRY,
        RETURN
    }

    private final String words;
    private final Stage stage;
    private final String method;
    private final Side side;

    Point(String words, Stage stage, String method, Side side) {
        this.words = words;
        this.stage = stage;
        this.method = method;
        this.side = side;
    }

    static List<Point> of(Stage stage) {
        return Arrays.stream(values()).filter(each -> each.stage == stage).toList();
    }

    /** @return what has happened and what has not */
    String words() {
        return words;
    }

    Stage stage() {
        return stage;
    }

    Side side() {
        return side;
    }

    /** @return whether no method is its mark, but the arrival of a request at the vendor */
    boolean isAtTheVendor() {
        return method.isEmpty();
    }

    String className() {
        return method.substring(0, method.indexOf('#'));
    }

    String methodName() {
        return method.substring(method.indexOf('#') + 1);
    }
}
