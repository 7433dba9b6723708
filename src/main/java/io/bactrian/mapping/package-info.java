/**
 * The rule language that all kinds of mappings share: rules, converters, columns, and the items that a {@link io.bactrian.mapping.RowMapper} makes of rows in a
 * tight loop. Each kind of mapping file has a package below.
 *
 * <p>It knows neither Camel (expressions come in through {@link io.bactrian.mapping.Expressions}) nor the ledger (ids come in through
 * {@link io.bactrian.mapping.Lookup}) nor how an item is written on the wire, and no vendor.
 */
package io.bactrian.mapping;
