package io.bactrian.steps;

import com.fasterxml.jackson.dataformat.xml.XmlMapper;
import io.bactrian.mapping.Bundle;
import io.bactrian.vendor.Account;
import io.bactrian.vendor.Flow;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.PropertiesComponent;
import org.apache.camel.spi.PropertiesFunction;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** Gives a Camel context the beans that the routes name, and the routes. */
public final class RouteStart {
    private final CamelContext context;
    private final Program program;
    private final Runs runs;

    /** Prepares {@code context}, which is not started yet. */
    public RouteStart(CamelContext context, Program program, Runs runs) {
        this.context = context;
        this.program = program;
        this.runs = runs;
    }

    /** Binds the beans and the names that the templates use. */
    public void bind() {
        Budget budget = new Budget(program.ledger());
        Sessions sessions = new Sessions(context.createFluentProducerTemplate());
        Map<String, Object> beans = new HashMap<>();
        beans.put("intake", new Intake(program, runs, new CamelCsv(context)));
        beans.put("attempt", new Attempt(budget, sessions));
        beans.put("login", new LoginStep(budget));
        beans.put("settlement", new Settlement());
        beans.put("failures", new Failures(sessions));
        beans.put("dead-letter", new DeadLetterStep());
        beans.put("closing", new Closing(program, runs));
        beans.put("heldFiles", new HeldFiles(program));
        beans.put("plainHttp", new PlainHttp());
        beans.put("xmlMapper", new XmlMapper());
        beans.forEach(context.getRegistry()::bind);
        pools();
        PropertiesComponent properties = context.getPropertiesComponent();
        properties.addPropertiesFunction(new Function("flow", RouteStart::flow));
        properties.addPropertiesFunction(new Function("source", this::source));
    }

    /** One pool an account: as many requests are in flight as its limits allow, whichever of its flows they belong to. */
    private void pools() {
        for (Flow flow : program.definitions().flows().all()) {
            String id = "in-flight-" + flow.id().account();
            if (context.getRegistry().lookupByName(id) == null) {
                int size = program.accounts().off(flow, program.definitions().vendor(flow)).isPresent() ? 1 : account(flow).limits().inFlight();
                ExecutorService pool = context.getExecutorServiceManager().newFixedThreadPool(this, id, size);
                context.getRegistry().bind(id, ExecutorService.class, pool);
            }
        }
    }

    private Account account(Flow flow) {
        return program.accounts().of(flow, program.definitions().vendor(flow));
    }

    /**
     * Loads route files: all of them, so that templates and templated routes find each other in any order.
     *
     * @throws Exception where Camel cannot make routes of them
     */
    public void load(List<Bundle.Definition> files) throws Exception {
        List<Resource> resources = new ArrayList<>();
        for (Bundle.Definition file : files) {
            resources.add(ResourceHelper.fromString(file.path(), file.text()));
        }
        PluginHelper.getRoutesLoader(context).loadRoutes(resources);
    }

    /** Adds a route that imports what is sent to {@code direct:import}, for one flow and without watching its folder. */
    public void once(Flow flow) {
        Map<String, Object> parameters = new HashMap<>(flow.settings());
        parameters.put("source", ONCE);
        parameters.put("start", "true");
        try {
            context.addRouteFromTemplate("once", Flow.IMPORT, parameters);
        } catch (Exception fault) {
            throw new IllegalStateException("the template '" + Flow.IMPORT + "' makes no route", fault);
        }
    }

    /** Where a single file is sent to be imported. */
    public static final String ONCE = "direct:import";

    private static String flow(List<String> words) {
        return Flow.idOf(words.get(0), words.get(1), words.get(2)).toString();
    }

    private String source(List<String> words) {
        String given = words.get(3);
        if (!given.isEmpty()) {
            return given;
        }
        String flow = flow(words);
        Path data = program.data().toAbsolutePath();
        return "file:" + data.resolve("inbox").resolve(flow)
                + "?move=" + data.resolve("archive").resolve(flow) + "/${exchangeProperty.runId}-${file:name}"
                + "&readLock=changed&readLockCheckInterval=1000&readLockMinLength=0&readLockLoggingLevel=DEBUG"
                + "&filter=#heldFiles&exceptionHandler=#heldFiles&delay=1000&initialDelay=0";
    }

    /** A function of property placeholders: {@code {{name:word|word}}}. */
    private record Function(String name, java.util.function.Function<List<String>, String> body) implements PropertiesFunction {
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
