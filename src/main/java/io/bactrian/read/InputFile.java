package io.bactrian.read;

import io.bactrian.row.Code;
import io.bactrian.row.Detected;
import io.bactrian.row.FileFault;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Opens a dropped file: unpacks it, finds out its character set, format and delimiter where the settings say nothing, and yields its records. The
 * first look takes at most {@value Opening#LOOK} characters.
 */
public final class InputFile {
    private InputFile() {}

    /**
     * Opens {@code file}. Whatever is wrong with its content is told by {@link RowSource#fault()}, also where there is no record for that reason.
     *
     * @param settings what the flow says about its files
     * @throws IOException where the file is not there any more, or the disk fails at its first bytes
     */
    public static RowSource open(Path file, InputSettings settings) throws IOException {
        RawFile raw;
        try {
            raw = RawFile.open(file);
        } catch (InputFault e) {
            return RowStream.faulty(Detected.NOTHING, e.fault());
        }
        try {
            return open(raw, settings);
        } catch (IOException | RuntimeException e) {
            raw.file().close();
            throw e;
        }
    }

    private static RowSource open(RawFile raw, InputSettings settings) throws IOException {
        Encoding encoding;
        try {
            encoding = Encoding.of(RawFile.peek(raw.bytes()), settings.charset());
            raw.bytes().skipNBytes(encoding.mark());
        } catch (IOException e) {
            return damaged(raw, e);
        }
        DecodedText text = new DecodedText(raw.bytes(), encoding.charset());
        return new Opening(raw, encoding, text, settings).start();
    }

    private static RowSource damaged(RawFile raw, IOException e) throws IOException {
        raw.file().close();
        Detected detected = new Detected(null, null, false, null, raw.packing());
        return RowStream.faulty(
                detected,
                FileFault.whole(
                        Code.FILE_UNREADABLE,
                        "The file cannot be read (" + e.getMessage() + "). It is damaged or was cut off."));
    }
}
