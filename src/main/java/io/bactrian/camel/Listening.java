package io.bactrian.camel;

import io.bactrian.flow.UsageFault;
import io.bactrian.inbound.Inbound;
import io.bactrian.inbound.InboundFlows;
import io.bactrian.row.FlowId;
import io.bactrian.send.Listener;
import io.bactrian.send.Program;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.component.netty.http.NettyHttpComponent;
import org.apache.camel.support.LifecycleStrategySupport;

/** Where the program listens: nowhere, unless it watches and a port is set. */
final class Listening {
    /** So many requests wait for the disk together, each with a thread of its own. */
    private static final int THREADS = 32;

    private final CamelContext context;
    private final Program program;

    Listening(CamelContext context, Program program) {
        this.context = context;
        this.program = program;
    }

    private boolean listens() {
        return program.options().watch() && program.listener().isPresent();
    }

    /** @return the flows that take something; none where the program does not listen */
    InboundFlows flows() {
        if (!listens()) {
            return InboundFlows.NONE;
        }
        program.listener().ifPresent(Listening::tryOut);
        InboundFlows flows = InboundFlows.open(program);
        context.addLifecycleStrategy(new LifecycleStrategySupport() {
            @Override
            public void onContextStopped(CamelContext stopped) {
                flows.close();
            }
        });
        return flows;
    }

    // Camel would say the same in a stack trace, after half of the routes are started.
    private static void tryOut(Listener listener) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(listener.host()), listener.port()));
        } catch (IOException fault) {
            throw new UsageFault("Nothing can listen on " + listener.host() + ":" + listener.port() + " ("
                    + fault.getMessage() + "). Set " + Listener.PORT + " to a port that is free and " + Listener.HOST
                    + " to an address of this machine.");
        }
    }

    /** @return the endpoint from which requests come; one that nothing is sent to where the program does not listen */
    String address(List<String> words) {
        if (!listens()) {
            return "direct:no-" + words.get(0);
        }
        Listener listener = program.listener().orElseThrow();
        NettyHttpComponent component = context.getComponent("netty-http", NettyHttpComponent.class);
        component.setMaximumPoolSize(THREADS);
        return "netty-http:http://" + listener.host() + ":" + listener.port()
                + "/?matchOnUriPrefix=true&mapHeaders=false&bridgeEndpoint=true&muteException=true&chunkedMaxContentLength="
                + listener.largest();
    }

    /** @return where what came in for a flow is sent */
    String handler(List<String> words) {
        FlowId flow = FlowId.parse(RouteStart.flow(words));
        return Inbound.handler(flow.account(), flow.name());
    }
}
