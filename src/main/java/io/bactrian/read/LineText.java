package io.bactrian.read;

import org.jspecify.annotations.Nullable;

/** Lines of a text, ended by LF, CRLF or CR. A line longer than the limit is cut, and said to be. */
final class LineText {
    private static final int CHUNK = 1 << 14;

    private final DecodedText text;
    private final int longest;
    private final char[] chunk = new char[CHUNK];
    private int at;
    private int filled;
    private boolean afterCr;
    private long line;
    private boolean cut;

    LineText(DecodedText text, int longest) {
        this.text = text;
        this.longest = longest;
    }

    /** @return the number of the line read last, from 1 */
    long line() {
        return line;
    }

    /** @return whether the line read last is longer than the limit and only its beginning was kept */
    boolean cut() {
        return cut;
    }

    /** @return the next line without its end, or null where the text has ended; the piece of a line before a fault is not a line */
    @Nullable
    String next() {
        skipLineFeed();
        StringBuilder kept = new StringBuilder();
        cut = false;
        line++;
        boolean any = more();
        boolean whole = false;
        while (!whole && more()) {
            int start = at;
            whole = passLine();
            keep(kept, start, at);
            at += whole ? 1 : 0;
        }
        return !any || (!whole && text.fault() != null) ? null : kept.toString();
    }

    private void skipLineFeed() {
        if (afterCr && more() && chunk[at] == '\n') {
            at++;
        }
        afterCr = false;
    }

    /** @return whether the line's end stands there, and not only the chunk's */
    private boolean passLine() {
        for (; at < filled; at++) {
            if (chunk[at] == '\n' || chunk[at] == '\r') {
                afterCr = chunk[at] == '\r';
                return true;
            }
        }
        return false;
    }

    private void keep(StringBuilder kept, int from, int to) {
        int room = Math.min(to - from, longest - kept.length());
        kept.append(chunk, from, room);
        cut |= room < to - from;
    }

    private boolean more() {
        if (at < filled) {
            return true;
        }
        at = 0;
        filled = Math.max(0, text.read(chunk, 0, CHUNK));
        return filled > 0;
    }
}
