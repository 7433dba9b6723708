/**
 * Mappings of imports: an operation, the item that it takes, how its answer is read and how an item of unknown outcome is looked up, with their own tests.
 *
 * <p>Entry: {@link io.bactrian.mapping.imports.Mapping#compile}. It must not know how a request is written or sent, nor the other kinds of mappings.
 */
package io.bactrian.mapping.imports;
