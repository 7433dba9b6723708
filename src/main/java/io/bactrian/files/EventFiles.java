package io.bactrian.files;

import io.bactrian.mapping.ExportColumn;
import io.bactrian.mapping.inbound.InboundMapping;
import io.bactrian.row.FlowId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files of what comes in: {@code exports/<account>/<flow>/<flow>-<value>-<yyyyMMdd-HH>.ndjson} or {@code .csv}, one an hour, and where the mapping
 * says so one for each value of a member. A row is on disk when {@link #append} returns. Only their owner can read them. Thread-safe; one process at a
 * time may have the files of a flow.
 */
public final class EventFiles implements AutoCloseable {
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("yyyyMMdd-HH");
    private static final Pattern NAME = Pattern.compile("(.*)-\\d{8}-\\d{2}\\.(ndjson|csv)");
    private static final int OPEN_AT_ONCE = 32;
    /** A process that dies at the turn of an hour may tear the last lines of two. */
    private static final int NEWEST = 2;

    private static final String NONE = "other";

    private final Path folder;
    private final String name;
    private final boolean named;
    private final EventLines lines;
    private final Consumer<String> told;
    private final Map<Path, AppendedFile> open = new LinkedHashMap<>(16, 0.75f, true);

    /**
     * How the files of a flow are written.
     *
     * @param csv as CSV; otherwise as NDJSON
     * @param delimiter what parts the cells of a CSV
     * @param named whether there is a file for each value of a member
     */
    public record Form(boolean csv, char delimiter, boolean named) {}

    /**
     * @param data the data folder
     * @param told hears of each file that was mended, in words
     */
    public EventFiles(Path data, FlowId flow, List<ExportColumn> columns, Form form, Consumer<String> told) {
        this.folder = ExportFolder.of(data, flow).path();
        this.name = SafeName.of(flow.name());
        this.named = form.named();
        this.lines = new EventLines(columns, form.csv(), form.delimiter());
        this.told = told;
    }

    /**
     * Appends a row and waits until it is on disk; many that are appended at once share the wait.
     *
     * @param at when it came in, in the zone in which people read the names of files
     * @throws java.io.UncheckedIOException where it cannot be written; then nothing of it is left
     */
    public void append(InboundMapping.InboundRow row, LocalDateTime at) {
        byte[] line = lines.line(row.values());
        String value = !named ? "" : "-" + SafeName.of(row.file().isBlank() ? NONE : row.file());
        Path path = folder.resolve(name + value + "-" + HOUR.format(at) + (lines.csv() ? ".csv" : ".ndjson"));
        while (!file(path).append(line)) {
            forget(path);
        }
    }

    private synchronized AppendedFile file(Path path) {
        AppendedFile known = open.get(path);
        if (known != null) {
            return known;
        }
        try {
            mend(path);
            AppendedFile file = AppendedFile.open(path, lines.header());
            open.put(path, file);
            closeEldest();
            return file;
        } catch (IOException fault) {
            throw OwnerFile.cannotWrite(path, fault);
        }
    }

    private void closeEldest() {
        if (open.size() > OPEN_AT_ONCE) {
            Path eldest = open.keySet().iterator().next();
            AppendedFile file = open.remove(eldest);
            if (file != null) {
                file.close();
            }
        }
    }

    private synchronized void forget(Path path) {
        AppendedFile closed = open.remove(path);
        if (closed != null) {
            closed.close();
        }
    }

    /** Mends the files that a process which died may have left with a torn line: the newest ones. */
    public synchronized void mend() {
        Map<String, List<Path>> byName = new TreeMap<>();
        for (Path file : files()) {
            Matcher matcher = NAME.matcher(file.getFileName().toString());
            if (matcher.matches()) {
                byName.computeIfAbsent(matcher.group(1) + matcher.group(2), key -> new ArrayList<>())
                        .add(file);
            }
        }
        for (List<Path> files : byName.values()) {
            for (Path file : files.subList(Math.max(0, files.size() - NEWEST), files.size())) {
                mend(file);
            }
        }
    }

    private void mend(Path file) {
        try {
            TornTail.mend(file, file.toString().endsWith(".csv")).ifPresent(told);
        } catch (IOException fault) {
            throw OwnerFile.cannotWrite(file, fault);
        }
    }

    private List<Path> files() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException fault) {
            throw OwnerFile.cannotWrite(folder, fault);
        }
    }

    /** Waits for the rows that are being written, and closes the files. */
    @Override
    public synchronized void close() {
        open.values().forEach(AppendedFile::close);
        open.clear();
    }
}
