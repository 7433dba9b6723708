/**
 * Looks at routes and mappings before anything is sent: {@code check} (all faults at once, each with file and line) and {@code test}
 * (the mappings' own tests).
 *
 * <p>Entry: the classes that {@code cli} calls; faults are {@link io.bactrian.mapping.Fault}s. What Camel accepts silently, such as a
 * misspelt template parameter or an unknown route configuration, is found here.
 *
 * <p>It must not send, and it must not write to the ledger: a check of a running bundle changes nothing.
 */
package io.bactrian.check;
