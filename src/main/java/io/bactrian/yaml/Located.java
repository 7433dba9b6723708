package io.bactrian.yaml;

/**
 * A text from a YAML file with its place, so that a later check can say where it stands.
 *
 * @param text the text
 * @param location where it stands
 */
public record Located(String text, Location location) {}
