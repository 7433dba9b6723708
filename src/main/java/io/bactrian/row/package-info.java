/**
 * What passes between all other packages: rows of a file with their columns and lines, flows, outcomes, counts, and the registry of codes.
 *
 * <p>Entry: {@link io.bactrian.row.Row} and {@link io.bactrian.row.Code}. Records and values, next to no logic.
 *
 * <p>It must not know anything: it imports no other package of Bactrian.
 */
package io.bactrian.row;
