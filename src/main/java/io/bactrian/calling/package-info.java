/**
 * One operation of a vendor called by hand: {@code bactrian call}.
 *
 * <p>Entry: {@link io.bactrian.calling.Calls}. It must not know mappings of files, imports or exports.
 */
package io.bactrian.calling;
