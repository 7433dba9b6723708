package io.bactrian.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.camel.Bed;
import io.bactrian.ledger.DeadLetter;
import io.bactrian.report.ExitCode;
import io.bactrian.report.RepairReport;
import io.bactrian.report.RunReport;
import io.bactrian.row.Counts;
import io.bactrian.row.FlowId;
import io.bactrian.row.Outcome;
import io.bactrian.simulator.AcuInvoiceSettings;
import io.bactrian.simulator.CrmComSettings;
import io.bactrian.simulator.FaultKind;
import io.bactrian.simulator.FaultRule;
import io.bactrian.simulator.RateLimit;
import io.bactrian.simulator.Simulator;
import io.bactrian.simulator.SimulatorSettings;
import io.bactrian.simulator.When;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Answers of vendors that take one record a request are lost on the way; the vendor is asked what it has, within its limit of requests. */
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReconcileVendorsTest {
    /** What the vendors take; the accounts stay below that. */
    private static final RateLimit TAKEN = new RateLimit(4, Duration.ofSeconds(1));

    private static final String KEPT = "3/1s";

    @TempDir
    static Path folder;

    private Simulator simulator;
    private Bed bed;

    /** A flow, its columns, and a row in which {k} is a name and {n} another one. */
    enum Case {
        LEADS("crmplus", "create-leads", "create", "update", "email,last_name", "{k}@lead.example,{n}"),
        ACCOUNTS("crmplus", "create-accounts", "create", "update", "name,email,city", "{k} Ltd,{k}@firma.example,{n}"),
        CONTACTS("crmplus", "create-contacts", "create", "update", "email,last_name", "{k}@contact.example,{n}"),
        PEOPLE(
                "crmcom",
                "contact_information-create",
                "contact_information/create",
                "contact_information/update",
                "email,first_name,last_name,id_number",
                "{k}@crmcom.example,Ann,{n},ID-{k}"),
        CLIENTS(
                "acuinvoice",
                "contact.create",
                "contact.create",
                "contact.update",
                "client_id,first_name,last_name,email",
                "1,Ann,{n},{k}@acu.example");

        private final String vendor;
        private final String mapping;
        private final String creates;
        private final String updates;
        private final String header;
        private final String row;

        Case(String vendor, String mapping, String creates, String updates, String header, String row) {
            this.vendor = vendor;
            this.mapping = mapping;
            this.creates = creates;
            this.updates = updates;
            this.header = header;
            this.row = row;
        }

        FlowId flow() {
            return FlowId.parse(vendor + "/" + mapping);
        }

        Path file(String name, String... names) {
            StringBuilder rows = new StringBuilder(header).append('\n');
            for (int i = 0; i < names.length; i++) {
                rows.append(row.replace("{k}", "k" + (i + 1)).replace("{n}", names[i]))
                        .append('\n');
            }
            return Bed.write(folder.resolve("files").resolve(this + name), rows.toString());
        }
    }

    @BeforeAll
    void start() throws Exception {
        simulator = Simulator.start(SimulatorSettings.defaults()
                .withoutRates()
                .withCrmCom(CrmComSettings.defaults().withRate(TAKEN))
                .withAcuInvoice(AcuInvoiceSettings.defaults().withRate(TAKEN)));
        bed = new Bed(folder, simulator);
        simulator.settings().forEach(bed.settings::putIfAbsent);
        for (String vendor : List.of("crmplus", "crmcom", "acuinvoice")) {
            bed.settings.put("bactrian.accounts." + vendor + ".limits.requests", KEPT);
            bed.settings.put("bactrian.accounts." + vendor + ".limits.in-flight", "1");
            bed.settings.put("bactrian.accounts." + vendor + ".limits.settle", "1ms");
        }
        bed.start();
    }

    @AfterEach
    void mend() {
        simulator.faults().clear();
    }

    @AfterAll
    void stop() {
        bed.close();
        simulator.close();
    }

    private void lose(Case of, FaultKind how, int request) {
        simulator.faults().add(FaultRule.of(how, When.nth(request)).on(of.vendor, of.creates));
    }

    private RepairReport ask(RunReport report) {
        return bed.repair(new Repairs.Wish(report.run(), Set.of(), null));
    }

    private static Counts counts(long rows, long accepted, long skipped, long unknown) {
        return new Counts(rows, rows, accepted, 0, skipped, unknown);
    }

    @ParameterizedTest
    @EnumSource
    void acceptsWhatTheVendorHasWithItsIdAndSendsAgainWhatItHasNot(Case of) throws Exception {
        lose(of, FaultKind.RESET_AFTER, 1);
        lose(of, FaultKind.RESET_BEFORE, 2);
        long before =
                simulator.receipts().operation(of.vendor + "/" + of.creates).inserted();
        RunReport report = bed.run(of.flow(), of.file("-one.csv", "One", "Two", "Three"));
        assertThat(report.run().counts()).isEqualTo(counts(3, 1, 0, 2));
        assertThat(bed.letters(report)).extracting(DeadLetter::outcome).containsOnly(Outcome.UNKNOWN);

        RepairReport settled = ask(report);

        assertThat(settled.run().counts()).isEqualTo(counts(3, 3, 0, 0));
        assertThat(settled.exit()).isEqualTo(ExitCode.OK);
        assertThat(settled.items())
                .extracting(RepairReport.Item::sentAgain, RepairReport.Item::outcome)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(false, Outcome.ACCEPTED),
                        org.assertj.core.groups.Tuple.tuple(true, Outcome.ACCEPTED));
        assertThat(settled.items()).extracting(RepairReport.Item::id).doesNotContainNull();
        assertThat(simulator.receipts().operation(of.vendor + "/" + of.creates).inserted() - before)
                .isEqualTo(3);
        assertThat(simulator.receipts().duplicates(of.vendor + "/" + of.creates))
                .isEmpty();
        theIdIsTheVendors(of);
        theLimitWasKept(of);
    }

    /** The first record was found by asking: its id is good for a change, and a file of the same rows sends nothing again. */
    private void theIdIsTheVendors(Case of) {
        long updates =
                simulator.receipts().operation(of.vendor + "/" + of.updates).updated();
        RunReport changed = bed.run(of.flow(), of.file("-two.csv", "Other", "Two", "Three"));
        assertThat(changed.run().counts()).isEqualTo(counts(3, 1, 2, 0));
        assertThat(simulator.receipts().operation(of.vendor + "/" + of.updates).updated() - updates)
                .isEqualTo(1);
        assertThat(simulator.receipts().duplicates(of.vendor + "/" + of.creates))
                .isEmpty();
    }

    private void theLimitWasKept(Case of) {
        assertThat(simulator.receipts().peak(of.vendor)).isBetween(1, TAKEN.requests());
        assertThat(simulator.receipts().operation(of.vendor + "/" + of.creates).refusals())
                .isEmpty();
    }

    @Test
    void aPersonWithoutPapersWaitsForAPersonsWord() {
        lose(Case.PEOPLE, FaultKind.RESET_AFTER, 1);
        Path file = Bed.write(
                folder.resolve("no-papers.csv"), "email,first_name,last_name\nnobody@crmcom.example,Ann,Lee\n");
        RunReport report = bed.run(Case.PEOPLE.flow(), file);
        RepairReport settled = ask(report);
        assertThat(settled.run().counts()).isEqualTo(counts(1, 0, 0, 1));
        assertThat(settled.exit()).isEqualTo(ExitCode.UNKNOWN);
        assertThat(bed.letters(report)).singleElement().satisfies(letter -> assertThat(letter.message())
                .isEqualTo(
                        "No answer came: the server closed the connection without an answer; the CRM may have taken it all the same | looked up, "
                                + "and still unknown: its row has nothing in 'id_number', by which it could be found"));
        assertThat(simulator
                        .receipts()
                        .keys("crmcom/contact_information/create")
                        .get("nobody@crmcom.example"))
                .satisfies(count -> assertThat(count.received()).isEqualTo(1));
    }
}
