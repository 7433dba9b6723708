package io.bactrian.read;

import io.bactrian.row.FileFault;
import io.bactrian.row.RecordSlice;
import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * CSV text, handed out one whole record a read, each ended by a plain {@code \n}; blank lines are left out. It follows lines, columns and quotes as the
 * characters pass: a fault is found here, at its line and column, and the text ends before the record that has it. So the engine never meets one.
 */
final class CsvText extends Reader {
    private static final int CHUNK = 1 << 16;
    private static final char QUOTE = '"';
    private static final int TEXT_ENDS = -1;

    private final DecodedText text;
    private final char delimiter;
    /** No character above it means anything here. */
    private final char highestSign;

    private final InputLimits limits;
    private final PlainCells cells = new PlainCells();

    private char[] buffer = new char[CHUNK];
    private int filled;
    private int at;
    private int recordStart;
    private int recordEnd = -1;
    private int handedOut;
    private int cellStart;
    private int lineStart;
    private int cellLineStart;
    private long line = 1;
    private long cellLine;
    private long recordLine;
    private long recordLastLine;
    private long records;
    private boolean afterCr;
    private boolean textEnded;
    private @Nullable FileFault fault;

    CsvText(DecodedText text, char delimiter, InputLimits limits) {
        this.text = text;
        this.delimiter = delimiter;
        this.highestSign = (char) Math.max(delimiter, QUOTE);
        this.limits = limits;
    }

    /** @return why the text ended before the file, or null */
    @Nullable
    FileFault fault() {
        return fault;
    }

    /** @return how many records have been handed out, the present one included; those of which the cells were cut here are none */
    long records() {
        return records;
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

    /** Passes over the first record ({@code sep=;}), so that it is not handed out. */
    void skipRecord() {
        advance();
        handedOut = recordEnd + 1;
    }

    /** @return the cells of the present record, which then is passed over; null where the engine has to say what they are: it is handed out next */
    @Nullable
    RecordSlice cells(RecordCells cutter) {
        RecordSlice plain = cells.cut(buffer, recordStart, recordEnd);
        RecordSlice cut = plain == null ? cutter.cut(buffer, recordStart, recordEnd) : plain;
        if (cut != null) {
            handedOut = recordEnd + 1;
            records--;
        }
        return cut;
    }

    @Override
    public int read(char[] target, int offset, int length) {
        if (handedOut > recordEnd && !next()) {
            return -1;
        }
        int count = Math.min(length, recordEnd - handedOut);
        System.arraycopy(buffer, handedOut, target, offset, count);
        handedOut += count;
        if (count < length) {
            target[offset + count++] = '\n';
            handedOut++;
        }
        return count;
    }

    /** Stands at the next record, which is handed out from here on. @return false where there is none */
    boolean next() {
        boolean found = advance();
        recordEnd = found ? recordEnd : -1;
        handedOut = found ? recordStart : 0;
        records += found ? 1 : 0;
        return found;
    }

    private boolean advance() {
        do {
            if (!begin() || !passRecord()) {
                return false;
            }
        } while (cells.count() == 1 && CsvFaults.isBlank(buffer, recordStart, recordEnd));
        return true;
    }

    /** Stands at the first character of the next record, if there is one. */
    private boolean begin() {
        recordStart = at;
        cellStart = at;
        cells.begin();
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
            cells.cell(at - recordStart);
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
            if (c <= highest) {
                if (endsCell(c)) {
                    return here;
                }
                if (c == QUOTE) {
                    cells.quote();
                }
            }
        }
        return end;
    }

    private boolean endsCell(char c) {
        return c == delimiter || c == '\n' || c == '\r';
    }

    private void passQuoted() {
        cells.quote();
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
        } else if (cells.count() >= limits.columns()) {
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

    /** @return whether a NUL has come by, in this record or another */
    boolean anyNul() {
        return text.anyNul();
    }

    /** @return where the cell of that number, from 0, begins in the present record */
    TextPlace cellPlace(int number) {
        return new TextPlace(
                recordLine, RecordCells.startOf(number, delimiter, buffer, recordStart, recordEnd) - recordStart + 1L);
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
