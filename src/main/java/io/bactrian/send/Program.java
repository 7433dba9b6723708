package io.bactrian.send;

import io.bactrian.flow.Accounts;
import io.bactrian.flow.Definitions;
import io.bactrian.ledger.Ledger;
import io.bactrian.vendor.Account;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What the steps work with, made once by the command that starts them.
 *
 * @param definitions the compiled files
 * @param accounts the configured accounts
 * @param ledger open for writing
 * @param data the folder with inbox, archive, results
 * @param options the wishes of the command
 * @param listener where it listens; empty where it does not
 */
public record Program(
        Definitions definitions,
        Accounts accounts,
        Ledger ledger,
        Path data,
        Options options,
        Optional<Listener> listener) {
    /** A program that listens nowhere. */
    public Program(Definitions definitions, Accounts accounts, Ledger ledger, Path data, Options options) {
        this(definitions, accounts, ledger, data, options, Optional.empty());
    }

    /** @return the folder of the files that the rows of this account's flows name */
    public Path files(Account account) {
        return data.resolve("files").resolve(account.name());
    }

    /**
     * What a command wants otherwise than the flow says.
     *
     * @param maxRejects in place of the flow's, or empty
     * @param again whether a file that was imported before is imported again
     * @param watch whether drop folders are watched
     */
    public record Options(String maxRejects, boolean again, boolean watch) {
        /** Everything as the flow says, and the folders watched. */
        public static final Options WATCH = new Options("", false, true);

        /** Everything as the flow says, by command. */
        public static final Options ONCE = new Options("", false, false);
    }
}
