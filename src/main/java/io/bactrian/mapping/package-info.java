/**
 * The mapping language: a mapping file is compiled once into a {@link io.bactrian.mapping.Mapping}, which makes items of rows in a tight loop.
 *
 * <p>Entry: {@link io.bactrian.mapping.Mapping#compile} and {@link io.bactrian.mapping.RowMapper}. It knows neither Camel (expressions come in
 * through {@link io.bactrian.mapping.Expressions}) nor the ledger (ids come in through {@link io.bactrian.mapping.Lookup}) nor how an item is
 * written on the wire, and no vendor.
 */
package io.bactrian.mapping;
