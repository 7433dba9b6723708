package io.bactrian.ledger.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.bactrian.ledger.ExportCounts;
import io.bactrian.ledger.ExportEnd;
import io.bactrian.ledger.ExportOpening;
import io.bactrian.ledger.FileFacts;
import io.bactrian.ledger.Intent;
import io.bactrian.ledger.ItemKey;
import io.bactrian.ledger.Lease;
import io.bactrian.ledger.LeaseLost;
import io.bactrian.ledger.LeaseTaken;
import io.bactrian.ledger.Ledger;
import io.bactrian.ledger.LedgerFault;
import io.bactrian.ledger.LedgerSettings;
import io.bactrian.ledger.Prior;
import io.bactrian.ledger.Remember;
import io.bactrian.ledger.Result;
import io.bactrian.ledger.RunOpening;
import io.bactrian.ledger.RunState;
import io.bactrian.row.Counts;
import io.bactrian.row.FlowId;
import io.bactrian.row.Outcome;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several instances on one ledger. */
class LeasesTest {
    private static final FlowId FLOW = FlowId.parse("apro/goods");
    private static final FlowId OTHER = FlowId.parse("apro/others");
    private static final FileFacts FILE = new FileFacts("stock.csv", "3f9a1c2e77", 4711);
    private static final FileFacts NEXT = new FileFacts("next.csv", "77aa1c2e77", 12);
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Duration LEASE = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private final List<Ledger> open = new ArrayList<>();

    @AfterEach
    void close() {
        open.forEach(Ledger::close);
    }

    String url() {
        return "jdbc:sqlite:" + folder.resolve("ledger.db");
    }

    private Ledger instance(String name, Instant at) {
        LedgerSettings settings = new LedgerSettings(url(), null, null, folder, name, LEASE);
        Ledger ledger = SqlLedger.open(settings, Clock.fixed(at, ZoneOffset.UTC), ItemIndex.RECENT_LIMIT);
        open.add(ledger);
        return ledger;
    }

    private static Intent intent(long number) {
        return new Intent(new ItemKey(number * 7919, -number), number * 31, number + 1, null);
    }

    private static Prior.@Nullable State state(Ledger ledger, long number) {
        Prior prior = ledger.lookup(FLOW, List.of(intent(number).key())).get(0);
        return prior == null ? null : prior.state();
    }

    @Test
    void givesAFlowToOneInstanceAtATime() {
        Ledger first = instance("one", NOON);
        Ledger second = instance("two", NOON);
        Lease lease = first.leases().take(FLOW);
        assertThat(second.leases().isFree(FLOW)).isFalse();
        assertThatThrownBy(() -> second.leases().take(FLOW))
                .isInstanceOf(LeaseTaken.class)
                .hasMessageMatching(
                        "Another Bactrian \\(one-[0-9a-f]{8}\\) works on apro/goods, until \\d\\d:00:30 unless it goes on."
                                + " Wait for it, or end it\\.");
        assertThatThrownBy(() -> first.leases().take(FLOW))
                .isInstanceOf(LeaseTaken.class)
                .hasMessage("This Bactrian works on apro/goods already. Wait for it.");
        assertThat(second.leases().inForce()).singleElement().satisfies(info -> {
            assertThat(info.name()).isEqualTo("apro/goods");
            assertThat(info.owner()).startsWith("one-");
            assertThat(info.since()).isEqualTo(NOON);
            assertThat(info.until()).isEqualTo(NOON.plus(LEASE));
        });
        try (Lease another = second.leases().take(OTHER)) {
            assertThat(another.token()).isEqualTo(1);
        }
        lease.close();
        lease.close();
        assertThat(second.leases().isFree(FLOW)).isTrue();
        assertThat(second.leases().take(FLOW).token()).isEqualTo(2);
    }

