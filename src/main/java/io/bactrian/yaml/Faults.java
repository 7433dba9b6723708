package io.bactrian.yaml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects the faults of one or more YAML files, so that all are reported at once. Not thread-safe. */
public final class Faults {
    private final List<Fault> found = new ArrayList<>();

    /** Notes a fault; {@code message} says what was found and what was expected. */
    public void add(Location location, String message) {
        found.add(new Fault(location, message));
    }

    /** @return whether there is none yet */
    public boolean isEmpty() {
        return found.isEmpty();
    }

    /** @return how many there are by now */
    public int size() {
        return found.size();
    }

    /** @return all, in the order of file, line and column */
    public List<Fault> all() {
        return found.stream()
                .sorted(Comparator.comparing((Fault fault) -> fault.location().source())
                        .thenComparing(fault -> fault.location().line())
                        .thenComparing(fault -> fault.location().column()))
                .toList();
    }

    /** @throws ConfigFault where there is any */
    public void throwIfAny() {
        if (!found.isEmpty()) {
            throw new ConfigFault(all());
        }
    }
}
