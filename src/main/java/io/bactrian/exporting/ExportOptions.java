package io.bactrian.exporting;

import java.util.Map;

/**
 * What is wanted of an export otherwise than its flow says.
 *
 * @param with parameters, by name; with others than the flow's it is an export for once, and where the flow goes on stays as it is
 * @param full whether everything is wanted, whatever was exported before
 * @param since from where on, in place of where the last export ended; empty where it goes on from there
 * @param format csv, json or ndjson; empty for the flow's
 */
public record ExportOptions(Map<String, String> with, boolean full, String since, String format) {
    /** As the flow says. */
    public static final ExportOptions NONE = new ExportOptions(Map.of(), false, "", "");
}
