/**
 * What an operator looks at and turns: health, metrics, the state of runs and accounts, reconcile, resolve and replay.
 *
 * <p>Entry: the classes that {@code cli} calls and the page that a running Bactrian serves. Everything shown is read from the ledger,
 * so that it is true after a restart and for every instance.
 *
 * <p>It must not know the command line, and it never shows a secret: accounts are shown by name and URL.
 */
package io.bactrian.ops;
