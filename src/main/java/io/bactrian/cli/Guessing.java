package io.bactrian.cli;

import io.bactrian.camel.CamelEngine;
import io.bactrian.flow.UsageFault;
import io.bactrian.guess.Guesser;
import io.bactrian.read.InputSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;

/** Makes a first mapping of a sample file and an operation: the mapping that there is for the operation, with the file's columns in it. */
@ApplicationScoped
public class Guessing {
    @Inject
    ProgramConfig setup;

    @Inject
    CamelEngine camel;

    /**
     * Guesses. The same file gives the same mapping.
     *
     * @param operation {@code vendor/operation}, under the vendor's name of the operation, or the name of a mapping of it
     * @param settings how the file is read
     * @throws UsageFault where the file cannot be read or there is no import of that operation
     */
    public Guesser.Guess guess(Path file, String operation, InputSettings settings) {
        return new Guesser(setup.bundle(), setup.definitions(), camel.expressions()).guess(file, operation, settings);
    }
}
