package io.bactrian.simulator;

import java.util.ArrayList;
import java.util.List;

/** The faults that were ordered. Thread-safe; may be changed at any time. */
public final class FaultPlan {
    private static final class Counted {
        final FaultRule rule;
        long requests;

        Counted(FaultRule rule) {
            this.rule = rule;
        }

        boolean strikesNext() {
            requests++;
            return rule.when().strikes(requests);
        }
    }

    private final List<Counted> rules = new ArrayList<>();

    /** Replaces all rules and starts counting anew. */
    public synchronized void set(List<FaultRule> other) {
        rules.clear();
        other.forEach(rule -> rules.add(new Counted(rule)));
    }

    /** Replaces all rules and starts counting anew. */
    public void set(FaultRule... other) {
        set(List.of(other));
    }

    /** Adds a rule; the others go on counting. */
    public synchronized void add(FaultRule rule) {
        rules.add(new Counted(rule));
    }

    /** Takes all rules away. */
    public void clear() {
        set(List.of());
    }

    /** @return the rules as they are now */
    public synchronized List<FaultRule> rules() {
        return rules.stream().map(counted -> counted.rule).toList();
    }

    /** Counts a request and says what strikes it. */
    synchronized Strike strike(String vendor, String operation) {
        if (rules.isEmpty()) {
            return Strike.NONE;
        }
        List<FaultRule> fired = new ArrayList<>();
        for (Counted counted : rules) {
            if (counted.rule.isFor(vendor, operation) && counted.strikesNext()) {
                fired.add(counted.rule);
            }
        }
        return new Strike(fired);
    }
}
