package io.bactrian.cli;

import io.quarkus.picocli.runtime.annotations.TopCommand;
import picocli.CommandLine.Command;

/** The command {@code bactrian}. */
@TopCommand
@Command(
        name = "bactrian",
        description = "Moves records between files and CRM systems without losing a row.",
        mixinStandardHelpOptions = true,
        version = "Bactrian ${bactrian.version:-0.1.0}",
        subcommands = {
            RunCommand.class,
            ImportCommand.class,
            ExportCommand.class,
            CallCommand.class,
            CheckCommand.class,
            TestCommand.class,
            GuessCommand.class,
            PreviewCommand.class,
            StatusCommand.class,
            RunsCommand.class,
            StateCommand.class,
            DeadLettersCommand.class,
            ReconcileCommand.class,
            ResolveCommand.class,
            LedgerCommand.class,
            ExplainCommand.class,
            SimulateCommand.class,
            DemoCommand.class
        },
        footer = {
            "",
            "Exit codes: 0 everything accepted or skipped; 1 done, some items rejected; 2 stopped (failure budget, credentials);",
            "3 usage or configuration; 4 vendor or network unreachable; 5 done, but unknown outcomes remain; 70 internal error;",
            "130, 143 interrupted, terminated. Runs that end with 2, 4, 130 or 143 can be resumed: import the file again."
        })
public class BactrianCommand {}
