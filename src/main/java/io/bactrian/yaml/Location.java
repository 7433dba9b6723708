package io.bactrian.yaml;

/**
 * A place in a YAML file.
 *
 * @param source the file's path as the user wrote or would write it
 * @param line from 1
 * @param column from 1
 */
public record Location(String source, int line, int column) {
    @Override
    public String toString() {
        return source + ":" + line + ":" + column;
    }
}
