package io.bactrian.read;

/** A place in a text, both counted from 1. */
record TextPlace(long line, long column) {
    @Override
    public String toString() {
        return "line " + line + ", column " + column;
    }
}
