package io.bactrian.ops;

import io.bactrian.read.InputSettings;
import io.bactrian.steps.CamelEngine;
import io.bactrian.steps.UsageFault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.List;

/** Makes a first mapping of a sample file and an operation: the mapping that there is for the operation, with the file's columns in it. */
@ApplicationScoped
public class Guessing {
    @Inject
    Setup setup;

    @Inject
    CamelEngine camel;

    /**
     * A first mapping.
     *
     * @param yaml the file, which compiles and whose tests pass
     * @param missing the columns without which nothing can be sent and for which the file has none, as the mapping that there is calls them
     * @param items how many items the rows of the file make that were looked at
     * @param rejected how many of them would be rejected
     */
    public record Guess(String yaml, List<String> missing, int items, int rejected) {}

    /**
     * Guesses. The same file gives the same mapping.
     *
     * @param operation {@code vendor/operation}, under the vendor's name of the operation, or the name of a mapping of it
     * @param settings how the file is read
     * @throws UsageFault where the file cannot be read or there is no import of that operation
     */
    public Guess guess(Path file, String operation, InputSettings settings) {
        return new Guesser(setup.bundle(), setup.definitions(), camel.expressions(), camel.csv())
                .guess(file, operation, settings);
    }
}
