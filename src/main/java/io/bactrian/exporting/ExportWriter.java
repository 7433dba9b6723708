package io.bactrian.exporting;

import io.bactrian.files.ExportFile;
import io.bactrian.files.ExportNames;
import io.bactrian.files.FileColumn;
import io.bactrian.ledger.ExportCounts;
import io.bactrian.ledger.ExportLedger;
import io.bactrian.ledger.ItemKey;
import io.bactrian.ledger.PreparedFile;
import io.bactrian.ledger.RecordMark;
import io.bactrian.ledger.Sighting;
import io.bactrian.mapping.exports.ExportMapping;
import io.bactrian.mapping.exports.ExportMapping.ExportPage;
import io.bactrian.mapping.exports.ExportMapping.ExportRecord;
import io.bactrian.mapping.exports.ExportMapping.SinceSpec;
import io.bactrian.row.FileFormat;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Writes the records of one export: what is new or changed into its file, what is gone into the file of deletions. Being looked at is thread-safe. */
public final class ExportWriter implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(ExportWriter.class);

    /** How many cells that are not what their column says are told of in the log. */
    private static final int MOST_TOLD = 5;

    private final ExportMapping mapping;
    private final ExportNames names;
    private final FileFormat format;
    private final char delimiter;
    private final ExportLedger ledger;
    private final long run;
    private final ExportStart start;
    private final MessageDigest sha256 = ItemKey.sha256();
    private final ExportFile file;
    private @Nullable ExportFile deletions;
    private @Nullable LocalDateTime greatest;
    private volatile ExportCounts counts = ExportCounts.NONE;
    private long unread;

    ExportWriter(
            ExportMapping mapping,
            ExportNames names,
            FileFormat format,
            char delimiter,
            ExportLedger ledger,
            long run,
            ExportStart start) {
        this.mapping = mapping;
        this.names = names;
        this.format = format;
        this.delimiter = delimiter;
        this.ledger = ledger;
        this.run = run;
        this.start = start;
        this.file = ExportFile.create(names.records(), format, delimiter, columns());
    }

    private List<FileColumn> columns() {
        return mapping.columns().stream()
                .map(column -> new FileColumn(column.name(), column.split() == null ? ";" : column.split()))
                .toList();
    }

    /** Writes a page. */
    void write(ExportPage page) {
        List<Sighting> sightings = compares() ? ledger.see(run, marks(page.records())) : List.of();
        long exported = 0;
        long changed = 0;
        for (int i = 0; i < page.records().size(); i++) {
            ExportRecord record = page.records().get(i);
            Sighting sighting = sightings.isEmpty() ? Sighting.NEW : sightings.get(i);
            if (start.all() || sighting != Sighting.UNCHANGED || record.key().isEmpty()) {
                file.record(values(record));
                exported++;
                changed += sighting == Sighting.CHANGED ? 1 : 0;
            }
            activity(record);
        }
        page.deleted().forEach(this::gone);
        tell(page.unread());
        counts = new ExportCounts(
                counts.read() + page.records().size(),
                counts.exported() + exported,
                counts.changed() + changed,
                counts.deleted());
    }

    private boolean compares() {
        return mapping.compare() || mapping.since() != null;
    }

    private List<RecordMark> marks(List<ExportRecord> records) {
        List<RecordMark> marks = new ArrayList<>(records.size());
        for (ExportRecord record : records) {
            marks.add(RecordMark.of(record.key(), Arrays.toString(record.values()), sha256));
        }
        return marks;
    }

    /** In a CSV numbers are written as the mapping says; in JSON they stay numbers. */
    private List<@Nullable Object> values(ExportRecord record) {
        List<@Nullable Object> values = new ArrayList<>(record.values().length);
        for (int i = 0; i < record.values().length; i++) {
            Object value = record.values()[i];
            boolean text = format == FileFormat.CSV && value != null;
            values.add(text ? mapping.columns().get(i).cell(value) : value);
        }
        return values;
    }

    private void activity(ExportRecord record) {
        SinceSpec since = mapping.since();
        if (since == null || record.activity() == null) {
            return;
        }
        try {
            LocalDateTime at = LocalDateTime.parse(record.activity(), since.pattern());
            greatest = greatest == null || at.isAfter(greatest) ? at : greatest;
        } catch (DateTimeException noDate) {
            LOG.debugf("%s: no date of activity: %s", mapping.name(), record.activity());
        }
    }

    /** @return the greatest date of activity seen, or {@code otherwise} where none or an earlier one was */
    @Nullable
    String activity(@Nullable String otherwise) {
        SinceSpec since = mapping.since();
        if (since == null || greatest == null) {
            return otherwise;
        }
        String seen = greatest.format(since.pattern());
        boolean earlier = otherwise != null
                && !otherwise.isEmpty()
                && LocalDateTime.parse(otherwise, since.pattern()).isAfter(greatest);
        return earlier ? otherwise : seen;
    }

    private void tell(List<String> cells) {
        for (String cell : cells) {
            if (unread++ < MOST_TOLD) {
                LOG.warnf("%s, %s; the cell is written as it came", mapping.name(), cell);
            }
        }
    }

    /** Notes a record that the vendor no longer has. */
    private void gone(String key) {
        if (deletions == null) {
            deletions = ExportFile.create(
                    names.deleted(),
                    format,
                    delimiter,
                    keyNames().stream().map(FileColumn::of).toList());
        }
        String[] parts = key.split("\t", -1);
        deletions.record(Arrays.asList(Arrays.copyOf(parts, keyNames().size())));
        counts = new ExportCounts(counts.read(), counts.exported(), counts.changed(), counts.deleted() + 1);
    }

    private List<String> keyNames() {
        return mapping.key().isEmpty() ? List.of("id") : mapping.key();
    }

    /** Ends the files. When this returns they are on disk under their part names; none where there is nothing new. */
    List<PreparedFile> complete() {
        if (mapping.compare() && start.follows()) {
            ledger.vanished(run, this::gone);
        }
        List<PreparedFile> files = new ArrayList<>();
        if (counts.exported() > 0 || start.all()) {
            files.add(file.complete());
        }
        if (deletions != null) {
            files.add(deletions.complete());
        }
        return files;
    }

    ExportCounts counts() {
        return counts;
    }

    /** @return where its files are to be */
    ExportNames names() {
        return names;
    }

    /** @return how many cells are not what their column says */
    public long unread() {
        return unread;
    }

    /** Drops what was not completed. */
    @Override
    public void close() {
        file.close();
        if (deletions != null) {
            deletions.close();
        }
    }
}
