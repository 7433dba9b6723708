/**
 * Opens a dropped file as people really have it and yields its records one at a time, each with its line. Entry: {@link
 * io.bactrian.read.InputFile}. Bad input is never an exception: a record that is no row is a {@code BadRow}, and what ends the reading early is
 * a {@link io.bactrian.row.FileFault} that stands ready after the last record. Memory does not grow with the file.
 *
 * <p>It must not know what a row becomes (mappings, vendors), nor Camel.
 */
package io.bactrian.read;
