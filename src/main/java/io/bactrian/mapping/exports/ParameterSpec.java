package io.bactrian.mapping.exports;

/**
 * A parameter of an export ({@code parameters:}), which a flow or a command gives a value.
 *
 * @param name its name
 * @param title what it is, for people; its name where the mapping says nothing
 * @param required whether the export cannot run without it
 * @param usual its value where none is given; empty where it is left out then
 */
public record ParameterSpec(String name, String title, boolean required, String usual) {}
