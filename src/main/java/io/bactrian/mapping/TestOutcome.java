package io.bactrian.mapping;

import io.bactrian.yaml.Location;

/**
 * What became of one of a mapping's own tests.
 *
 * @param mapping the mapping's name
 * @param name the test's name
 * @param location where it stands
 * @param passed whether the rows gave what the test expects
 * @param difference where the two differ, for people; empty where it passed
 */
public record TestOutcome(String mapping, String name, Location location, boolean passed, String difference) {}
