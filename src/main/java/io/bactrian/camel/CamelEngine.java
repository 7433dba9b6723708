package io.bactrian.camel;

import io.bactrian.calling.CallReply;
import io.bactrian.calling.Calls;
import io.bactrian.exporting.ExportOptions;
import io.bactrian.flow.Bundle;
import io.bactrian.flow.Flow;
import io.bactrian.flow.UsageFault;
import io.bactrian.importing.OpenImport;
import io.bactrian.ledger.LeaseTaken;
import io.bactrian.mapping.Expressions;
import io.bactrian.read.DigestAhead;
import io.bactrian.reconcile.Repairs;
import io.bactrian.send.Program;
import io.bactrian.send.RunStopped;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Service;
import org.apache.camel.quarkus.core.CamelRuntime;
import org.apache.camel.spi.ErrorHandler;
import org.apache.camel.spi.RouteStartupOrder;
import org.apache.camel.spi.ShutdownPrepared;
import org.apache.camel.support.service.ServiceHelper;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Camel, for those who know nothing of it: starts the routes when a command needs them, and hands files to them. */
@ApplicationScoped
public class CamelEngine {
    private static final Logger LOG = Logger.getLogger(CamelEngine.class);

    @Inject
    CamelContext context;

    @Inject
    CamelRuntime runtime;

    private volatile @Nullable RouteStart started;

    /** @return the language of expressions in mappings; needs no route */
    public Expressions expressions() {
        return new SimpleExpressions(context);
    }

    /**
     * Starts the routes: all that watch and keep schedules where the program watches, otherwise none of those.
     *
     * @param routes the route files
     */
    public void start(Program program, Runs runs, List<Bundle.Definition> routes) {
        program.accounts().warnings(program.definitions()).forEach(LOG::warn);
        RouteStart start = new RouteStart(context, program, runs);
        started = start;
        start.bind();
        start.load(routes);
        runtime.start();
        if (program.options().watch()) {
            start.catchUp();
        }
    }

    /** Ends the sessions at the vendors, when nothing is to be sent any more. */
    public void logout() {
        RouteStart start = started;
        if (start != null) {
            start.logout();
        }
    }

    /**
     * Lets nobody wait for another attempt any more: a pause between two of them ends within a second. What the policies say about
     * {@code allowRedeliveryWhileStopping} counts.
     */
    public void ending() {
        for (RouteStartupOrder route : context.getCamelContextExtension().getRouteStartupOrder()) {
            for (Service service : route.getServices()) {
                for (Service child : ServiceHelper.getChildServices(service, true)) {
                    if (child instanceof ErrorHandler && child instanceof ShutdownPrepared handler) {
                        handler.prepareShutdown(false, false);
                    }
                }
            }
        }
    }

    /** Stops the routes, after what is in flight. */
    public void stop() {
        context.stop();
    }

    /**
     * Exports once and waits for its end, which is told to the {@link Runs}.
     *
     * @throws UsageFault where the flow's account or a parameter is wrong
     */
    public void export(Flow flow, ExportOptions wish) {
        try {
            context.getRouteController().startRoute(flow.routeId());
        } catch (Exception fault) {
            throw new IllegalStateException("the route " + flow.routeId() + " cannot start", fault);
        }
        Exchange result = context.createProducerTemplate()
                .request(Schedules.direct(flow.id()), exchange -> exchange.getMessage()
                        .setBody(wish));
        rethrow(result.getException(), flow.id().toString());
    }

    /**
     * Imports one file and waits for the end of its run, which is told to the {@link Runs}. The file stays where it is.
     *
     * @param digest the file's, where it was begun earlier, or null
     * @throws UsageFault where the flow's account cannot be used
     * @throws RuntimeException where the run could not even begin
     */
    public void importFile(Program program, Runs runs, Flow flow, Path file, @Nullable DigestAhead digest) {
        new RouteStart(context, program, runs).once(flow);
        Exchange result = context.createProducerTemplate().request(RouteStart.once(flow.id()), exchange -> {
            exchange.setProperty(OpenImport.DIGEST, digest);
            exchange.getMessage().setBody(file.toAbsolutePath().toFile());
        });
        rethrow(result.getException(), file.toString());
    }

    /**
     * Settles items of unknown outcome of one run and waits for the end, which is told to the {@link Runs}.
     *
     * @throws UsageFault where the flow is being imported or its account cannot be used
     */
    public void repair(Repairs.Wish wish) {
        Exchange result = context.createProducerTemplate()
                .request(Repairs.ROUTE, exchange -> exchange.getMessage().setBody(wish));
        rethrow(result.getException(), wish.run().flow().toString());
    }

    /**
     * Calls one operation by hand.
     *
     * @param mapping the mapping's name, of an import or of an export
     * @param account with which account
     * @param values by name: the columns of an import and the parameters beside them, or the parameters of an export
     * @param masked values that are not to be shown
     * @throws UsageFault where there is no such value, or the account cannot be used
     */
    public CallReply call(
            Program program, String mapping, String account, Map<String, String> values, Collection<String> masked) {
        return new Calls(java.util.Objects.requireNonNull(started).sender(), program)
                .call(mapping, account, values, masked);
    }

    private static void rethrow(@Nullable Exception failure, String what) {
        if (failure instanceof LeaseTaken) {
            throw new UsageFault(String.valueOf(failure.getMessage()));
        }
        if (failure instanceof RuntimeException fault && !(fault instanceof RunStopped)) {
            throw fault;
        }
        if (failure != null && !(failure instanceof RunStopped)) {
            throw new IllegalStateException(what + ": " + failure.getMessage(), failure);
        }
    }
}
