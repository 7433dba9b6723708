package io.bactrian.files;

import java.nio.file.Path;

/**
 * Where the files of one export are to be.
 *
 * @param records the exported records
 * @param deleted the keys of the records that the vendor no longer has
 * @param manifest what the export consists of
 */
public record ExportNames(Path records, Path deleted, Path manifest) {}
