package io.bactrian.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bactrian.ShippedLimits;
import io.bactrian.ledger.ExportOpening;
import io.bactrian.ledger.Ledger;
import io.bactrian.ledger.LedgerSettings;
import io.bactrian.ledger.RunInfo;
import io.bactrian.ledger.RunState;
import io.bactrian.ledger.sql.SqlLedger;
import io.bactrian.row.FlowId;
import io.bactrian.simulator.Simulator;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quartz.CronExpression;

/** Exports by schedule, on two instances that share a ledger and a data folder. */
class SchedulesTest {
    private static final FlowId FLOW = FlowId.parse("nightly/getHistoryTypes");
    private static final String NIGHTLY = "0 0 2 * * ?";
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private final List<Bed> beds = new ArrayList<>();
    private Simulator simulator;

    @BeforeEach
    void open() {
        simulator = Bed.simulator();
    }

    @AfterEach
    void close() {
        beds.forEach(Bed::close);
        simulator.close();
    }

    String url() {
        return "jdbc:sqlite:" + folder.resolve("ledger.db");
    }

    private Ledger ledger(String name) {
        return SqlLedger.open(new LedgerSettings(url(), null, null, folder, name, Duration.ofSeconds(1)));
    }

    /** An instance with one account and one flow that is on. */
    private Bed instance(String schedule) {
        Bed bed = new Bed(folder, simulator, ledger("bed" + beds.size()));
        beds.add(bed);
        for (String name : List.of("url", "api-key", "username", "password")) {
            bed.settings.remove("bactrian.accounts.apro." + name);
            String co3 = bed.settings.remove("bactrian.accounts.co3." + name);
            bed.settings.put("bactrian.accounts.nightly." + name, co3);
        }
        bed.settings.put("bactrian.accounts.nightly.limits.requests", ShippedLimits.AMPLE_RATE);
        return bed.only(FLOW).routes("""
                - templatedRoute:
                    routeTemplateRef: export
                    routeId: nightly-types
                    parameters:
                      - { name: account, value: nightly }
                      - { name: mapping, value: co3/getHistoryTypes }
                      - { name: schedule, value: "%s" }
                      - { name: timeZone, value: UTC }
                """.formatted(schedule));
    }

    private List<RunInfo> runs() {
        return beds.get(0).ledger.runs(FLOW, 1000);
    }

    private List<RunInfo> done() {
        return runs().stream().filter(run -> run.state() == RunState.DONE).toList();
    }

    private int idle() {
        return beds.stream()
                .mapToInt(bed -> bed.context.getInflightRepository().size())
                .sum();
    }

    @Test
    @SuppressWarnings("JavaUtilDate") // what Quartz speaks
    void oneTimeOfAScheduleMakesOneExportHoweverOftenItFires() throws Exception {
        List<Future<Exchange>> fired = new ArrayList<>();
        for (Bed bed : List.of(instance(NIGHTLY).start(), instance(NIGHTLY).start())) {
            bed.context.getRouteController().startRoute("nightly-types");
            ProducerTemplate producer = bed.context.createProducerTemplate();
            for (int times = 0; times < 5; times++) {
                fired.add(producer.asyncSend(Schedules.direct(FLOW), exchange -> exchange.getMessage()
                        .setHeaders(new java.util.HashMap<>(
                                Map.of("fireTime", new Date(), "scheduledFireTime", new Date())))));
            }
        }
        for (Future<Exchange> each : fired) {
            assertThat(each.get().getException()).isNull(); // of those too that made none
        }
        assertThat(runs()).extracting(RunInfo::state).containsExactly(RunState.DONE);
        assertThat(beds.get(0).export(FLOW, Map.of()).run().state())
                .as("by command there is always one more")
                .isEqualTo(RunState.DONE);
        assertThat(runs()).hasSize(2);
    }

    @Test
    void aTimeThatWasMissedIsMadeUpForOnceAndOneThatWasCutOffByWhoeverIsThere() throws Exception {
        Instant before = Instant.now().minus(Duration.ofDays(2));
        try (Ledger other = ledger("other")) {
            other.exports().keptSince(FLOW, before);
        }
        instance(NIGHTLY).watch().start();
        instance(NIGHTLY).watch().start();
        await().atMost(SOON).until(() -> done().size() == 1 && idle() == 0);
        Instant fired = beds.get(0).ledger.exports().lastFire(FLOW).orElseThrow();
        assertThat(fired).isEqualTo(latest(NIGHTLY, Instant.now()));
        assertThat(runs()).hasSize(1);

        String left = dieOverTheExportDueAt(fired.plus(Duration.ofMinutes(1)));
        await().atMost(SOON).until(() -> done().size() == 2 && idle() == 0);
        assertThat(runs()).hasSize(3).anySatisfy(run -> {
            assertThat(run.runId()).isEqualTo(left);
            assertThat(run.state()).isEqualTo(RunState.INTERRUPTED);
        });
    }

    /** An instance that begins the export and is not heard of any more. @return its run */
    private String dieOverTheExportDueAt(Instant due) {
        try (Ledger dying = ledger("dying")) {
            dying.leases().take(FLOW);
            ExportOpening left =
                    dying.exports().openDue(FLOW, "m", Instant.now(), due).orElseThrow();
            return left.runId();
        }
    }

    @Test
    void twoInstancesThatFireEverySecondMakeOneExportASecond() throws Exception {
        instance("* * * * * ?").watch().start();
        instance("* * * * * ?").watch().start();
        await().atMost(SOON).until(() -> done().size() >= 6);
        List<Long> seconds = done().stream()
                .map(run -> run.started().getEpochSecond())
                .sorted()
                .toList();
        long between = seconds.get(seconds.size() - 1) - seconds.get(0) + 1;
        assertThat(seconds.size()).isLessThanOrEqualTo((int) between + 1); // one may begin a little late
        assertThat(runs()).extracting(RunInfo::state).isSubsetOf(RunState.DONE, RunState.RUNNING);
    }

    @Test
    void findsTheLastTimeOfASchedule() throws Exception {
        Instant noon = Instant.parse("2026-11-22T12:00:00Z");
        assertThat(Stream.of("* * * * * ?", NIGHTLY, "0 30 8 ? * MON", "0 0 0 29 2 ?", "59 59 11 1 1 ? 1999")
                        .map(cron -> latest(cron, noon)))
                .containsExactly(
                        noon,
                        Instant.parse("2026-11-22T02:00:00Z"),
                        Instant.parse("2026-11-16T08:30:00Z"),
                        Instant.parse("2024-02-29T00:00:00Z"),
                        Instant.MIN);
        assertThat(latest(NIGHTLY, Instant.parse("2026-11-22T02:00:00Z"))).isEqualTo("2026-11-22T02:00:00Z");
        assertThat(latest(NIGHTLY, Instant.parse("2026-11-22T01:59:59.999Z"))).isEqualTo("2026-11-21T02:00:00Z");
    }

    private static Instant latest(String schedule, Instant upTo) {
        try {
            CronExpression cron = new CronExpression(schedule);
            cron.setTimeZone(TimeZone.getTimeZone("UTC"));
            return Schedules.latest(cron, upTo).orElse(Instant.MIN);
        } catch (ParseException fault) {
            throw new AssertionError(fault);
        }
    }
}
