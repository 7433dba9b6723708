package io.bactrian.files;

import io.bactrian.ledger.ItemKey;
import io.bactrian.row.DeviceName;

/** Names that every file system takes, and that lead out of no folder. */
final class SafeName {
    /** In bytes, as file systems count: 255 are the most of a name, and some stands before and behind this. */
    private static final int LONGEST = 80;

    private SafeName() {}

    /** @return the text where it is a safe name; otherwise what is safe of it, and something by which it differs from that of another text */
    static String of(String text) {
        String safe = text.replaceAll("[^\\p{L}\\p{M}\\p{N}._-]", "_").replaceAll("^\\.+|\\.+$", "_");
        String cut = cut(safe);
        if (cut.equals(text) && !text.isEmpty() && !DeviceName.is(text)) {
            return text;
        }
        return cut + "_" + String.format("%08x", ItemKey.of(text).high() >>> 32);
    }

    private static String cut(String text) {
        int end = 0;
        for (int bytes = 0; end < text.length(); ) {
            int next = text.codePointAt(end);
            bytes += next < 0x80 ? 1 : next < 0x800 ? 2 : next < 0x10000 ? 3 : 4;
            if (bytes > LONGEST) {
                break;
            }
            end += Character.charCount(next);
        }
        return text.substring(0, end);
    }
}
