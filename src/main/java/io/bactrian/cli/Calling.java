package io.bactrian.cli;

import io.bactrian.calling.CallReply;
import io.bactrian.camel.CamelEngine;
import io.bactrian.camel.Runs;
import io.bactrian.flow.Definitions;
import io.bactrian.flow.Needed;
import io.bactrian.flow.UsageFault;
import io.bactrian.ledger.Ledger;
import io.bactrian.send.Program;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Calls one operation by hand. */
@ApplicationScoped
public class Calling {
    @Inject
    ProgramConfig setup;

    @Inject
    CamelEngine camel;

    @Inject
    GracefulShutdown ending;

    /**
     * Calls, and waits for the answer.
     *
     * @param wanted a mapping as {@code vendor/name}, or {@code vendor/operation} where the operation has one mapping
     * @param account with which account; null for the one with the vendor's name
     * @param values by name
     * @param masked values that are not to be shown
     * @throws UsageFault where there is no such mapping or value, or the account cannot be used
     */
    public CallReply call(
            String wanted, @Nullable String account, Map<String, String> values, Collection<String> masked) {
        Definitions definitions = setup.definitions(needed(wanted));
        String mapping = mapping(definitions, wanted);
        String vendor = mapping.substring(0, mapping.indexOf('/'));
        Runs runs = new Runs(report -> {}, before -> {}, report -> {});
        GracefulShutdown.Work work = ending.begin(runs);
        try (Ledger ledger = setup.ledger()) {
            Program program = setup.program(definitions, ledger, Program.Options.ONCE);
            camel.start(program, runs, definitions.routes());
            try {
                return camel.call(program, mapping, account == null ? vendor : account, values, masked);
            } finally {
                camel.logout();
            }
        } finally {
            work.close();
        }
    }

    /** The mapping of that name; where there is none, all of its vendor, for it may be the name of an operation. */
    private Needed needed(String wanted) {
        if (setup.bundle().mappingNames().contains(wanted)) {
            return Needed.files(wanted::equals);
        }
        String vendor = wanted.substring(0, wanted.indexOf('/') + 1);
        return Needed.files(name -> name.startsWith(vendor));
    }

    private static String mapping(Definitions definitions, String wanted) {
        if (definitions.mappings().containsKey(wanted) || definitions.exports().containsKey(wanted)) {
            return wanted;
        }
        List<String> names = Stream.concat(
                        definitions.mappings().values().stream()
                                .filter(each -> of(each.name(), each.create().operation(), wanted))
                                .map(each -> each.name()),
                        definitions.exports().values().stream()
                                .filter(each -> of(each.name(), each.operation(), wanted))
                                .map(each -> each.name()))
                .sorted()
                .toList();
        if (names.size() == 1) {
            return names.get(0);
        }
        throw new UsageFault(
                names.isEmpty()
                        ? "There is no mapping " + wanted
                                + ". 'bactrian check' counts them, docs/operations.md lists them."
                        : "The operation " + wanted + " has several mappings; name one of " + String.join(", ", names));
    }

    private static boolean of(String mapping, String operation, String wanted) {
        return (mapping.substring(0, mapping.indexOf('/') + 1) + operation).equals(wanted);
    }
}
