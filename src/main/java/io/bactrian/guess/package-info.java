/**
 * A first mapping with its test, from a sample file and an operation.
 *
 * <p>Entry: {@link io.bactrian.guess.Guesser}. It must not know the command line, and it sends nothing.
 */
package io.bactrian.guess;
