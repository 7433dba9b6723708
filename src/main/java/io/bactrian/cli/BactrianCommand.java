package io.bactrian.cli;

import picocli.CommandLine.Command;

/** The command {@code bactrian}; {@link CommandLines} adds its commands. */
@Command(
        name = "bactrian",
        description = "Moves records between files and CRM systems without losing a row.",
        mixinStandardHelpOptions = true,
        version = "Bactrian ${bactrian.version:-0.1.0}",
        footer = {
            "",
            "Exit codes: 0 everything accepted or skipped; 1 done, some items rejected; 2 stopped (failure budget, credentials);",
            "3 usage or configuration; 4 vendor or network unreachable; 5 done, but unknown outcomes remain; 70 internal error;",
            "130, 143 interrupted, terminated. Runs that end with 2, 4, 130 or 143 can be resumed: import the file again."
        })
public class BactrianCommand {}