    @Test
    void letsAnInstanceThatWasOvertakenWriteNothingMore() {
        Ledger slow = instance("slow", NOON);
        Lease lost = slow.leases().take(FLOW);
        List<String> told = new ArrayList<>();
        lost.onLoss(told::add);
        long run = slow.openRun(FLOW, FILE, "m", false).run().number();
        long sent = slow.intend(run, List.of(intent(1)));

        Ledger quick = instance("quick", NOON.plusSeconds(31));
        Lease taken = quick.leases().take(FLOW);
        assertThat(taken.token()).isEqualTo(2);
        assertThat(quick.openRun(FLOW, FILE, "m", false)).isInstanceOf(RunOpening.Resumed.class);
        quick.resume(run);

        slow.settle(sent, List.of(new Result(Outcome.ACCEPTED, "700")));
        slow.flush();
        assertThat(state(quick, 1)).isEqualTo(Prior.State.UNKNOWN);
        assertThat(state(slow, 1)).isEqualTo(Prior.State.UNKNOWN);
        assertThat(told)
                .singleElement()
                .asString()
                .matches("apro/goods was taken over by another Bactrian \\(quick-[0-9a-f]{8}\\),"
                        + " since this one did not renew its lease in time\\. That one goes on with it\\.");
        assertThat(lost.isLost()).isTrue();
        assertThatThrownBy(lost::require).isInstanceOf(LeaseLost.class).hasMessage(told.get(0));
        List.<Runnable>of(
                        () -> slow.intend(run, List.of(intent(2))),
                        () -> slow.withdraw(sent),
                        () -> slow.resume(run),
                        () -> slow.openRun(FLOW, NEXT, "m", false),
                        () -> slow.progress(run, Counts.NONE),
                        () -> slow.closeRun(run, RunState.DONE, Counts.NONE, null, null))
                .forEach(write -> assertThatThrownBy(write::run).isInstanceOf(LeaseLost.class));
        assertThat(state(quick, 2)).isNull();
        assertThat(quick.intend(run, List.of(intent(2)))).isGreaterThan(sent);

        lost.close(); // takes nothing from the new owner
        assertThatThrownBy(() -> slow.leases().take(FLOW)).isInstanceOf(LeaseTaken.class);
        taken.close();
        slow.leases().take(FLOW);
        assertThat(slow.intend(run, List.of(intent(3)))).isPositive();
    }

    @Test
    void knowsForAWhileThatAnOwnerThatWasOvertakenMayStillBeSending() {
        Ledger slow = instance("slow", NOON);
        slow.leases().take(FLOW);
        slow.leases().take(OTHER).close();
        Ledger quick = instance("quick", NOON.plusSeconds(31));
        quick.leases().take(OTHER);
        assertThat(quick.leases().overtaken(FLOW)).isEmpty();
        quick.leases().take(FLOW).close();
        assertThat(quick.leases().overtaken(OTHER)).as("it was given back").isEmpty();
        assertThat(quick.leases().overtaken(FLOW)).hasValueSatisfying(info -> {
            assertThat(info.owner()).startsWith("slow-");
            assertThat(info.until()).isEqualTo(NOON.plusSeconds(631));
            assertThat(info.mayStillSend())
                    .matches("another Bactrian \\(slow-[0-9a-f]{8}\\), from which apro/goods was taken over,"
                            + " may still be sending it\\. End that one, or wait until \\d\\d:10:31");
        });
        Ledger later = instance("later", NOON.plusSeconds(631));
        assertThat(later.leases().overtaken(FLOW)).isEmpty();
        later.leases().take(FLOW).close();
        assertThat(quick.leases().overtaken(FLOW)).as("as before").isPresent();
        slow.close();
        assertThat(quick.leases().overtaken(FLOW)).as("it has ended").isEmpty();
    }

    @Test
    void keepsExportsOfAnInstanceThatWasOvertakenFromMovingTheCursor() {
        Ledger slow = instance("slow", NOON);
        slow.leases().take(FLOW);
        ExportOpening left = slow.exports().open(FLOW, "m", NOON);
        Ledger quick = instance("quick", NOON.plusSeconds(31));
        quick.leases().take(FLOW);
        assertThat(quick.exports().interrupted(FLOW)).isEmpty();
        ExportOpening taken = quick.exports().open(FLOW, "m", NOON.plusSeconds(31));
        assertThat(taken.number()).isGreaterThan(left.number());
        ExportEnd end = new ExportEnd(List.of(), new ExportCounts(0, 0, 0, 0), "9", Remember.nothing());
        quick.exports().prepare(taken.number(), end);
        assertThatThrownBy(() -> slow.exports().open(FLOW, "m", NOON)).isInstanceOf(LeaseLost.class);
        assertThatThrownBy(() -> slow.exports().interrupted(FLOW)).isInstanceOf(LeaseLost.class);
        assertThatThrownBy(() -> slow.exports().commit(taken.number())).isInstanceOf(LeaseLost.class);
        quick.exports().commit(taken.number());
    }

