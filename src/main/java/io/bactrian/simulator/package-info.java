/**
 * A strict, stateful stand-in for the vendors' HTTP APIs on loopback, with faults on demand and receipts of what it got.
 *
 * <p>Entry class: {@link io.bactrian.simulator.Simulator}. Vendors' names are allowed here and in no other package. It must not know how
 * Bactrian makes its requests: it shares no code with the packages that write them, so that a mistake there cannot hide itself here.
 */
package io.bactrian.simulator;
