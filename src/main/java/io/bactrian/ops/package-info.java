/**
 * What an operator sets in motion and looks at: imports and the watch over drop folders, replay, status, the demo.
 *
 * <p>Entry: the classes that {@code cli} calls, {@link io.bactrian.ops.Importing} first. Everything shown is read from the ledger, so that it is true after a
 * restart.
 *
 * <p>It must not know the command line, and it never shows a secret: accounts are shown by name and URL.
 */
package io.bactrian.ops;
