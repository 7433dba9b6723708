/**
 * Mappings of exports: what is asked of a vendor, page by page, and what the columns of a file are made of.
 *
 * <p>Entry: {@link io.bactrian.mapping.exports.ExportMapping#compile}. It must not know how a request is written or sent, nor the other kinds of mappings.
 */
package io.bactrian.mapping.exports;
