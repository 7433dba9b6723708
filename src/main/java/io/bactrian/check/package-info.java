/**
 * Looks at the mappings before anything is sent: their own tests.
 *
 * <p>Entry: {@link io.bactrian.check.OwnTests}, which {@code cli} calls. The faults of the files themselves are found where they are compiled, by
 * {@link io.bactrian.flow.Definitions}.
 *
 * <p>It must not send, and it must not write to the ledger: a check of a running bundle changes nothing.
 */
package io.bactrian.check;
