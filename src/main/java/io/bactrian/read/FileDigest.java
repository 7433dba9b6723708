package io.bactrian.read;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What identifies a file's content, as it lies there (packed files are not unpacked for it).
 *
 * @param sha256 64 lower-case hexadecimal digits
 * @param size bytes
 * @param lines the line feeds among them: about as many as the file has rows, where it is not packed
 */
public record FileDigest(String sha256, long size, long lines) {
    private static final int CHUNK = 1 << 16;

    /**
     * Reads the file once, in chunks.
     *
     * @throws IOException where the file cannot be read
     */
    public static FileDigest of(Path file) throws IOException {
        MessageDigest digest = newDigest();
        long size = 0;
        long lines = 0;
        try (InputStream in = Files.newInputStream(file)) {
            byte[] chunk = new byte[CHUNK];
            for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
                digest.update(chunk, 0, n);
                size += n;
                lines += lineEnds(chunk, n);
            }
        }
        return new FileDigest(HexFormat.of().formatHex(digest.digest()), size, lines);
    }

    private static long lineEnds(byte[] chunk, int length) {
        long ends = 0;
        for (int i = 0; i < length; i++) {
            if (chunk[i] == '\n') {
                ends++;
            }
        }
        return ends;
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
