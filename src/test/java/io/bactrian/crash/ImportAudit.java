package io.bactrian.crash;

import com.fasterxml.jackson.databind.JsonNode;
import io.bactrian.crash.KilledFile.Item;
import io.bactrian.simulator.KeyCount;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Compares a file that is done with what the vendor received and with what the program says, key by key. It believes neither: the input says what should be
 * there, the vendor what is.
 */
final class ImportAudit {
    /** The most requests of a run that are written down as sent and not settled: those in flight, and those intended ahead where requests leave fast. */
    private static final int MOST_INTENDED = 64;

    private static final List<String> OUTCOMES = List.of("accepted", "rejected", "skipped", "unknown");
    private static final KeyCount NEVER = new KeyCount(0, 0, 0);

    private final CrashFixture fixture;
    private final KilledImport killed;
    private final KilledFile input;
    private final List<String> faults = new ArrayList<>();

    ImportAudit(CrashFixture fixture, KilledImport killed, KilledFile input) {
        this.fixture = fixture;
        this.killed = killed;
        this.input = input;
    }

    /** Judges the only file that there is. */
    Figures done(long kills) {
        List<JsonNode> runs = new ArrayList<>();
        CommandJson.read(fixture.run("runs", "--output", "json").printed()).forEach(runs::add);
        return done(runs, kills);
    }

    void fault(String words) {
        faults.add(words);
    }

    /** @return the runs of the file with this name, among those of {@code runs --output json} */
    static List<JsonNode> ofFile(JsonNode runs, String name) {
        List<JsonNode> found = new ArrayList<>();
        runs.forEach(run -> {
            if (run.path("file").path("name").asText().equals(name)) {
                found.add(run);
            }
        });
        return found;
    }

    /**
     * Judges it while unknown outcomes are still unknown.
     *
     * @param runs of its file
     * @param kills how many there were; each can leave no more unknown than was intended
     */
    Figures done(List<JsonNode> runs, long kills) {
        if (runs.size() != 1) {
            fault("there are " + runs.size() + " runs of the one file, expected 1: a killed run goes on under its id");
            return new Figures(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, List.copyOf(faults));
        }
        JsonNode run = runs.get(0);
        if (!run.path("state").asText().equals("done")) {
            fault("the run is not done: " + run);
        }
        Path results =
                fixture.folder("results", killed.flow()).resolve(run.path("run").asText());
        if (!Files.exists(results.resolve("summary.json"))) {
            fault("there is no summary.json in " + results);
        }
        Map<String, String> outcomes = outcomes(results);
        counted(run.path("counts"), outcomes);
        List<String> lost = new ArrayList<>();
        List<String> doubled = new ArrayList<>();
        received(outcomes, lost, doubled);
        long unknown = outcomes.values().stream().filter("unknown"::equals).count();
        long most = kills * MOST_INTENDED * killed.itemsPerRequest();
        if (unknown > most) {
            fault(unknown + " items are unknown, and no more than " + most + " can have been intended");
        }
        lost.forEach(this::fault);
        doubled.forEach(this::fault);
        return new Figures(0, 0, 0, 0, lost.size(), doubled.size(), unknown, 0, 0, 0, List.copyOf(faults));
    }

    /** @return the outcome of each key by the result files */
    private Map<String, String> outcomes(Path results) {
        Map<String, String> outcomes = new HashMap<>();
        for (String outcome : OUTCOMES) {
            // an item of several rows has them all in rejected.csv and unknown.csv, and one line in the others
            List<String> keys = ResultColumn.column(results.resolve(outcome + ".csv"), killed.keyColumn());
            boolean rows = outcome.equals("rejected") || outcome.equals("unknown");
            for (String key : rows ? new HashSet<>(keys) : keys) {
                String before = outcomes.put(key, outcome);
                if (before != null) {
                    fault("miscounted: " + key + " stands in " + before + ".csv and in " + outcome + ".csv");
                }
            }
        }
        return outcomes;
    }

    private void counted(JsonNode counts, Map<String, String> outcomes) {
        long sum = 0;
        for (String outcome : OUTCOMES) {
            long told = counts.path(outcome).asLong(-1);
            long filed = outcomes.values().stream().filter(outcome::equals).count();
            sum += told;
            if (told != filed) {
                fault("miscounted: the run says " + told + " " + outcome + ", its files have " + filed);
            }
        }
        long read = counts.path("read").asLong(-1);
        if (read != sum || read != input.items().size()) {
            fault("miscounted: read " + read + ", outcomes " + sum + ", items in the file "
                    + input.items().size());
        }
    }

    private void received(Map<String, String> outcomes, Collection<String> lost, Collection<String> doubled) {
        Map<String, KeyCount> receipts = fixture.receipts(killed.operation());
        Set<String> strangers = new HashSet<>(outcomes.keySet());
        for (Item item : input.items()) {
            strangers.remove(item.key());
            KeyCount count = receipts.getOrDefault(item.receipt(), NEVER);
            String outcome = outcomes.getOrDefault(item.key(), "none");
            if (count.inserted() > 1) {
                doubled.add("doubled: " + item.key() + " was made " + count.inserted() + " times");
            }
            if (outcome.equals("none") || (outcome.equals("accepted") && count.inserted() == 0)) {
                lost.add("lost: " + item.key() + " has the outcome " + outcome + " and the vendor does not have it");
            }
            if (outcome.equals("skipped") || (outcome.equals("rejected") == item.good())) {
                fault(item.key() + " is " + outcome + ", expected "
                        + (item.good() ? "accepted or unknown" : "rejected"));
            }
        }
        strangers.forEach(key -> fault(key + " stands in the result files and not in the file"));
    }
}
