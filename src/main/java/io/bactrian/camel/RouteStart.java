package io.bactrian.camel;

import io.bactrian.exporting.Exports;
import io.bactrian.files.DataFolder;
import io.bactrian.files.ResultFiles;
import io.bactrian.flow.Bundle;
import io.bactrian.flow.Flow;
import io.bactrian.flow.UsageFault;
import io.bactrian.importing.CloseImport;
import io.bactrian.importing.OpenImport;
import io.bactrian.inbound.Inbound;
import io.bactrian.reconcile.Repairs;
import io.bactrian.row.FlowId;
import io.bactrian.send.AccountHttpClient;
import io.bactrian.send.Program;
import io.bactrian.send.RateLimiter;
import io.bactrian.send.RequestSender;
import io.bactrian.send.Sessions;
import io.bactrian.vendor.Account;
import io.bactrian.vendor.Limits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.PropertiesComponent;
import org.apache.camel.spi.PropertiesFunction;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.jspecify.annotations.Nullable;

/** Gives a Camel context the beans that the routes name, and the routes. */
public final class RouteStart {
    private static final int MANY_IN_FLIGHT = 8;

    private final CamelContext context;
    private final Program program;
    private final Runs runs;
    private final Schedules schedules;
    private @Nullable Sessions sessions;
    private @Nullable RequestSender sender;
    private final Listening listening;

    /** Prepares {@code context}, which is not started yet. */
    public RouteStart(CamelContext context, Program program, Runs runs) {
        this.context = context;
        this.program = program;
        this.runs = runs;
        this.schedules = new Schedules(context, program, runs);
        this.listening = new Listening(context, program);
    }

    /** Binds the beans and the names that the templates use. */
    public void bind() {
        SendSteps steps = new SendSteps(context, new RateLimiter(program.ledger()));
        steps.bind(context.getRegistry());
        sessions = steps.sessions();
        sender = steps.sender();
        FileRetryFilter held = new FileRetryFilter(program);
        Map<String, Object> beans = new HashMap<>();
        beans.put("intake", new OpenImport(program, runs, steps.sender(), held));
        beans.put("repairs", new Repairs(program, runs, steps.sender()));
        beans.put("closing", new CloseImport(program, runs));
        beans.put("exports", new Exports(program, runs));
        beans.put("inbound", new Inbound(listening.flows(), program.ledger().messages()));
        beans.forEach(context.getRegistry()::bind);
        perAccount();
        PropertiesComponent properties = context.getPropertiesComponent();
        properties.addPropertiesFunction(new Function("flow", RouteStart::flow));
        DropFolders folders = new DropFolders(context, held);
        properties.addPropertiesFunction(new Function("source", words -> source(words, folders)));
        properties.addPropertiesFunction(new Function("starts", this::starts));
        properties.addPropertiesFunction(new Function("export-source", schedules::source));
        properties.addPropertiesFunction(new Function("export-starts", schedules::starts));
        properties.addPropertiesFunction(new Function("reconciles", words -> reconciles(words.get(0))));
        properties.addPropertiesFunction(new Function("reconcile-period", words -> period(words.get(0))));
        properties.addPropertiesFunction(new Function("listen", listening::address));
        properties.addPropertiesFunction(new Function("handler", listening::handler));
    }

    /**
     * One pool an account: its threads make as many requests as may be in flight, whichever of its flows they belong to. Its HTTP client is bound here too:
     * while routes run the registry is read by all of them, and it can be changed by none without disturbing the others.
     */
    private void perAccount() {
        for (Flow flow : program.definitions().flowsInUse()) {
            String id = "in-flight-" + flow.id().account();
            if (context.getRegistry().lookupByName(id) == null) {
                Optional<Account> account =
                        program.accounts().usable(flow, program.definitions().vendor(flow));
                int size = account.map(its -> senders(its.limits())).orElse(1);
                account.ifPresent(its -> AccountHttpClient.of(context, its));
                ExecutorService pool = context.getExecutorServiceManager().newFixedThreadPool(this, id, size);
                context.getRegistry().bind(id, ExecutorService.class, pool);
            }
        }
    }

