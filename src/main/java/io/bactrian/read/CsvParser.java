package io.bactrian.read;

import io.bactrian.row.FileFault;
import io.bactrian.row.RecordSlice;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Parses CSV text into records, one at a time, by RFC 4180 as camel-csv understands it: blank lines are no records, blanks behind a closing quotation mark do
 * not count, a quotation mark inside of a cell that is not quoted is text. It follows lines, columns and quotes as the characters pass, so a fault has its
 * line and column, and the records before it are good. Memory is bounded by a record. Not thread-safe.
 */
final class CsvParser {
    private static final int CHUNK = 1 << 16;
    private static final char QUOTE = '"';
    private static final int TEXT_ENDS = -1;

    private final DecodedText text;
    private final char delimiter;
    /** No character above it means anything here. */
    private final char highestSign;

    private final InputLimits limits;

    private char[] buffer = new char[CHUNK];
    private int filled;
    private int at;
    private int recordStart;
    private int recordEnd;
    private int cellStart;
    private int lineStart;
    private int cellLineStart;
    private long line = 1;
    private long cellLine;
    private long recordLine;
    private long recordLastLine;
    private boolean afterCr;
    private boolean textEnded;
    private @Nullable FileFault fault;

    /** Where the cells of the present record end, counted from its start; quotation marks are not taken away yet. */
    private int[] ends = new int[16];

    private int cells;
    private boolean quoted;

    CsvParser(DecodedText text, char delimiter, InputLimits limits) {
        this.text = text;
        this.delimiter = delimiter;
        this.highestSign = (char) Math.max(delimiter, QUOTE);
        this.limits = limits;
    }

    /** Stands at the next record. @return false where there is none: the text has ended, or see {@link #fault} */
    boolean next() {
        do {
            if (!begin() || !passRecord()) {
                return false;
            }
        } while (cells == 1 && CsvFaults.isBlank(buffer, recordStart, recordEnd));
        return true;
    }

    /** @return why the text ended before the file, or null */
    @Nullable
    FileFault fault() {
        return fault;
    }

    /** @return the cells of the present record */
    RecordSlice cells() {
        char[] chars = Arrays.copyOfRange(buffer, recordStart, recordEnd);
        int[] itsEnds = Arrays.copyOf(ends, cells);
        return quoted ? unquoted(chars, itsEnds) : new RecordSlice(chars, itsEnds);
    }

    /** Moves the characters together over the quotation marks that are none of the text. */
    private RecordSlice unquoted(char[] chars, int[] itsEnds) {
        int start = 0;
        int length = 0;
        for (int i = 0; i < itsEnds.length; i++) {
            int end = itsEnds[i];
            if (start < end && chars[start] == QUOTE) {
                length = unquote(chars, start + 1, end, length);
            } else {
                System.arraycopy(chars, start, chars, length, end - start);
                length += end - start;
            }
            itsEnds[i] = length++;
            start = end + 1;
        }
        return new RecordSlice(Arrays.copyOf(chars, length - 1), itsEnds);
    }

    /** @return where the text of a quoted cell ends that is moved to {@code target}; what is behind its closing quotation mark is blank */
    private static int unquote(char[] chars, int start, int end, int target) {
        int length = target;
        for (int i = start; i < end; i++) {
            if (chars[i] == QUOTE && (++i == end || chars[i] != QUOTE)) {
                break;
            }
            chars[length++] = chars[i];
        }
        return length;
    }

    /** @return the line on which the present record starts */
    long recordLine() {
        return recordLine;
    }

    /** @return the line on which the present record ends; another one where a quoted cell has line breaks */
    long recordLastLine() {
        return recordLastLine;
    }

    /** @return the present record as in the file, without its line end */
    String recordText() {
        return new String(buffer, recordStart, recordEnd - recordStart);
    }

    /** @return where the cell of that number, from 0, begins in the present record */
    TextPlace cellPlace(int number) {
        return new TextPlace(recordLine, number == 0 ? 1 : ends[number - 1] + 2L);
    }

    /** @return whether a NUL has come by, in this record or another */
    boolean anyNul() {
        return text.anyNul();
    }

