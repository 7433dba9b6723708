package io.bactrian.read;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/**
 * A file's character set, and how many bytes its byte order mark has.
 *
 * @param charset never the undecided UTF-16, always one with its byte order
 * @param mark bytes of the byte order mark, 0 where there is none
 */
record Encoding(Charset charset, int mark) {
    private static final int BYTE = 0xff;
    private static final int OBVIOUS_PERCENT = 40;

    /** The byte order mark decides, then the setting, then the look of the bytes; UTF-8 is what remains. */
    static Encoding of(byte[] first, @Nullable Charset setting) {
        Encoding marked = byMark(first);
        if (marked != null) {
            return marked;
        }
        if (setting != null && !setting.equals(UTF_16)) {
            return new Encoding(setting, 0);
        }
        return new Encoding(byLook(first, setting == null ? UTF_8 : UTF_16BE), 0);
    }

    private static @Nullable Encoding byMark(byte[] first) {
        int a = at(first, 0);
        int b = at(first, 1);
        if (a == 0xef && b == 0xbb && at(first, 2) == 0xbf) {
            return new Encoding(UTF_8, 3);
        }
        if (a == 0xff && b == 0xfe) {
            return new Encoding(UTF_16LE, 2);
        }
        return a == 0xfe && b == 0xff ? new Encoding(UTF_16BE, 2) : null;
    }

    private static int at(byte[] bytes, int index) {
        return index < bytes.length ? bytes[index] & BYTE : -1;
    }

    /** Mostly Latin text in UTF-16 has a zero in every second byte; no text in another character set has zeros at all. */
    private static Charset byLook(byte[] first, Charset otherwise) {
        int[] zeros = new int[2];
        for (int i = 0; i < first.length; i++) {
            zeros[i & 1] += first[i] == 0 ? 1 : 0;
        }
        int enough = Math.max(2, first.length / 2 * OBVIOUS_PERCENT / 100);
        if (zeros[1] >= enough && zeros[0] == 0) {
            return UTF_16LE;
        }
        return zeros[0] >= enough && zeros[1] == 0 ? UTF_16BE : otherwise;
    }
}
