package io.bactrian.yaml;

import java.util.List;
import java.util.stream.Collectors;

/** Routes, mappings or vendor files that cannot be used: every fault found, in the order of file and line. */
public final class ConfigFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Fault> faults;

    /** @param faults at least one */
    public ConfigFault(List<Fault> faults) {
        super(faults.stream().map(Fault::toString).collect(Collectors.joining("\n")));
        this.faults = List.copyOf(faults);
    }

    /** @return every fault found */
    public List<Fault> faults() {
        return faults;
    }
}
