package io.bactrian.files;

import io.bactrian.ledger.DeadLetter;
import java.util.function.Consumer;

/** The dead letters of one run, as often as they are asked for, without holding them in memory. */
@FunctionalInterface
public interface DeadLetterSource {
    /** Gives each one to {@code consumer}, in the order of lines, the same ones at every call. */
    void each(Consumer<DeadLetter> consumer);
}
