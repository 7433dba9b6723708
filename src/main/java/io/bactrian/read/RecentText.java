package io.bactrian.read;

import java.io.IOException;
import java.io.Reader;

/** Passes a text through and remembers the last {@value #SPAN} characters of it, so that a record just read can be shown as it stands in the file. */
final class RecentText extends Reader {
    private static final int SPAN = 1 << 16;

    private final Reader text;
    private final char[] recent = new char[SPAN];
    private long passed;
    private boolean ended;

    RecentText(Reader text) {
        this.text = text;
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        int count = text.read(target, offset, Math.min(length, SPAN));
        ended = count < 0;
        remember(target, offset, Math.max(0, count));
        return count;
    }

    private void remember(char[] source, int offset, int count) {
        int position = (int) (passed % SPAN);
        int first = Math.min(count, SPAN - position);
        System.arraycopy(source, offset, recent, position, first);
        System.arraycopy(source, offset + first, recent, 0, count - first);
        passed += count;
    }

    /** @return whether the text ended at or before that character, counted from 0 */
    boolean endsBy(long position) {
        return ended && position >= passed;
    }

    /** @return the characters from one place up to another, counted from 0; begins with … where its beginning is too long ago */
    String between(long from, long to) {
        long begin = Math.max(from, passed - SPAN);
        StringBuilder out = new StringBuilder(begin == from ? "" : "…");
        for (long i = begin; i < Math.min(to, passed); i++) {
            out.append(recent[(int) (i % SPAN)]);
        }
        return out.toString();
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
