/**
 * Flows: mappings in use on accounts, as route files bind them; the definition files themselves, and the tests that stand in mappings.
 *
 * <p>Entry: {@link io.bactrian.flow.Flows#read}, {@link io.bactrian.flow.Bundle}. It must not know Camel, HTTP or the ledger.
 */
package io.bactrian.flow;
