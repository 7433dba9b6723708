package io.bactrian.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bactrian.it.Running.Ended;
import io.bactrian.simulator.FaultRule;
import io.bactrian.simulator.SimulatorSettings;
import io.bactrian.simulator.When;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An export that goes on by what the vendor says: killed between its pages it leaves no gap, and nothing comes twice. */
class SyncKilledIT {
    private static final String SYNC = "crmplus/sync-leads";

    @TempDir
    Path home;

    private ProgramFixture fixture;

    @BeforeEach
    void open() {
        SimulatorSettings vendors = SimulatorSettings.defaults().withoutRates();
        fixture =
                ProgramFixture.open(home, vendors.withCrmPlus(vendors.crmplus().withRecords(280)));
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void killedBetweenPagesNothingIsMissingAndNothingComesTwice() {
        fixture.simulator().faults().add(FaultRule.latency(700, When.always()).on("crmplus", "sync"));
        for (int request : List.of(2, 3)) {
            int before = requests();
            Running running = fixture.start("export", SYNC);
            await().pollInterval(Duration.ofMillis(5))
                    .atMost(Duration.ofSeconds(90))
                    .until(() -> requests() - before >= request || !running.isAlive());
            assertThat(running.isAlive()).as("still running when killed").isTrue();
            running.kill();
            assertThat(fixture.exports(SYNC, ".csv")).isEmpty();
        }

        Ended ended = fixture.run("export", SYNC);

        assertThat(ended.exit()).as(ended.toString()).isEqualTo(0);
        List<String> ids = ids();
        assertThat(ids).hasSize(280);
        assertThat(new HashSet<>(ids)).hasSize(280);

        Path lead = fixture.file("leads.csv", "email,last_name,company\nlater@example.com,Later,ACME\n");
        assertThat(fixture.importFiles("crmplus/create-leads", lead).exit()).isEqualTo(0);
        Ended next = fixture.run("export", SYNC);

        assertThat(next.exit()).as(next.toString()).isEqualTo(0);
        assertThat(ids()).hasSize(281).doesNotHaveDuplicates();
        assertThat(fixture.exports(SYNC, ".manifest.json")).hasSize(2);
    }

    private int requests() {
        return fixture.simulator().receipts().operations().containsKey("crmplus/sync")
                ? (int) fixture.receipt("crmplus/sync").requests()
                : 0;
    }

    private List<String> ids() {
        List<String> ids = new ArrayList<>();
        fixture.exports(SYNC, ".csv").stream()
                .filter(file -> !file.toString().endsWith("-deleted.csv"))
                .forEach(file -> Table.read(file).rows().forEach(row -> ids.add(Table.cell(row, "id"))));
        return ids;
    }
}
