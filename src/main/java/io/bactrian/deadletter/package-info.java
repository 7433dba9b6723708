/**
 * What can be done with a dead letter once it is kept: show it to a person, give it to a program.
 *
 * <p>Entry classes: {@link io.bactrian.deadletter.DeadLetterText} and {@link io.bactrian.deadletter.DeadLetterJson}. The package must not know how
 * dead letters are stored, how a row is mapped or how it is sent again.
 */
package io.bactrian.deadletter;
