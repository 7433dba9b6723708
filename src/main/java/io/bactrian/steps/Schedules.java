package io.bactrian.steps;

import io.bactrian.ledger.ExportLedger;
import io.bactrian.ledger.RunState;
import io.bactrian.mapping.Faults;
import io.bactrian.row.FlowId;
import io.bactrian.vendor.Flow;
import java.text.ParseException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
import org.apache.camel.CamelContext;
import org.jboss.logging.Logger;
import org.quartz.CronExpression;

/** When exports are due: Quartz keeps the time, the ledger what was missed. */
final class Schedules {
    private static final Logger LOG = Logger.getLogger(Schedules.class);

    private final CamelContext context;
    private final Program program;

    Schedules(CamelContext context, Program program) {
        this.context = context;
        this.program = program;
    }

    /** Notes a fault for each setting of an export that has no meaning. */
    static void check(Flow flow, Faults faults) {
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

    /** Asks once for each export whose time was missed, where its flow says so. */
    void catchUp() {
        ExportLeftovers leftovers = new ExportLeftovers(program.ledger(), program.data());
        for (Flow flow : program.definitions().flowsInUse()) {
            if (flow.isExport() && isOpen(flow)) {
                leftovers.settleIfFree(flow.id());
            }
            if (flow.isExport()
                    && flow.setting("catchUp", "one").equals("one")
                    && missed(flow)
                    && program.accounts()
                            .off(flow, program.definitions().vendor(flow))
                            .isEmpty()) {
                LOG.infof("%s was due while Bactrian was not running; it is exported now", flow.id());
                ask(flow);
            }
        }
    }

    private boolean isOpen(Flow flow) {
        return program.ledger().runs(flow.id(), 1).stream().anyMatch(run -> run.state() == RunState.RUNNING);
    }

    /** A time that lies in the future was noted before the clock was moved back; it was not missed, and counts as now, or none would be missed until then. */
    private boolean missed(Flow flow) {
        ExportLedger ledger = program.ledger().exports();
        Optional<CronExpression> cron = cron(flow);
        Optional<Instant> last = ledger.lastFire(flow.id());
        Instant now = Instant.now();
        if (cron.isEmpty()) {
            return false;
        }
        if (last.isEmpty() || last.get().isAfter(now)) {
            ledger.lastFire(flow.id(), now);
            return false;
        }
        return wasDue(cron.get(), last.get(), now);
    }

    /** @return whether a time of the schedule lies between the two */
    @SuppressWarnings("JavaUtilDate") // what Quartz speaks
    static boolean wasDue(CronExpression cron, Instant last, Instant now) {
        Date next = cron.getNextValidTimeAfter(Date.from(last));
        return next != null && next.toInstant().isBefore(now);
    }

    private void ask(Flow flow) {
        Map<String, Object> parameters = new HashMap<>(flow.settings());
        parameters.put("source", "timer:catch-up-" + flow.routeId() + "?repeatCount=1&delay=0");
        try {
            context.addRouteFromTemplate(flow.routeId() + "-catch-up", Flow.EXPORT, parameters);
        } catch (Exception fault) {
            throw new IllegalStateException("the template '" + Flow.EXPORT + "' makes no route", fault);
        }
    }
}
