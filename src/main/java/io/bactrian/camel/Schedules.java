package io.bactrian.camel;

import io.bactrian.exporting.ExportLeftovers;
import io.bactrian.exporting.Exports;
import io.bactrian.flow.Flow;
import io.bactrian.ledger.RunState;
import io.bactrian.row.FlowId;
import io.bactrian.send.Program;
import io.bactrian.yaml.Faults;
import java.text.ParseException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.quartz.CronExpression;

/** When exports are due: Quartz keeps the time, the ledger what was missed. */
public final class Schedules {
    private static final Logger LOG = Logger.getLogger(Schedules.class);

    /** Tells an export that it is the schedule that asks for it; a header of who asks, then a property. */
    public static final String ASKS = "scheduleAsks";

    /** How far back a time is looked for: never through more than a day's seconds. */
    private static final List<Duration> LOOK_BACK = Stream.of(0.001, 0.05, 1.0, 35.0, 400.0, 3700.0)
            .map(days -> Duration.ofMillis((long) (days * Duration.ofDays(1).toMillis())))
            .toList();

    private final CamelContext context;
    private final Program program;
    private final Runs runs;
    private @Nullable ProducerTemplate producer;

    Schedules(CamelContext context, Program program, Runs runs) {
        this.context = context;
        this.program = program;
        this.runs = runs;
    }

    /** Notes a fault for each setting of an export that has no meaning. */
    public static void check(Flow flow, Faults faults) {
        try {
            cron(flow);
        } catch (IllegalArgumentException fault) {
            faults.add(flow.location(), String.valueOf(fault.getMessage()));
        }
        String catchUp = flow.setting("catchUp", "one");
        if (!catchUp.equals("one") && !catchUp.equals("none")) {
            faults.add(flow.location(), "catchUp '" + catchUp + "', expected one or none");
        }
    }

    /** @return where exports of a flow are asked for by command */
    static String direct(FlowId flow) {
        return "direct:export-" + flow.account() + "-" + flow.name();
    }

    /** @throws IllegalArgumentException where schedule or time zone are wrong; empty where the flow has no schedule */
    private static Optional<CronExpression> cron(Flow flow) {
        String schedule = flow.setting("schedule", "");
        String zone = flow.setting("timeZone", "");
        try {
            ZoneId known = zone.isEmpty() ? ZoneId.systemDefault() : ZoneId.of(zone);
            if (schedule.isEmpty()) {
                return Optional.empty();
            }
            CronExpression cron = new CronExpression(schedule);
            cron.setTimeZone(TimeZone.getTimeZone(known));
            return Optional.of(cron);
        } catch (DateTimeException fault) {
            throw new IllegalArgumentException(
                    "timeZone '" + zone + "', expected a name such as Europe/Budapest", fault);
        } catch (ParseException fault) {
            throw new IllegalArgumentException(
                    "schedule '" + schedule + "', expected Quartz cron such as 0 0 2 * * ? (" + fault.getMessage()
                            + ")",
                    fault);
        }
    }

    /** The endpoint of a flow's exports: its schedule where the program keeps schedules, otherwise commands. */
    String source(List<String> words) {
        String given = words.get(3);
        if (!given.isEmpty()) {
            return given;
        }
        Flow flow = flow(words);
        if (!program.options().watch() || flow.setting("schedule", "").isEmpty()) {
            return direct(flow.id());
        }
        return "quartz:bactrian/" + flow.id().account() + "-" + flow.id().name()
                + "?cron=" + flow.setting("schedule", "").strip().replaceAll("\\s+", "+")
                + "&trigger.timeZone=" + Exports.zone(flow).getId()
                + "&stateful=true";
    }

    /** An export waits for a command or, where its account is on, for its time. */
    String starts(List<String> words) {
        Flow flow = flow(words);
        boolean scheduled =
                program.options().watch() && !flow.setting("schedule", "").isEmpty();
        return Boolean.toString(!words.get(3).isEmpty()
                || (scheduled
                        && program.accounts()
                                .off(flow, program.definitions().vendor(flow))
                                .isEmpty()));
    }

    private Flow flow(List<String> words) {
        return program.definitions().flow(FlowId.parse(RouteStart.flow(words)));
    }

