package io.bactrian.read;

import io.bactrian.row.Code;
import io.bactrian.row.FileFault;

/** A place in a text, both counted from 1. */
record TextPlace(long line, long column) {
    /** The fault that is here. */
    FileFault fault(Code code, String message) {
        return FileFault.at(line, column, code, message);
    }

    @Override
    public String toString() {
        return "line " + line + ", column " + column;
    }
}
