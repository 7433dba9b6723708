/**
 * Exports: a vendor's list becomes a file, page by page, and the cursor moves when the file has its name.
 *
 * <p>Entry: {@link io.bactrian.exporting.Exports}. It must not know imports or the command line.
 */
package io.bactrian.exporting;
