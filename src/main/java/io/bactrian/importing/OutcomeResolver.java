package io.bactrian.importing;

import io.bactrian.mapping.imports.Finding;

/** Says what became of an item of which nobody knows: the vendor, who is asked, or a person, who has looked. */
public interface OutcomeResolver {
    /**
     * Judges one; it may wait.
     *
     * @return where the run ends meanwhile, that nobody can say
     */
    Finding of(UnknownItem doubt);

    /** @return a judge whose verdict is the same for all: that of a person */
    static OutcomeResolver person(Finding verdict) {
        return doubt -> verdict;
    }
}
