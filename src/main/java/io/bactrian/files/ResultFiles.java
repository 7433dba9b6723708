package io.bactrian.files;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bactrian.ledger.DeadLetter;
import io.bactrian.row.FlowId;
import io.bactrian.row.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The result files of one run. {@code accepted.csv} and {@code skipped.csv} are written while the run goes on, {@code rejected.csv} and
 * {@code unknown.csv} at its end from the dead letters, {@code summary.json} last. A CSV is there only where it has rows. Memory does not
 * grow with the rows. {@link #accepted} and {@link #skipped} may be called from any thread.
 *
 * <p>Every method throws {@link java.io.UncheckedIOException} where a file cannot be written.
 */
public final class ResultFiles implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SUMMARY = "summary.json";
    private static final List<String> NAMES = Stream.concat(
                    Arrays.stream(Outcome.values()).map(ResultFiles::nameOf), Stream.of(SUMMARY))
            .toList();

    private final Path folder;
    private final char delimiter;
    private final int keys;
    private final StreamedFile accepted;
    private final StreamedFile skipped;

    private ResultFiles(Path folder, List<String> keyColumns, char delimiter, boolean goesOn) {
        this.folder = folder;
        this.delimiter = delimiter;
        this.keys = keyColumns.size();
        this.accepted = new StreamedFile(
                folder.resolve(nameOf(Outcome.ACCEPTED)),
                delimiter,
                with(keyColumns, "_line", "_id", "_outcome"),
                goesOn);
        this.skipped = new StreamedFile(
                folder.resolve(nameOf(Outcome.SKIPPED)), delimiter, with(keyColumns, "_line", "_id"), goesOn);
    }

    /** @return where the result files of a run are, under the data folder */
    public static Path folder(Path data, FlowId flow, String runId) {
        return data.resolve("results")
                .resolve(flow.account())
                .resolve(flow.name())
                .resolve(runId);
    }

    /** @return where the files of a flow are dropped, under the data folder */
    public static Path inbox(Path data, FlowId flow) {
        return data.resolve("inbox").resolve(flow.account()).resolve(flow.name());
    }

    /** @return where a dropped file is moved after its run, under the data folder */
    public static Path archived(Path data, FlowId flow, String runId, String file) {
        return data.resolve("archive")
                .resolve(flow.account())
                .resolve(flow.name())
                .resolve(runId + "-" + file);
    }

    /** @return the name of the CSV file with the items of that outcome */
    public static String nameOf(Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT) + ".csv";
    }

    /** @return the result files that are there, by name */
    public static Map<String, Path> existing(Path folder) {
        Map<String, Path> files = new LinkedHashMap<>();
        for (String name : NAMES) {
            if (Files.exists(folder.resolve(name))) {
                files.put(name, folder.resolve(name));
            }
        }
        return files;
    }

    /**
     * Begins the files of a run. Those of an earlier attempt at it are dropped: a run that is resumed tells of all its items again.
     *
     * @param folder see {@link #folder}; made with the first file
     * @param keyColumns the names of the mapping's key columns
     * @param delimiter that of the dropped file, or a comma where it has none
     */
    public static ResultFiles open(Path folder, List<String> keyColumns, char delimiter) {
        for (String name : NAMES) {
            delete(folder.resolve(name));
            delete(folder.resolve(name + ".part"));
        }
        return new ResultFiles(folder, keyColumns, delimiter, false);
    }

    /**
     * Goes on with the files of a run that has ended, of which items are settled now. What stands in them stays.
     *
     * @param folder see {@link #folder}
     * @param keyColumns the names of the mapping's key columns
     */
    public static ResultFiles goOn(Path folder, List<String> keyColumns) {
        return new ResultFiles(folder, keyColumns, earlierDelimiter(folder), true);
    }

    /**
     * Notes an accepted item.
     *
     * @param key its key, several key columns joined with a tab
     * @param line the line of its first row
     * @param id the vendor's id, or null where it gave none
     * @param updated whether it changed a record that was there, rather than making one
     */
    public void accepted(String key, long line, @Nullable String id, boolean updated) {
        accepted(items -> items.item(key, line, id, updated));
    }

    /** Takes accepted items, one after the other. */
    public interface Accepted {
        /** Notes one; parameters as for {@link ResultFiles#accepted(String, long, String, boolean)}. */
        void item(String key, long line, @Nullable String id, boolean updated);
    }

    /**
     * Notes accepted items together.
     *
     * @param items gives them to what it is given, at once
     */
    public void accepted(Consumer<Accepted> items) {
        accepted.together(file -> items.accept((key, line, id, updated) -> {
            String outcome = updated ? "updated" : "created";
            if (id == null || keys != 1 || !file.plain(key, line, id, outcome)) {
                file.row(with(cells(key), Long.toString(line), id, outcome));
            }
        }));
    }

    /** Notes an item that was accepted before and is unchanged; parameters as for {@link #accepted}. */
    public void skipped(String key, long line, @Nullable String id) {
        skipped.row(with(cells(key), Long.toString(line), id));
    }

    private List<String> cells(String key) {
        if (keys == 1 && key.indexOf('\t') < 0) {
            return List.of(key);
        }
        List<String> cells = new ArrayList<>(Arrays.asList(key.split("\t", Math.max(keys, 1))));
        while (cells.size() < keys) {
            cells.add("");
        }
        return cells;
    }

    /**
     * Writes the files of the dead letters and gives all files their names. Dead letters that were dealt with already are counted, but are
     * in no file.
     *
     * @param letters the run's dead letters; asked for twice
     * @return what they say, by code
     */
    public List<CodeCount> finish(DeadLetterSource letters) {
        CodeCount.Tally tally = new CodeCount.Tally();
        DeadLetterFile rejected = new DeadLetterFile(delimiter);
        DeadLetterFile unknown = new DeadLetterFile(delimiter);
        letters.each(letter -> {
            tally.add(letter);
            if (letter.closed() == null) {
                (letter.outcome() == Outcome.REJECTED ? rejected : unknown).learn(letter);
            }
        });
        write(Outcome.REJECTED, rejected, letters);
        write(Outcome.UNKNOWN, unknown, letters);
        accepted.finish();
        skipped.finish();
        return tally.counts();
    }

    private void write(Outcome outcome, DeadLetterFile shape, DeadLetterSource letters) {
        if (!shape.hasRows()) {
            delete(folder.resolve(nameOf(outcome)));
            return;
        }
        try (CsvFile file = CsvFile.create(folder.resolve(nameOf(outcome)), delimiter, shape.header())) {
            letters.each(letter -> {
                if (belongs(letter, outcome)) {
                    shape.write(letter, file);
                }
            });
            file.finish();
        }
    }

    private static boolean belongs(DeadLetter letter, Outcome outcome) {
        return letter.closed() == null && letter.outcome() == outcome;
    }

    /** Writes dead letters into a file of the form of {@code rejected.csv}, such as one to be imported anew. @return {@code target} */
    public static Path write(Path target, List<DeadLetter> letters) {
        DeadLetterFile shape = new DeadLetterFile(',');
        letters.forEach(shape::learn);
        try (CsvFile file = CsvFile.create(target, ',', shape.header())) {
            letters.forEach(letter -> shape.write(letter, file));
            file.finish();
        }
        return target;
    }

    /** Writes {@code summary.json}, the last of the files, or writes it again. @return its path */
    public Path summary(ObjectNode json) {
        return summary(folder, json);
    }

    /** Writes {@code summary.json} into the folder of a run, see {@link #folder}. @return its path */
    public static Path summary(Path folder, ObjectNode json) {
        Path target = folder.resolve(SUMMARY);
        try (OwnerFile file = OwnerFile.create(target)) {
            file.stream().write(JsonText.bytes(json));
            file.finish();
            return target;
        } catch (IOException fault) {
            throw OwnerFile.cannotWrite(target, fault);
        }
    }

    /** @return whether the run of this folder has its summary */
    public static boolean hasSummary(Path folder) {
        return Files.exists(folder.resolve(SUMMARY));
    }

    /** @return the summary that is there; empty where it is not, or cannot be read */
    public ObjectNode earlierSummary() {
        return earlierSummary(folder);
    }

    private static ObjectNode earlierSummary(Path folder) {
        try {
            return hasSummary(folder) && JSON.readTree(folder.resolve(SUMMARY).toFile()) instanceof ObjectNode known
                    ? known
                    : JSON.createObjectNode();
        } catch (IOException unreadable) {
            return JSON.createObjectNode(); // it is written anew
        }
    }

    private static char earlierDelimiter(Path folder) {
        String delimiter = earlierSummary(folder).path("file").path("delimiter").asText();
        return delimiter.length() == 1 ? delimiter.charAt(0) : ',';
    }

    /** Drops the streamed files, unless {@link #finish} was called. */
    @Override
    public void close() {
        accepted.close();
        skipped.close();
    }

    /** Lets go of the files and leaves them as they are: another instance has begun the run's files anew. */
    public void leave() {
        accepted.leave();
        skipped.leave();
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException fault) {
            throw OwnerFile.cannotWrite(file, fault);
        }
    }

    private static List<@Nullable String> with(List<String> first, @Nullable String... more) {
        List<@Nullable String> all = new ArrayList<>(first);
        all.addAll(Arrays.asList(more));
        return all;
    }
}