    /**
     * The time of the schedule of which an export is asked for.
     *
     * @return null where it is not the schedule that asks
     */
    @SuppressWarnings("JavaUtilDate") // what Quartz speaks
    public static @Nullable Instant due(Flow flow, Exchange exchange) {
        boolean asks = exchange.getMessage().getHeader("fireTime") != null
                || exchange.getMessage().getHeader(ASKS) != null;
        if (asks) {
            exchange.setProperty(ASKS, true);
        }
        Optional<CronExpression> cron = asks ? cron(flow) : Optional.empty();
        if (cron.isEmpty()) {
            return null;
        }
        Instant now = Instant.now();
        Date fires = exchange.getMessage().getHeader("scheduledFireTime", Date.class); // Quartz may be a little early
        Instant upTo = fires != null && fires.toInstant().isAfter(now) ? fires.toInstant() : now;
        return latest(cron.get(), upTo).orElse(upTo);
    }

    /** @return the last time of the schedule up to that moment; empty where there was none for years */
    @SuppressWarnings("JavaUtilDate") // what Quartz speaks
    static Optional<Instant> latest(CronExpression cron, Instant upTo) {
        for (Duration back : LOOK_BACK) {
            Instant found = null;
            Date next = cron.getNextValidTimeAfter(Date.from(upTo.minus(back)));
            while (next != null && !next.toInstant().isAfter(upTo)) {
                found = next.toInstant();
                next = cron.getNextValidTimeAfter(next);
            }
            if (found != null) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }

    /** Makes up for exports whose time was missed, where their flows say so: now, and from now on for an instance that died over one. */
    void catchUp() {
        ExportLeftovers leftovers = new ExportLeftovers(program.ledger(), program.data());
        for (Flow flow : program.definitions().flowsInUse()) {
            if (flow.isExport() && isOpen(flow)) {
                leftovers.settleIfFree(flow.id());
            }
        }
        List<Flow> kept =
                program.definitions().flowsInUse().stream().filter(this::isKept).toList();
        kept.forEach(flow -> program.ledger().exports().keptSince(flow.id(), Instant.now()));
        kept.forEach(flow -> lookAt(flow, Instant.now()));
        if (!kept.isEmpty()) {
            long every = program.ledger().leases().length().toMillis();
            ScheduledFuture<?> unused = context.getExecutorServiceManager()
                    .newSingleThreadScheduledExecutor(this, "missed-exports")
                    .scheduleWithFixedDelay(() -> look(kept), every, every, TimeUnit.MILLISECONDS);
        }
    }

    private boolean isOpen(Flow flow) {
        return program.ledger().runs(flow.id(), 1).stream().anyMatch(run -> run.state() == RunState.RUNNING);
    }

    private boolean isKept(Flow flow) {
        return flow.isExport()
                && flow.setting("catchUp", "one").equals("one")
                && cron(flow).isPresent()
                && program.accounts()
                        .off(flow, program.definitions().vendor(flow))
                        .isEmpty();
    }

    // A time that has only just come is left to those whose clock it is.
    private void look(List<Flow> kept) {
        try {
            Instant now = Instant.now();
            kept.forEach(
                    flow -> lookAt(flow, now.minus(program.ledger().leases().length())));
        } catch (RuntimeException fault) {
            LOG.debugf(fault, "Missed exports are looked for later");
        }
    }

    private void lookAt(Flow flow, Instant upTo) {
        Optional<Instant> due = cron(flow).flatMap(cron -> latest(cron, upTo));
        if (!runs.isEnding()
                && due.isPresent()
                && program.ledger().exports().isDue(flow.id(), due.get())
                && program.ledger().leases().isFree(flow.id())) {
            LOG.infof("%s was due and has not been exported; it is exported now", flow.id());
            ask(flow);
        }
    }

    private void ask(Flow flow) {
        String source = "direct:due-" + flow.id().account() + "-" + flow.id().name();
        try {
            if (context.getRoute(flow.routeId() + "-due") == null) {
                Map<String, Object> parameters = new HashMap<>(flow.settings());
                parameters.put("source", source);
                context.addRouteFromTemplate(flow.routeId() + "-due", Flow.EXPORT, parameters);
            }
        } catch (Exception fault) {
            throw new IllegalStateException("the template '" + Flow.EXPORT + "' makes no route", fault);
        }
        if (producer == null) {
            producer = context.createProducerTemplate();
        }
        Future<?> unused =
                producer.asyncSend(source, exchange -> exchange.getMessage().setHeader(ASKS, true));
    }
}
