package io.bactrian.ledger;

import java.nio.file.Path;

/**
 * A file that is whole and on disk, but not yet under its name.
 *
 * @param part where it is
 * @param target where it is to be
 * @param sha256 of its bytes, hexadecimal in lower case
 * @param size in bytes
 * @param rows how many records it has
 */
public record PreparedFile(Path part, Path target, String sha256, long size, long rows) {}
