package io.bactrian.read;

import io.bactrian.row.Code;
import io.bactrian.row.FileFault;
import io.bactrian.row.Packing;
import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The unpacked bytes of a file. The first bytes tell how it is packed.
 *
 * @param bytes what the file holds, unpacked; {@link #PEEK} bytes can be pushed back
 * @param name the name of what is inside: the zip's entry, the file's name without {@code .gz}
 * @param packing what it was packed in
 * @param file closes everything
 */
record RawFile(PushbackInputStream bytes, String name, Packing packing, Closeable file) {
    /** Bytes that can be looked at in advance. */
    static final int PEEK = 4096;

    private static final byte[] GZIP = {0x1f, (byte) 0x8b};
    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final byte[] ZIP_EMPTY = {'P', 'K', 5, 6};
    private static final byte[] OLD_OFFICE = {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0};
    private static final int CHUNK = 1 << 16;
    private static final String WORKBOOK =
            "The file is an Excel workbook, not text. Open it in Excel, save the sheet as 'CSV UTF-8' and drop that file.";

    static RawFile open(Path path) throws IOException, InputFault {
        PushbackInputStream plain = plain(path);
        try {
            byte[] first = peek(plain);
            if (startsWith(first, ZIP) || startsWith(first, ZIP_EMPTY)) {
                plain.close();
                return unzip(path);
            }
            return startsWith(first, GZIP) ? gunzip(path, plain) : unpacked(path, plain, first);
        } catch (IOException | InputFault e) {
            plain.close();
            throw e;
        }
    }

    private static PushbackInputStream plain(Path path) throws IOException, InputFault {
        if (Files.isDirectory(path)) {
            throw unreadable(path + " is a folder, not a file.");
        }
        try {
            return new PushbackInputStream(Files.newInputStream(path), PEEK);
        } catch (AccessDeniedException e) {
            throw unreadable(
                    "Permission to read the file is missing. Give the user that runs Bactrian the right to read " + path
                            + ".");
        } catch (NoSuchFileException e) {
            FileNotFoundException vanished = new FileNotFoundException(path + " is not there (any more)");
            vanished.initCause(e);
            throw vanished;
        }
    }

    /** Looks at up to {@link #PEEK} bytes and puts them back. */
    static byte[] peek(PushbackInputStream in) throws IOException {
        byte[] first = in.readNBytes(PEEK);
        in.unread(first);
        return first;
    }

    private static RawFile unpacked(Path path, PushbackInputStream bytes, byte[] first) throws InputFault {
        if (startsWith(first, OLD_OFFICE)) {
            throw unreadable(WORKBOOK);
        }
        return new RawFile(bytes, fileName(path), Packing.NONE, bytes);
    }

    private static RawFile gunzip(Path path, InputStream packed) throws InputFault {
        try {
            PushbackInputStream bytes = new PushbackInputStream(new GZIPInputStream(packed, CHUNK), PEEK);
            return new RawFile(bytes, fileName(path).replaceFirst("(?i)\\.gz$", ""), Packing.GZIP, bytes);
        } catch (IOException e) {
            throw unreadable("The .gz file is damaged (" + e.getMessage() + "). Pack or export it again.");
        }
    }

    private static RawFile unzip(Path path) throws IOException, InputFault {
        ZipFile zip = openZip(path);
        try {
            ZipEntry entry = onlyFile(zip);
            return new RawFile(
                    new PushbackInputStream(zip.getInputStream(entry), PEEK), entry.getName(), Packing.ZIP, zip);
        } catch (InputFault e) {
            zip.close();
            throw e;
        } catch (IOException e) {
            zip.close();
            throw unreadable("The .zip file is damaged (" + e.getMessage() + "). Pack it again.");
        }
    }

    private static ZipFile openZip(Path path) throws InputFault {
        try {
            return new ZipFile(path.toFile());
        } catch (IOException e) {
            throw unreadable("The .zip file is damaged (" + e.getMessage() + "). Pack it again.");
        }
    }

    private static ZipEntry onlyFile(ZipFile zip) throws InputFault {
        if (zip.getEntry("[Content_Types].xml") != null) {
            throw unreadable(WORKBOOK);
        }
        List<ZipEntry> files = zip.stream()
                .filter(RawFile::isDropped)
                .map(ZipEntry.class::cast)
                .toList();
        if (files.size() != 1) {
            throw unreadable("The .zip file has " + (files.isEmpty() ? "no file" : files.size() + " files")
                    + " in it, but exactly one can be read. Unpack it and drop the files one by one.");
        }
        return files.get(0);
    }

    private static boolean isDropped(ZipEntry entry) {
        // macOS adds a shadow of every file in this folder
        return !entry.isDirectory() && !entry.getName().startsWith("__MACOSX/");
    }

    private static String fileName(Path path) {
        Path name = path.getFileName();
        return name == null ? "" : name.toString();
    }

    private static boolean startsWith(byte[] bytes, byte[] magic) {
        for (int i = 0; i < magic.length; i++) {
            if (i >= bytes.length || bytes[i] != magic[i]) {
                return false;
            }
        }
        return true;
    }

    private static InputFault unreadable(String message) {
        return new InputFault(FileFault.whole(Code.FILE_UNREADABLE, message));
    }
}