    /**
     * A quarter more threads than may have a request in flight, where many may: while those wait for answers the others write intents, so that no connection
     * waits for a disk. Few requests in flight are wanted for their order or for a vendor that is soon overrun.
     */
    private static int senders(Limits limits) {
        int ahead = limits.inFlight() >= MANY_IN_FLIGHT ? limits.inFlight() / 4 : 0;
        return limits.inFlight() + ahead;
    }

    /**
     * Loads route files: all of them, so that templates and templated routes find each other in any order.
     *
     * @throws UsageFault where Camel cannot make routes of them
     */
    public void load(List<Bundle.Definition> files) {
        List<Resource> resources = new ArrayList<>();
        for (Bundle.Definition file : files) {
            resources.add(ResourceHelper.fromString(file.path(), file.text()));
        }
        try {
            PluginHelper.getRoutesLoader(context).loadRoutes(resources);
        } catch (Exception fault) {
            throw new UsageFault("Camel cannot make routes of "
                    + files.stream().map(Bundle.Definition::path).toList() + ": " + fault.getMessage());
        }
    }

    /** Adds a route that imports what is sent to {@link #once(FlowId)}, without watching the flow's folder; once it is there, nothing is done. */
    public void once(Flow flow) {
        String source = once(flow.id());
        if (context.getRoute(source) != null) {
            return;
        }
        Map<String, Object> parameters = new HashMap<>(flow.settings());
        parameters.put("source", source);
        try {
            context.addRouteFromTemplate(source, Flow.IMPORT, parameters);
        } catch (Exception fault) {
            throw new IllegalStateException("the template '" + Flow.IMPORT + "' makes no route", fault);
        }
    }

    /** @return where a single file of that flow is sent to be imported */
    static String once(FlowId flow) {
        return "direct:import-" + flow.account() + "-" + flow.name();
    }

    /** @return what sends a question or a call; to be asked after {@link #bind} */
    RequestSender sender() {
        return java.util.Objects.requireNonNull(sender, "nothing is bound yet");
    }

    /** Ends the sessions at the vendors; the routes still run. */
    void logout() {
        if (sessions != null) {
            sessions.logout();
        }
    }

    /** Starts the exports that were due while nothing was running, and from now on those that other instances leave undone. */
    public void catchUp() {
        schedules.catchUp();
    }

    static String flow(List<String> words) {
        return Flow.idOf(words.get(0), words.get(1), words.get(2)).toString();
    }

    private String source(List<String> words, DropFolders folders) {
        String given = words.get(3);
        if (!given.isEmpty()) {
            return given;
        }
        Path inbox = ResultFiles.inbox(program.data().toAbsolutePath(), FlowId.parse(flow(words)));
        return folders.source(inbox);
    }

    /** A flow that watches its folder starts with a program that watches, where its account is on; one with a source of its own always does. */
    private String starts(List<String> words) {
        if (!words.get(3).isEmpty()) {
            return "true";
        }
        Flow flow = program.definitions().flow(FlowId.parse(flow(words)));
        boolean on =
                program.accounts().off(flow, program.definitions().vendor(flow)).isEmpty();
        if (on && program.options().watch()) {
            makeInbox(flow);
        }
        return Boolean.toString(program.options().watch() && on);
    }

    /** Unknown items are looked up by themselves where the program watches, unless that is switched off. */
    private String reconciles(String every) {
        return Boolean.toString(program.options().watch() && !isOff(every));
    }

    private static boolean isOff(String every) {
        return every.equalsIgnoreCase("off") || every.equalsIgnoreCase("none");
    }

    private static String period(String every) {
        if (!isOff(every) && !every.matches("[1-9]\\d{0,5}(ms|s|m|h)")) {
            throw new UsageFault("bactrian.reconcile.every is '" + every + "', expected a time such as 15m, or off");
        }
        return isOff(every) ? "1h" : every;
    }

    private void makeInbox(Flow flow) {
        try {
            DataFolder.inbox(program.data(), flow.id());
        } catch (IOException fault) {
            throw new UncheckedIOException("The drop folder of " + flow.id() + " cannot be made", fault);
        }
    }

    /** A function of property placeholders: {@code {{name:word|word}}}. */
    private record Function(String name, java.util.function.Function<List<String>, String> body)
            implements PropertiesFunction {
        @Override
        public String getName() {
            return name;
        }

        @Override
        public String apply(String remainder) {
            return body.apply(List.of(remainder.split("\\|", -1)));
        }
    }
}
