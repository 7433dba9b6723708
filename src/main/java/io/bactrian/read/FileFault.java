package io.bactrian.read;

import io.bactrian.row.Code;

/**
 * What ended the reading of a file before its end, or kept it from beginning. The records before it are good.
 *
 * @param code what kind of fault
 * @param line the line of the file, from 1; 0 where the fault has no place in it
 * @param column the character in that line, from 1; 0 where the fault has no place in it
 * @param message whole sentences: found, expected, where
 */
public record FileFault(Code code, long line, long column, String message) {
    static FileFault at(TextPlace place, Code code, String message) {
        return new FileFault(code, place.line(), place.column(), "At " + place + ": " + message);
    }

    static FileFault whole(Code code, String message) {
        return new FileFault(code, 0, 0, message);
    }
}
