package io.bactrian.row;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a file was read: by the flow's settings, and by looking where they say nothing. A part is null where a fault came before it was known.
 *
 * @param format how the records stand in the file
 * @param charset the character set
 * @param byteOrderMark whether the file says its character set itself
 * @param delimiter what stands between the cells, null but for CSV
 * @param packing what the file was packed in
 */
public record Detected(
        @Nullable FileFormat format,
        @Nullable Charset charset,
        boolean byteOrderMark,
        @Nullable Character delimiter,
        Packing packing) {
    /** Nothing was looked at. */
    public static final Detected NOTHING = new Detected(null, null, false, null, Packing.NONE);

    /** @return the same for people: {@code CSV, UTF-8 with byte order mark, delimiter ';', packed as gzip} */
    public String words() {
        List<String> words = new ArrayList<>();
        if (format != null) {
            words.add(format.word());
        }
        if (charset != null) {
            words.add(charsetWord());
        }
        if (delimiter != null) {
            words.add("delimiter " + shown(delimiter));
        }
        if (packing != Packing.NONE) {
            words.add(packing == Packing.GZIP ? "packed as gzip" : "packed as zip");
        }
        return words.isEmpty() ? "nothing recognised" : String.join(", ", words);
    }

    /** @return the character set and whether the file says it itself; null where it is not known */
    public @Nullable String charsetWord() {
        return charset == null ? null : charset.name() + (byteOrderMark ? " with byte order mark" : "");
    }

    /** @return a delimiter as messages show it: {@code ';'}, {@code tab} */
    public static String shown(char delimiter) {
        return delimiter == '\t' ? "tab" : "'" + delimiter + "'";
    }
}
