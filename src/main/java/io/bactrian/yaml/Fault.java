package io.bactrian.yaml;

/**
 * One fault in a YAML file: {@code file:line:column: what was found, what was expected}.
 *
 * @param location where
 * @param message found and expected, in one sentence
 */
public record Fault(Location location, String message) {
    @Override
    public String toString() {
        return location + ": " + message;
    }
}
