package io.bactrian.read;

import static io.bactrian.read.InputSettings.NONE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bactrian.row.Code;
import io.bactrian.row.FileFault;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackedInputTest {
    @TempDir
    Path folder;

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }

    private static byte[] zip(String... namesAndTexts) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (int i = 0; i < namesAndTexts.length; i += 2) {
                out.putNextEntry(new ZipEntry(namesAndTexts[i]));
                out.write(namesAndTexts[i + 1].getBytes(UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    @Test
    void unpacksGzipWhateverItsName() throws IOException {
        Reading reading = Reading.ofBytes(folder, "in.csv", gzip("a,b\n1,2\n"), NONE);

        assertThat(reading.detected()).isEqualTo("CSV, UTF-8, delimiter ',', packed as gzip");
        assertThat(reading.rows()).containsExactly("2:[1, 2]");
    }

    @Test
    void theNameInsideTellsTheFormat() throws IOException {
        assertThat(Reading.ofBytes(folder, "in.ndjson.gz", gzip("{\"a\":1}"), NONE)
                        .rows())
                .containsExactly("1:[1]");
        assertThat(Reading.ofBytes(folder, "in.zip", zip("x.ndjson", "{\"a\":1}"), NONE)
                        .rows())
                .containsExactly("1:[1]");
    }

    @Test
    void unpacksTheOneFileOfAZip() throws IOException {
        byte[] bytes = zip("folder/", "", "folder/in.csv", "a,b\n1,2\n", "__MACOSX/folder/._in.csv", "shadow");
        Reading reading = Reading.ofBytes(folder, "in.zip", bytes, NONE);

        assertThat(reading.detected()).isEqualTo("CSV, UTF-8, delimiter ',', packed as zip");
        assertThat(reading.rows()).containsExactly("2:[1, 2]");
    }

    @Test
    void refusesAZipOfSeveralFilesOrNone() throws IOException {
        assertThat(Reading.ofBytes(folder, "in.zip", zip("a.csv", "a", "b.csv", "b"), NONE)
                        .fault())
                .isEqualTo(
                        new FileFault(
                                Code.FILE_UNREADABLE,
                                0,
                                0,
                                "The .zip file has 2 files in it, but exactly one can be read. Unpack it and drop the files one by one."));
        assertThat(Reading.ofBytes(folder, "in.zip", zip(), NONE).fault())
                .extracting(FileFault::message)
                .isEqualTo(
                        "The .zip file has no file in it, but exactly one can be read. Unpack it and drop the files one by one.");
    }

    @Test
    void tellsAWorkbookFromAZip() throws IOException {
        assertThat(Reading.ofBytes(
                                folder, "in.xlsx", zip("[Content_Types].xml", "<Types/>", "xl/workbook.xml", ""), NONE)
                        .fault())
                .isEqualTo(
                        new FileFault(
                                Code.FILE_UNREADABLE,
                                0,
                                0,
                                "The file is an Excel workbook, not text. Open it in Excel, save the sheet as 'CSV UTF-8' and drop that file."));
    }

    @Test
    void rowsBeforeTheDamageOfAGzipAreRead() throws IOException {
        StringBuilder text = new StringBuilder("n\n");
        Random random = new Random(1);
        random.ints(100_000).forEach(i -> text.append(i).append('\n'));
        byte[] whole = gzip(text.toString());
        Reading reading = Reading.ofBytes(folder, "in.csv.gz", Arrays.copyOf(whole, whole.length / 2), NONE);

        assertThat(reading.records()).hasSizeBetween(30_000, 70_000);
        FileFault fault = reading.fault();
        assertThat(fault)
                .extracting(FileFault::code, FileFault::line)
                .containsExactly(Code.FILE_UNREADABLE, reading.records().size() + 2L);
        assertThat(fault)
                .extracting(FileFault::message)
                .asString()
                .endsWith(
                        ": the file cannot be read on (Unexpected end of ZLIB input stream). It is damaged or was cut off.");
    }

    @Test
    void aDamagedPackageIsAFaultAndNoException() throws IOException {
        byte[] cutZip = Arrays.copyOf(zip("a.csv", "a,b\n1,2\n"), 40);
        byte[] cutGzip = Arrays.copyOf(gzip("a,b\n1,2\n"), 5);

        assertThat(Reading.ofBytes(folder, "in.zip", cutZip, NONE).fault())
                .extracting(FileFault::code)
                .isEqualTo(Code.FILE_UNREADABLE);
        assertThat(Reading.ofBytes(folder, "in.gz", cutGzip, NONE).fault())
                .extracting(FileFault::code)
                .isEqualTo(Code.FILE_UNREADABLE);
        assertThat(Reading.ofBytes(folder, "in.gz", Arrays.copyOf(gzip("a\n1\n"), 12), NONE)
                        .fault())
                .extracting(FileFault::code)
                .isEqualTo(Code.FILE_UNREADABLE);
    }

    @Test
    void aFolderIsAFaultAndAVanishedFileAnException() throws IOException {
        assertThat(Reading.of(folder, NONE).fault())
                .isEqualTo(new FileFault(Code.FILE_UNREADABLE, 0, 0, folder + " is a folder, not a file."));
        assertThatThrownBy(() -> Reading.of(folder.resolve("gone.csv"), NONE))
                .isInstanceOf(FileNotFoundException.class)
                .hasMessage(folder.resolve("gone.csv") + " is not there (any more)");
    }

    @Test
    void aDigestIsOfTheFileAsItLies() throws IOException {
        Path file = Files.write(folder.resolve("abc"), "abc".getBytes(UTF_8));

        assertThat(FileDigest.of(file))
                .isEqualTo(new FileDigest("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", 3, 0));
    }
}
