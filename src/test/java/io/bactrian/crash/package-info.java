/**
 * The crash harness: Bactrian as a process of its own that is killed, paused and started again, judged by what the simulated vendor received and by the
 * files that are left. It knows the program from outside only, so that random kills work with a native executable too; the named points are reached by
 * a Java agent ({@link io.bactrian.crash.PointAgent}). {@code docs/reliability.md} says how it is run and what came out.
 */
package io.bactrian.crash;