    /** Stands at the first character of the next record, if there is one. */
    private boolean begin() {
        cells = 0;
        quoted = false;
        recordStart = at;
        cellStart = at;
        at += afterCr && more() && buffer[at] == '\n' ? 1 : 0;
        afterCr = false;
        recordStart = at;
        cellStart = at;
        lineStart = at;
        recordLine = line;
        return more();
    }

    private boolean passRecord() {
        int end;
        do {
            end = passCell();
            if (fault != null || tooLarge()) {
                return false;
            }
            addCell();
            at++;
        } while (end == delimiter);
        recordEnd = at - 1;
        recordLastLine = line;
        if (end == TEXT_ENDS) {
            at--;
        } else {
            line++;
            afterCr = end == '\r';
        }
        return true;
    }

    private void addCell() {
        if (cells == ends.length) {
            ends = Arrays.copyOf(ends, cells * 2);
        }
        ends[cells++] = at - recordStart;
    }

    /** Stands behind the cell's last character. @return the character there, or {@link #TEXT_ENDS} */
    private int passCell() {
        cellStart = at;
        cellLine = line;
        cellLineStart = lineStart;
        if (more() && buffer[at] == QUOTE) {
            passQuoted();
        }
        while (fault == null && more()) {
            at = passPlain();
            if (at < filled) {
                return buffer[at];
            }
        }
        return TEXT_ENDS;
    }

    /** @return where the cell ends, or the characters that are here do */
    private int passPlain() {
        char[] chars = buffer; // locals: this loop passes over every character of the file
        int end = filled;
        char highest = highestSign;
        for (int here = at; here < end; here++) {
            char c = chars[here];
            if (c <= highest && endsCell(c)) {
                return here;
            }
        }
        return end;
    }

    private boolean endsCell(char c) {
        return c == delimiter || c == '\n' || c == '\r';
    }

    private void passQuoted() {
        quoted = true;
        TextPlace opened = place(at++);
        while (more()) {
            char c = buffer[at++];
            if (c == '\n' || c == '\r') {
                line += c == '\n' && buffer[at - 2] == '\r' ? 0 : 1;
                lineStart = at;
            } else if (c == QUOTE && !(more() && buffer[at] == QUOTE)) {
                passBlanksAfterQuote(opened);
                return;
            } else if (c == QUOTE) {
                at++;
            }
        }
        end(CsvFaults.unterminated(opened, line));
    }

    private void passBlanksAfterQuote(TextPlace opened) {
        for (; more() && !endsCell(buffer[at]); at++) {
            if (!Character.isWhitespace(buffer[at])) {
                end(CsvFaults.behindQuote(place(at), buffer[at], delimiter, opened));
                return;
            }
        }
    }

    private boolean more() {
        return at < filled || fill();
    }

    private boolean fill() {
        if (textEnded || fault != null || tooLarge()) {
            return false;
        }
        makeRoom();
        int count = text.read(buffer, filled, buffer.length - filled);
        if (count < 0) {
            textEnded = true;
            end(text.fault());
            return false;
        }
        filled += count;
        return true;
    }

    private void makeRoom() {
        if (recordStart >= buffer.length / 2) {
            int passed = recordStart;
            System.arraycopy(buffer, passed, buffer, 0, filled - passed);
            filled -= passed;
            at -= passed;
            cellStart -= passed;
            lineStart -= passed;
            cellLineStart -= passed;
            recordStart = 0;
        } else if (filled > buffer.length - 2) {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
    }

    private boolean tooLarge() {
        if (at - cellStart > limits.cellChars()) {
            end(CsvFaults.cellTooLarge(new TextPlace(cellLine, cellStart - cellLineStart + 1L), limits));
        } else if (at - recordStart > limits.recordChars()) {
            end(CsvFaults.rowTooLarge(recordLine, limits.recordChars(), "characters", "maxRow"));
        } else if (cells >= limits.columns()) {
            end(CsvFaults.rowTooLarge(recordLine, limits.columns(), "cells", "maxColumns"));
        } else {
            return false;
        }
        return true;
    }

    private TextPlace place(int index) {
        return new TextPlace(line, index - lineStart + 1L);
    }

    private void end(@Nullable FileFault reason) {
        fault = fault == null ? reason : fault;
    }
}
