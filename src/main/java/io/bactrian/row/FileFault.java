package io.bactrian.row;

/**
 * What ended the reading of a file before its end, or kept it from beginning. The records before it are good.
 *
 * @param code what kind of fault
 * @param line the line of the file, from 1; 0 where the fault has no place in it
 * @param column the character in that line, from 1; 0 where the fault has no place in it
 * @param message whole sentences: found, expected, where
 */
public record FileFault(Code code, long line, long column, String message) {
    /** A fault at a place of the file, which its message then begins with. */
    public static FileFault at(long line, long column, Code code, String message) {
        return new FileFault(code, line, column, "At line " + line + ", column " + column + ": " + message);
    }

    /** A fault of the whole file. */
    public static FileFault whole(Code code, String message) {
        return new FileFault(code, 0, 0, message);
    }
}
