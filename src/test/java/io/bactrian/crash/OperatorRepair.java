package io.bactrian.crash;

import com.fasterxml.jackson.databind.JsonNode;
import io.bactrian.crash.KilledFile.Item;
import io.bactrian.simulator.KeyCount;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * What an operator does about unknown outcomes: {@code reconcile} first, then a look into the CRM for what is still unknown, and {@code resolve}. At the end the
 * same file is imported once more: everything has to be skipped as accepted and unchanged, and nothing may be sent.
 */
final class OperatorRepair {
    private static final KeyCount NEVER = new KeyCount(0, 0, 0);
    private static final int KILLED_ONE_IN = 3;

    private final CrashFixture fixture;
    private final KilledImport killed;
    private final KilledFile input;
    private final Random random;
    private final List<String> faults = new ArrayList<>();
    private long kills;

    OperatorRepair(CrashFixture fixture, KilledImport killed, KilledFile input, Random random) {
        this.fixture = fixture;
        this.killed = killed;
        this.input = input;
        this.random = random;
    }

    Figures settle() {
        Map<String, Long> unknown = unknown();
        long before = unknown.size();
        if (before > 0) {
            killedReconcile();
            expect("reconcile", Set.of(0, 1, 5), fixture.run("reconcile"));
            unknown = unknown();
        }
        long asked = unknown.size();
        if (asked > 0) {
            resolve(unknown);
            unknown = unknown();
        }
        long left = unknown.size();
        unknown.keySet().forEach(key -> faults.add(key + " is still unknown at the end"));
        List<String> lost = new ArrayList<>();
        List<String> doubled = new ArrayList<>();
        arrived(lost, doubled);
        again();
        faults.addAll(lost);
        faults.addAll(doubled);
        return new Figures(
                0,
                kills,
                0,
                0,
                lost.size(),
                doubled.size(),
                0,
                before - asked,
                asked - left,
                left,
                List.copyOf(faults));
    }

    /** @return the dead letters of unknown outcomes that are open, by key */
    private Map<String, Long> unknown() {
        JsonNode letters = CommandJson.read(fixture.run("deadletters", "list", "--limit", "100000", "--output", "json")
                .printed());
        Map<String, Long> unknown = new HashMap<>();
        letters.forEach(letter -> {
            if (letter.path("outcome").asText().equals("unknown")) {
                unknown.put(letter.path("key").asText(), letter.path("id").asLong());
            }
        });
        return unknown;
    }

    /** One time in {@value #KILLED_ONE_IN} the settling itself is killed. */
    private void killedReconcile() {
        if (random.nextInt(KILLED_ONE_IN) != 0) {
            return;
        }
        long mark = fixture.mark();
        long requests = fixture.requests();
        Child child = fixture.start("reconcile");
        boolean unused = Wait.until(
                () -> !child.isAlive() || fixture.requests() > requests || fixture.mark() != mark,
                CrashFixture.PATIENCE);
        Wait.pass(Duration.ofMillis(random.nextInt(150)), () -> !child.isAlive());
        if (child.kill() && fixture.mark() != mark) {
            kills++;
        }
    }

    /** A person looks into the CRM. */
    private void resolve(Map<String, Long> unknown) {
        List<String> there = new ArrayList<>(List.of("resolve", "--accepted"));
        List<String> notThere = new ArrayList<>(List.of("resolve", "--resend"));
        Map<String, KeyCount> receipts = fixture.receipts(killed.operation());
        for (Item item : input.items()) {
            Long id = unknown.get(item.key());
            if (id != null) {
                boolean made = receipts.getOrDefault(item.receipt(), NEVER).inserted() > 0;
                (made ? there : notThere).add(id.toString());
            }
        }
        for (List<String> command : List.of(there, notThere)) {
            if (command.size() > 2) {
                expect("resolve", Set.of(0, 1), fixture.run(command.toArray(String[]::new)));
            }
        }
    }

    private void arrived(List<String> lost, List<String> doubled) {
        Map<String, KeyCount> receipts = fixture.receipts(killed.operation());
        for (Item item : input.items()) {
            int made = receipts.getOrDefault(item.receipt(), NEVER).inserted();
            if (made == 0 && item.good()) {
                lost.add("lost: " + item.key() + " is not at the vendor at the end");
            } else if (made > 1 || (made == 1 && !item.good())) {
                doubled.add("doubled: " + item.key() + " was made " + made + " times");
            }
        }
    }

    /** The ledger knows every item as accepted, and nothing is sent. */
    private void again() {
        Path copy = fixture.data().resolveSibling("again.csv");
        try {
            Files.writeString(copy, input.text());
        } catch (java.io.IOException fault) {
            throw new java.io.UncheckedIOException(fault);
        }
        long before = fixture.requests(killed.operation());
        Child child = fixture.run("import", "--again", "--output", "json", "--flow", killed.flow(), copy.toString());
        long good = input.good().size();
        long bad = input.items().size() - good;
        expect("import --again", Set.of(bad > 0 ? 1 : 0), child);
        JsonNode counts = CommandJson.read(child.printed()).path("counts");
        if (counts.path("skipped").asLong() != good || counts.path("rejected").asLong() != bad) {
            faults.add("imported once more, " + counts + ", expected skipped " + good + " and rejected " + bad);
        }
        if (fixture.requests(killed.operation()) != before) {
            faults.add("imported once more, and " + (fixture.requests(killed.operation()) - before)
                    + " requests were sent, expected none");
        }
    }

    private void expect(String command, Set<Integer> exits, Child child) {
        int exit = child.end(CrashFixture.PATIENCE);
        if (!exits.contains(exit)) {
            faults.add(command + " ended with " + exit + ", expected one of " + exits + "\n" + child.told());
        }
    }
}
