package io.bactrian.report;

import java.io.IOException;
import java.io.OutputStream;

/** Bytes of lines on their way to a file: what another writes, and lines of plain cells that are put in without a text being made of them. Not thread-safe. */
final class LineBytes extends OutputStream {
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

    /** Puts in a cell, see {@link CsvLines}. @return whether it is written as it is, in ASCII; if not, the line is to be dropped */
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

    @Override
    public void write(int octet) throws IOException {
        room(1);
        bytes[size++] = (byte) octet;
    }

    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
        room(length);
        System.arraycopy(source, offset, bytes, size, length);
        size += length;
    }

    /** Nothing: {@link #pass} gives on what is here. */
    @Override
    public void flush() {
        // a line of another writer is not yet a reason to write to the disk
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
