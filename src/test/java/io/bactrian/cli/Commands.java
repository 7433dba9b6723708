package io.bactrian.cli;

import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine;

/** The commands that people call, for tests of what is written about them. */
public final class Commands {
    private Commands() {}

    /** @return each by its name; none that is hidden */
    public static Map<String, CommandLine> all() {
        Map<String, CommandLine> all =
                new TreeMap<>(CommandLines.of(CommandLine.defaultFactory()).getSubcommands());
        all.values().removeIf(each -> each.getCommandSpec().usageMessage().hidden());
        return all;
    }
}
