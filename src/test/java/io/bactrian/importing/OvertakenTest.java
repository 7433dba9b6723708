package io.bactrian.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bactrian.camel.Bed;
import io.bactrian.flow.UsageFault;
import io.bactrian.ledger.LeaseTaken;
import io.bactrian.ledger.Ledger;
import io.bactrian.ledger.LedgerSettings;
import io.bactrian.ledger.sql.SqlLedger;
import io.bactrian.mapping.imports.Finding;
import io.bactrian.reconcile.Repairs;
import io.bactrian.report.RepairReport;
import io.bactrian.report.RunReport;
import io.bactrian.row.Outcome;
import io.bactrian.simulator.FaultKind;
import io.bactrian.simulator.FaultRule;
import io.bactrian.simulator.Simulator;
import io.bactrian.simulator.When;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Unknown items are settled by one instance while another one is at work on their flow, is stopped, and dies. */
class OvertakenTest {
    private static final String INSERT = "apro/stock/insert";
    private static final Duration LEASE = Duration.ofSeconds(2);

    @TempDir
    Path folder;

    String url() {
        return "jdbc:sqlite:" + folder.resolve("ledger.db");
    }

    @Test
    void nothingIsSentAgainAsLongAsWhoeverHadTheFlowMayStillBeSending() throws Exception {
        Process owner = null;
        try (Simulator simulator = Bed.simulator();
                Bed bed = new Bed(folder, simulator, ledger(url(), folder, "mine"))) {
            bed.only(Bed.STOCK).inFlight(1).start();
            simulator
                    .faults()
                    .add(FaultRule.of(FaultKind.RESET_BEFORE, When.nth(1)).on("apro", "stock/insert"));
            RunReport report = bed.run(Bed.STOCK, bed.stock("a.csv", List.of("A=1")));
            assertThat(report.run().counts().unknown()).isEqualTo(1);
            owner = owner();

            assertThat(refused(bed, report, null)).isInstanceOf(LeaseTaken.class);
            assertThat(simulator.receipts().operation("apro/stock/filter").requests())
                    .isZero();

            signal(owner, "-STOP");
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> bed.ledger.leases().isFree(Bed.STOCK));
            RepairReport early = bed.repair(new Repairs.Wish(report.run(), Set.of(), null));
            assertThat(early.items()).singleElement().satisfies(item -> {
                assertThat(item.outcome()).isEqualTo(Outcome.UNKNOWN);
                assertThat(item.sentAgain()).isFalse();
                assertThat(item.words())
                        .matches("not there yet, and another Bactrian \\(owner-[0-9a-f]{8}\\), from which"
                                + " apro/stock-insert was taken over, may still be sending it\\."
                                + " End that one, or wait until [\\d:]{8}");
            });
            assertThat(simulator.receipts().operation("apro/stock/filter").requests())
                    .isEqualTo(1);
            assertThat(refused(bed, report, new Finding.NotThere()))
                    .isInstanceOf(UsageFault.class)
                    .hasMessageStartingWith("Nothing is sent again now: another Bactrian (owner-");
            assertThat(simulator.receipts().inserted(INSERT)).isEmpty();

            owner.destroyForcibly();
            assertThat(owner.waitFor(20, TimeUnit.SECONDS)).isTrue();
            RepairReport late = bed.repair(new Repairs.Wish(report.run(), Set.of(), null));
            assertThat(late.items()).singleElement().satisfies(item -> {
                assertThat(item.outcome()).isEqualTo(Outcome.ACCEPTED);
                assertThat(item.sentAgain()).isTrue();
            });
            assertThat(simulator.receipts().inserted(INSERT)).containsExactly("A");
        } finally {
            if (owner != null) {
                owner.destroyForcibly();
            }
        }
    }

    private static @Nullable Exception refused(Bed bed, RunReport report, @Nullable Finding verdict) {
        return bed.context
                .createProducerTemplate()
                .request(Repairs.ROUTE, exchange -> exchange.getMessage()
                        .setBody(new Repairs.Wish(report.run(), Set.of(), verdict)))
                .getException();
    }

    private static Ledger ledger(String url, Path folder, String name) {
        return SqlLedger.open(new LedgerSettings(url, null, null, folder, name, LEASE));
    }

    private Process owner() throws IOException {
        Process owner = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Owner.class.getName(),
                        url(),
                        folder.toString())
                .redirectError(folder.resolve("owner.log").toFile())
                .start();
        BufferedReader said = owner.inputReader(StandardCharsets.UTF_8);
        assertThat(said.readLine()).isEqualTo("taken");
        return owner;
    }

    private static void signal(Process process, String signal) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", signal, Long.toString(process.pid())).start();
        assertThat(kill.waitFor()).isZero();
    }

    /** Another instance: takes the flow, and has it until it is killed. */
    static final class Owner {
        private Owner() {}

        public static void main(String[] args) throws IOException {
            ledger(args[0], Path.of(args[1]), "owner").leases().take(Bed.STOCK);
            System.out.println("taken");
            System.exit(System.in.read());
        }
    }
}
