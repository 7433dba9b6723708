package io.bactrian.cli;

import io.bactrian.camel.CamelEngine;
import io.bactrian.files.DataFolder;
import io.bactrian.flow.Accounts;
import io.bactrian.flow.Bundle;
import io.bactrian.flow.Definitions;
import io.bactrian.flow.Needed;
import io.bactrian.flow.UsageFault;
import io.bactrian.ledger.Ledger;
import io.bactrian.ledger.LedgerSettings;
import io.bactrian.ledger.sql.LedgerCare;
import io.bactrian.ledger.sql.SqlLedger;
import io.bactrian.send.Listener;
import io.bactrian.send.Program;
import io.bactrian.vendor.Quantities;
import io.bactrian.yaml.Faults;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;

/** Where things are: folders, definition files, accounts and the ledger, as the configuration says. */
@ApplicationScoped
public class ProgramConfig {
    private static final Logger LOG = Logger.getLogger(ProgramConfig.class);
    private static final String LEDGER = "ledger.db";
    private static final int MOST_BYTES = 100 << 20;

    @Inject
    Config config;

    @Inject
    CamelEngine camel;

    private volatile Map<String, String> own = Map.of();

    /** Lets these settings count before those of the configuration. */
    public void use(Map<String, String> settings) {
        own = Map.copyOf(settings);
    }

    private Optional<String> value(String property) {
        return Optional.ofNullable(own.get(property)).or(() -> config.getOptionalValue(property, String.class));
    }

    /** @return the folder with inbox, archive, results and ledger ({@code bactrian.data}, {@code data} unless set) */
    public Path data() {
        return path("bactrian.data", "data");
    }

    /** @return the definition files of {@code bactrian.routes} and {@code bactrian.mappings} and those shipped */
    public Bundle bundle() {
        return new Bundle(path("bactrian.routes", "routes"), path("bactrian.mappings", "mappings"));
    }

    private Path path(String property, String otherwise) {
        return Path.of(value(property).orElse(otherwise));
    }

    /** @return the definitions; what is wrong with them goes to {@code faults} */
    public Definitions definitions(Faults faults) {
        return Definitions.compile(bundle(), camel.expressions(), faults);
    }

    /**
     * The definitions.
     *
     * @throws io.bactrian.yaml.ConfigFault where there is any fault, with all of them
     */
    public Definitions definitions() {
        return definitions(Needed.ALL);
    }

    /**
     * The definitions that a command needs, and all flows by name.
     *
     * @throws io.bactrian.yaml.ConfigFault where there is any fault in the routes or in what is needed, with all of them
     */
    public Definitions definitions(Needed needed) {
        Faults faults = new Faults();
        Definitions definitions = Definitions.compile(bundle(), needed, camel.expressions(), faults);
        faults.throwIfAny();
        return definitions;
    }

    /** @return the configured accounts */
    public Accounts accounts() {
        return new Accounts(this::value);
    }

    /**
     * Where vendors can send things by themselves.
     *
     * @return empty where no port is set
     * @throws UsageFault where a setting is none
     */
    public Optional<Listener> listener() {
        return value(Listener.PORT)
                .filter(port -> !port.isBlank())
                .map(port -> new Listener(
                        value(Listener.HOST).orElse(Listener.USUAL_HOST),
                        number(Listener.PORT, port, 65_535),
                        value(Listener.LARGEST)
                                .map(largest -> number(Listener.LARGEST, largest, MOST_BYTES))
                                .orElse(Listener.USUAL_LARGEST)));
    }

    /**
     * How long what is in flight is waited for when the program is asked to end ({@code bactrian.drain}, 30 seconds unless set).
     *
     * @throws UsageFault where it is no time
     */
    public Duration drain() {
        String text = value("bactrian.drain").orElse("30s").strip();
        if (!text.matches("\\d{1,5}s")) {
            throw new UsageFault("bactrian.drain is '" + text + "', expected seconds such as 30s");
        }
        return Duration.ofSeconds(Long.parseLong(text.substring(0, text.length() - 1)));
    }

    private static int number(String setting, String text, int most) {
        if (!text.strip().matches("\\d{1,9}")
                || Integer.parseInt(text.strip()) < 1
                || Integer.parseInt(text.strip()) > most) {
            throw new UsageFault(setting + " is '" + text + "', expected a whole number from 1 to " + most);
        }
        return Integer.parseInt(text.strip());
    }

    /** @return what the steps work with, for a command that ends by itself */
    public Program program(Definitions definitions, Ledger ledger, Program.Options options) {
        return new Program(definitions, accounts(), ledger, data(), options);
    }

    /** @return the ledger, which is made where there is none */
    public Ledger ledger() {
        try {
            DataFolder.make(data());
        } catch (IOException fault) {
            throw new UsageFault("The data folder " + data().toAbsolutePath() + " cannot be made: " + fault.getMessage()
                    + ". Set bactrian.data (environment variable BACTRIAN_DATA) to a folder that can be written.");
        }
        return closed(SqlLedger.open(settings()));
    }

    /** @return the same, being opened already where there is one: what only fails makes none */
    LedgerAhead ledgerAhead() {
        return isThereALedger() ? LedgerAhead.begin(this::ledger) : LedgerAhead.later(this::ledger);
    }

    private boolean isThereALedger() {
        return value("bactrian.ledger.url").isPresent() || Files.exists(data().resolve(LEDGER));
    }

    private Ledger closed(Ledger ledger) {
        try {
            DataFolder.closeLedger(data().resolve(LEDGER));
        } catch (IOException fault) {
            LOG.warnf(
                    "The permissions of the ledger could not be set, so that others may be able to read it: %s", fault);
        }
        return ledger;
    }

    private LedgerSettings settings() {
        String lease = value("bactrian.lease").orElse("");
        try {
            return new LedgerSettings(
                    url(),
                    value("bactrian.ledger.user").orElse(null),
                    value("bactrian.ledger.password").orElse(null),
                    data(),
                    value("bactrian.instance").orElse(""),
                    lease.isBlank() ? LedgerSettings.USUAL_LEASE : Quantities.time(lease.strip()));
        } catch (IllegalArgumentException fault) {
            throw new UsageFault("bactrian.lease: " + fault.getMessage());
        }
    }

    /** @return the ledger for looking only, or empty where nothing was ever imported */
    public Optional<Ledger> ledgerToLookAt() {
        return isThereALedger() ? Optional.of(SqlLedger.openReadOnly(settings())) : Optional.empty();
    }

    /**
     * What looks after the ledger.
     *
     * @throws UsageFault where nothing was ever imported
     */
    public LedgerCare ledgerCare() {
        if (!isThereALedger()) {
            throw new UsageFault("There is no ledger in " + data().toAbsolutePath()
                    + ". It is made by the first import; check bactrian.data (environment variable BACTRIAN_DATA).");
        }
        return LedgerCare.open(settings());
    }

    private String url() {
        return value("bactrian.ledger.url")
                .orElseGet(() -> "jdbc:sqlite:" + data().resolve(LEDGER).toAbsolutePath());
    }
}
