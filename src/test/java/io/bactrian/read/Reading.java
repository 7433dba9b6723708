package io.bactrian.read;

import io.bactrian.row.BadRow;
import io.bactrian.row.FileFault;
import io.bactrian.row.FileRecord;
import io.bactrian.row.Row;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What reading a whole file gave, in a form that a test can compare at a glance. */
record Reading(
        String detected,
        List<String> columns,
        List<FileRecord> records,
        @Nullable FileFault fault) {
    static Reading of(Path file, InputSettings settings) throws IOException {
        List<FileRecord> records = new ArrayList<>();
        try (RowSource source = InputFile.open(file, settings)) {
            source.forEachRemaining(records::add);
            return new Reading(
                    source.detected().words(),
                    List.copyOf(source.columns().names()),
                    records,
                    source.fault().orElse(null));
        }
    }

    static Reading ofBytes(Path folder, String name, byte[] bytes, InputSettings settings) throws IOException {
        return of(Files.write(folder.resolve(name), bytes), settings);
    }

    static Reading ofText(Path folder, String name, String text) throws IOException {
        return ofBytes(folder, name, text.getBytes(StandardCharsets.UTF_8), InputSettings.NONE);
    }

    static Path corpus(String name) {
        return Path.of("src/test/resources/inputs", name);
    }

    static Reading ofCorpus(String name) throws IOException {
        return of(corpus(name), InputSettings.NONE);
    }

    /** Each record as {@code line:cells}, a bad one as {@code line!CODE}. */
    List<String> rows() {
        return records.stream().map(Reading::shown).toList();
    }

    private static String shown(FileRecord record) {
        return record instanceof Row row
                ? row.line() + ":" + Arrays.toString(row.cells())
                : record.line() + "!" + ((BadRow) record).code();
    }

    BadRow bad(int index) {
        return (BadRow) records.get(index);
    }

    Row row(int index) {
        return (Row) records.get(index);
    }
}