    @Test
    void waitsNoLongerThanALeaseForAnOwnerWhoseClockWasAhead() {
        instance("ahead", NOON.plusSeconds(3600)).leases().take(FLOW);
        Ledger later = instance("later", NOON);
        assertThatThrownBy(() -> later.leases().take(FLOW)).isInstanceOf(LeaseTaken.class);
        assertThat(instance("last", NOON.plusSeconds(31)).leases().take(FLOW).token())
                .isEqualTo(2);
    }

    @Test
    void takesOverAtOnceWhenTheOwnerOfThisMachineIsDead() throws Exception {
        Process owner = owner("60");
        try (BufferedReader said = owner.inputReader(StandardCharsets.UTF_8)) {
            assertThat(said.readLine()).isEqualTo("intended");
            Ledger mine = SqlLedger.open(new LedgerSettings(url(), null, null, folder, "mine", LEASE));
            open.add(mine);
            assertThatThrownBy(() -> mine.leases().take(FLOW)).isInstanceOf(LeaseTaken.class);
            owner.destroyForcibly();
            assertThat(owner.waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(mine.leases().take(FLOW).token()).isEqualTo(2);
            assertThat(mine.leases().take(OTHER).token()).isEqualTo(2); // the dead one had it too
        } finally {
            owner.destroyForcibly();
        }
    }

    @Test
    void takesOverAtOnceWhenTheOwnerHasEndedAndCouldNotGiveBackWhatItHad() {
        Ledger full = instance("full", NOON);
        full.leases().take(FLOW);
        full.close();
        Ledger next = instance("next", NOON.plusSeconds(1));
        assertThat(next.leases().inForce()).isEmpty();
        assertThat(next.leases().take(FLOW).token()).isEqualTo(2);
        assertThat(folder.resolve("locks"))
                .isDirectoryNotContaining(file -> file.getFileName().toString().startsWith("full-"));
    }

    @Test
    void stopsAnOwnerThatSleptPastItsLeaseBeforeItsRequestLeaves() throws Exception {
        Process owner = owner("1");
        try (BufferedReader said = owner.inputReader(StandardCharsets.UTF_8);
                PrintWriter orders = new PrintWriter(owner.outputWriter(StandardCharsets.UTF_8), true)) {
            assertThat(said.readLine()).isEqualTo("intended");
            Ledger mine = SqlLedger.open(new LedgerSettings(url(), null, null, folder, "mine", LEASE));
            open.add(mine);
            assertThat(mine.leases().isFree(FLOW)).isFalse(); // it renews
            orders.println("send");
            assertThat(said.readLine()).isEqualTo("sent");
            signal(owner, "-STOP");
            await().atMost(Duration.ofSeconds(60)).until(() -> taken(mine).isPresent());
            signal(owner, "-CONT");
            orders.println("send");
            assertThat(said.readLine()).startsWith("lost: apro/goods was taken over by another Bactrian (mine-");
            assertThat(owner.waitFor(20, TimeUnit.SECONDS)).isTrue();
        } finally {
            owner.destroyForcibly();
        }
    }

    private static Optional<Lease> taken(Ledger ledger) {
        try {
            return Optional.of(ledger.leases().take(FLOW));
        } catch (LeaseTaken | LedgerFault notYet) {
            return Optional.empty();
        }
    }

    private static void signal(Process process, String signal) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", signal, Long.toString(process.pid())).start();
        assertThat(kill.waitFor()).isZero();
    }

    private Process owner(String leaseSeconds) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Owner.class.getName(),
                        url(),
                        folder.toString(),
                        leaseSeconds)
                .redirectError(folder.resolve("owner.log").toFile())
                .start();
    }

    /** Another instance: takes two flows, writes an intent, and says for each line that it reads whether it may send. */
    static final class Owner {
        private Owner() {}

        public static void main(String[] args) throws IOException {
            Duration length = Duration.ofSeconds(Long.parseLong(args[2]));
            Ledger ledger = SqlLedger.open(new LedgerSettings(args[0], null, null, Path.of(args[1]), "owner", length));
            Lease lease = ledger.leases().take(FLOW);
            ledger.leases().take(OTHER);
            ledger.intend(ledger.openRun(FLOW, FILE, "m", false).run().number(), List.of(intent(1)));
            System.out.println("intended");
            try (BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
                while (orders.readLine() != null) {
                    lease.require();
                    System.out.println("sent");
                }
            } catch (LeaseLost lost) {
                System.out.println("lost: " + lost.getMessage());
            }
            System.exit(0);
        }
    }
}
