package io.bactrian.cli;

import io.bactrian.flow.OwnTests;
import io.bactrian.mapping.TestOutcome;
import io.bactrian.report.ExitCode;
import jakarta.inject.Inject;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bactrian test}: the mappings' own tests. */
@Command(
        name = "test",
        description = "Runs the tests that stand in the mappings. Nothing is sent.",
        mixinStandardHelpOptions = true)
class TestCommand implements Callable<Integer> {
    @Parameters(
            arity = "0..*",
            paramLabel = "MAPPING",
            description = "mappings, as vendor/name; all where none is named")
    List<String> names = List.of();

    @Inject
    ProgramConfig setup;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() {
        List<TestOutcome> outcomes = OwnTests.run(setup.definitions(), names);
        PrintWriter out = spec.commandLine().getOut();
        long failed = outcomes.stream()
                .filter(outcome -> !outcome.passed())
                .peek(outcome -> out.println(text(outcome)))
                .count();
        out.println((outcomes.size() - failed) + " passed, " + failed + " failed");
        return failed == 0 ? ExitCode.OK.code() : ExitCode.REJECTED.code();
    }

    private static String text(TestOutcome outcome) {
        return outcome.location() + ": " + outcome.mapping() + ", '" + outcome.name() + "'" + System.lineSeparator()
                + outcome.difference().indent(2);
    }
}
