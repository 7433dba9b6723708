package io.bactrian.simulator;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** APRO's groups of users: {@code managergroup}, an operation without a second step. */
final class AproManagerGroup implements AproObjects {
    private final AproSettings settings;
    private final List<Map<String, Object>> groups =
            Seed.list(Seed.of("apro-staff").get("groups"));

    AproManagerGroup(SimulatorSettings all) {
        settings = all.apro();
    }

    @Override
    public String type() {
        return "managergroup";
    }

    @Override
    public Object answer(String operation, Node params, Visit visit) {
        if (!operation.isEmpty()) {
            throw AproApi.unknownPath(type() + "/" + operation);
        }
        AproParams.of(params, settings, Set.of());
        visit.tally().processed();
        return groups;
    }

    @Override
    public void reset() {
        // they are always the same
    }
}
