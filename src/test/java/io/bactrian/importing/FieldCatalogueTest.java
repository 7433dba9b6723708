package io.bactrian.importing;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.camel.Bed;
import io.bactrian.ledger.DeadLetter;
import io.bactrian.report.RunReport;
import io.bactrian.row.FlowId;
import io.bactrian.send.Program;
import io.bactrian.simulator.Simulator;
import io.bactrian.vendor.Batch;
import io.bactrian.vendor.ShownRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What CRMs say of their fields, asked of the simulator, and what is said of rows that do not fit it. */
class FieldCatalogueTest {
    private static final FlowId PURCHASERS = FlowId.parse("apro/purchaser-insert");
    private static final FlowId CONTACTS = FlowId.parse("crmplus/create-contacts");
    private static final String HEAD = "customer_no,surname,name,region,district\n";

    @TempDir
    Path home;

    private Simulator simulator;
    private Bed bed;

    @BeforeEach
    void start() throws Exception {
        simulator = Bed.simulator();
        bed = new Bed(home, simulator);
        bed.settings.putAll(simulator.settings());
        bed.start();
    }

    @AfterEach
    void close() {
        bed.close();
        simulator.close();
    }

    @Test
    void choicesThatHangOnOthersAreAskedForAndCheckedWithThem() {
        RunReport report = bed.run(
                PURCHASERS,
                file(
                        "p.csv",
                        HEAD,
                        "C-1,Hill,Ada,North,Harbour",
                        "C-2,Hill,Ann,South,Harbour",
                        "C-3,Hill,Eve,South,Lagoon"));

        assertThat(messages(report))
                .containsExactly(
                        "District: 'Harbour' does not go with Region 'South': Vineyards",
                        "District: 'Lagoon' is none of the CRM's values: Harbour, Old Town, Vineyards");
        assertThat(report.run().counts().accepted()).isEqualTo(1);
        assertThat(requests("apro/utils/variants")).isEqualTo(1); // for all rows of the file
    }

    @Test
    void theLedgerKnowsTheChoicesForTheNextFile() {
        bed.run(PURCHASERS, file("one.csv", HEAD, "C-1,Hill,Ada,North,Harbour"));
        bed.run(PURCHASERS, file("two.csv", HEAD, "C-2,Hill,Ann,North,Old Town"));

        assertThat(requests("apro/utils/variants")).isEqualTo(1);
        assertThat(requests("apro/purchaser/fields")).isEqualTo(1);
    }

    @Test
    void noRequestIsSpentOnChoicesThatNoRowNeeds() {
        bed.run(PURCHASERS, file("one.csv", HEAD, "C-1,Hill,Ada,North,"));

        assertThat(requests("apro/utils/variants")).isZero();
    }

    @Test
    void anIdOfAnotherModuleIsSaid() {
        RunReport report = bed.run(
                CONTACTS,
                file("c.csv", "last_name,email,owner\n", "Lee,ann@acme.example,19x1", "Day,eve@acme.example,3x1"));

        assertThat(report.run().counts().accepted()).isEqualTo(1);
        assertThat(messages(report))
                .containsExactly("Assigned To: '3x1' is the id of no record that the CRM's field takes, expected one of"
                        + " Users (19x...) or Groups (20x...)");
        assertThat(requests("crmplus/listtypes")).isEqualTo(1);
    }

    @Test
    void previewChecksByWhatTheLedgerKnowsAndAsksNothing() throws Exception {
        Path file = file("p.csv", HEAD, "C-2,Hill,Ann,South,Harbour");

        Seen before = preview(file);
        bed.run(PURCHASERS, file("one.csv", HEAD, "C-1,Hill,Ada,North,Harbour"));
        int asked = requests("apro/purchaser/fields") + requests("apro/utils/variants");
        Seen after = preview(file);

        assertThat(before.undescribed()).isTrue();
        assertThat(before.rejected()).isEmpty();
        assertThat(after.undescribed()).isFalse();
        assertThat(after.rejected())
                .containsExactly("2 NOT_AS_DESCRIBED District: 'Harbour' does not go with Region 'South': Vineyards");
        assertThat(requests("apro/purchaser/fields") + requests("apro/utils/variants"))
                .isEqualTo(asked);
    }

    private record Seen(List<String> rejected, boolean undescribed) {}

    private Seen preview(Path file) throws Exception {
        List<String> rejected = new ArrayList<>();
        Program program = bed.program();
        DryRun dryRun = new DryRun(
                program.definitions(), program.accounts(), program.definitions().flow(PURCHASERS), program.ledger());
        dryRun.show(file, new DryRun.Onlooker() {
            @Override
            public void request(Batch batch, ShownRequest shown) {}

            @Override
            public void rejected(long line, io.bactrian.row.Code code, @Nullable String message) {
                rejected.add(line + " " + code + " " + message);
            }
        });
        return new Seen(rejected, dryRun.undescribed());
    }

    private List<String> messages(RunReport report) {
        return bed.letters(report).stream().map(DeadLetter::message).toList();
    }

    private int requests(String operation) {
        return (int) simulator.receipts().operation(operation).requests();
    }

    private Path file(String name, String head, String... lines) {
        return Bed.write(home.resolve(name), head + String.join("\n", lines) + "\n");
    }
}
