package io.bactrian.read;

import io.bactrian.row.Code;
import io.bactrian.row.Detected;
import io.bactrian.row.FileFault;
import io.bactrian.row.FileFormat;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Looks at the first characters of a file and chooses the reader for it. */
final class Opening {
    static final int LOOK = 1 << 16;

    /** The line by which Excel is told the delimiter; it is no header. */
    private static final Pattern SEP_LINE =
            Pattern.compile("\"?sep=([^\r\n])\"?(?=[\r\n]|$)", Pattern.CASE_INSENSITIVE);

    private final RawFile raw;
    private final Encoding encoding;
    private final DecodedText text;
    private final String head;
    private final InputSettings settings;

    Opening(RawFile raw, Encoding encoding, DecodedText text, InputSettings settings) {
        this.raw = raw;
        this.encoding = encoding;
        this.text = text;
        this.settings = settings;
        this.head = text.peek(LOOK);
    }

    RowSource start() throws IOException {
        FileFormat format =
                settings.format() == null ? FormatLook.in(head, raw.name(), settings.records()) : settings.format();
        Matcher sepLine = SEP_LINE.matcher(head);
        boolean hasSepLine = format == FileFormat.CSV && sepLine.lookingAt();
        Character delimiter = format == FileFormat.CSV ? delimiter(hasSepLine ? sepLine : null) : null;
        Detected detected = new Detected(format, encoding.charset(), encoding.mark() > 0, delimiter, raw.packing());
        try {
            refuseEmpty();
            refuseOther();
            return RowStream.of(detected, delimiter == null ? json(format) : csv(delimiter, hasSepLine), raw.file());
        } catch (InputFault e) {
            raw.file().close();
            return RowStream.faulty(detected, e.fault());
        }
    }

    private Character delimiter(@Nullable Matcher sepLine) {
        if (settings.delimiter() != null) {
            return settings.delimiter();
        }
        return sepLine == null
                ? DelimiterLook.in(head, head.length() < LOOK - 1)
                : sepLine.group(1).charAt(0);
    }

    private void refuseEmpty() throws InputFault {
        if (head.isBlank() && head.length() < LOOK - 1) {
            FileFault fault = text.fault();
            throw new InputFault(fault == null ? FileFault.whole(Code.FILE_EMPTY, "The file is empty.") : fault);
        }
    }

    /** What is dropped by mistake under the name of a table. */
    private void refuseOther() throws InputFault {
        String start = head.substring(0, Math.min(head.length(), 200)).strip().toLowerCase(Locale.ROOT);
        if (start.startsWith("<!doctype html") || start.startsWith("<html")) {
            throw new InputFault(
                    FileFault.whole(
                            Code.FILE_UNREADABLE,
                            "The file is a web page, not a table: often the page for logging in, saved in place of an export. Log in, export again and drop that file."));
        }
        if (start.startsWith("%pdf-") || start.startsWith("<?xml")) {
            throw new InputFault(FileFault.whole(
                    Code.FILE_UNREADABLE,
                    "The file is " + (start.startsWith("%") ? "a PDF" : "XML")
                            + ", and only CSV and JSON can be read. Export it as one of these and drop that file."));
        }
    }

    private RecordReader csv(char delimiter, boolean hasSepLine) throws InputFault {
        CsvParser csv = new CsvParser(text, delimiter, settings.limits());
        if (hasSepLine) {
            csv.next();
        }
        return CsvReader.open(csv, delimiter, ResultFile.isExport(raw.name()));
    }

    private RecordReader json(FileFormat format) {
        return format == FileFormat.NDJSON
                ? new NdjsonReader(text, settings.limits())
                : new JsonReader(text, Objects.requireNonNullElse(settings.records(), List.of()), settings.limits());
    }
}
