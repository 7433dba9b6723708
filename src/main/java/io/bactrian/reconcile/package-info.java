/**
 * Items of unknown outcome: the vendor is asked, and what it says settles them.
 *
 * <p>Entry: {@link io.bactrian.reconcile.Repairs}. It must not know the command line.
 */
package io.bactrian.reconcile;
