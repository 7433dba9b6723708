package io.bactrian.files;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Bytes of lines on their way to a file: whole lines, and lines of plain cells, one for each accepted item, that are put in without a text being made of them.
 * Not thread-safe.
 */
final class LineBytes {
    private static final int BUFFER = 1 << 16;
    /** More than the digits of a number and the signs of a line. */
    private static final int REST = 32;

    private final OutputStream out;
    private byte[] bytes = new byte[BUFFER];
    private int size;
    private int mark;

    LineBytes(OutputStream out) {
        this.out = out;
    }

    /** Begins a line of cells that have so many characters together. */
    void begin(int characters) throws IOException {
        room(characters + REST);
        mark = size;
    }

    /** Drops the line that was begun. @return false */
    boolean drop() {
        size = mark;
        return false;
    }

    /**
     * Puts in a cell by the rule of {@link CsvLines} for cells that need no quotation marks, but in ASCII only: it is looked at and put in at once.
     *
     * @return whether it was put in; if not, the line is to be dropped
     */
    boolean cell(String cell, char delimiter) {
        int length = cell.length();
        if (length > 0 && (!CsvLines.isLetterOrDigit(cell.charAt(0)) || cell.charAt(length - 1) <= ' ')) {
            return false;
        }
        byte[] target = bytes;
        int at = size;
        for (int i = 0; i < length; i++) {
            char each = cell.charAt(i);
            if (each == delimiter || each == '"' || each < ' ' || each > '~') {
                return false;
            }
            target[at++] = (byte) each;
        }
        size = at;
        return true;
    }

    void sign(char sign) {
        bytes[size++] = (byte) sign;
    }

    /** Puts in a number, at least 0. */
    void number(long number) {
        int length = 1;
        for (long rest = number; rest >= 10; rest /= 10) {
            length++;
        }
        long left = number;
        for (int at = size + length - 1; at >= size; at--) {
            bytes[at] = (byte) ('0' + left % 10);
            left /= 10;
        }
        size += length;
    }

    /** Puts in a whole line, its end included. */
    void line(byte[] line) throws IOException {
        room(line.length);
        System.arraycopy(line, 0, bytes, size, line.length);
        size += line.length;
    }

    /** Gives on all that is here. */
    void pass() throws IOException {
        out.write(bytes, 0, size);
        size = 0;
        out.flush();
    }

    private void room(int more) throws IOException {
        if (size + more > bytes.length) {
            out.write(bytes, 0, size);
            size = 0;
            bytes = more > bytes.length ? new byte[more] : bytes;
        }
    }
}
