package io.bactrian.inbound;

import io.bactrian.flow.Flow;
import io.bactrian.mapping.inbound.Proof;
import io.bactrian.mapping.inbound.Receives;
import io.bactrian.row.FlowId;
import io.bactrian.send.Program;
import io.bactrian.vendor.Account;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** The flows that take what vendors send by themselves, by their addresses: {@code /<account>/<at>}, and a secret part behind where one is set. */
public final class InboundFlows implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(InboundFlows.class);

    /** Takes nothing. */
    public static final InboundFlows NONE = new InboundFlows(List.of());

    private final List<InboundFlow> flows;

    private InboundFlows(List<InboundFlow> flows) {
        this.flows = flows;
    }

    /** Makes those ready that are on; says of the others why they are off. */
    public static InboundFlows open(Program program) {
        List<InboundFlow> flows = new ArrayList<>();
        for (Flow flow : program.definitions().flowsInUse()) {
            if (flow.isInbound()) {
                Optional<String> off = Inbound.off(program.definitions(), program.accounts(), flow, true);
                off.ifPresent(reason -> LOG.warnf("Flow %s is off: %s", flow.id(), reason));
                if (off.isEmpty()) {
                    Account account =
                            program.accounts().of(flow, program.definitions().vendor(flow));
                    flows.add(InboundFlow.open(program, flow, account, LOG::warn));
                }
            }
        }
        return new InboundFlows(List.copyOf(flows));
    }

    /** @return the flows at that address, of which each takes requests of its own */
    List<InboundFlow> at(List<String> path) {
        return flows.stream()
                .filter(each -> path.size() >= 2
                        && each.flow().id().account().equals(path.get(0))
                        && each.at().equals(path.get(1))
                        && hasToken(each, path.subList(2, path.size())))
                .toList();
    }

    private static boolean hasToken(InboundFlow flow, List<String> rest) {
        Proof proof = flow.mapping().receives().proof();
        return (proof != null && proof.kind() == Proof.Kind.PATH && flow.secret() != null)
                ? rest.size() == 1 && Proof.equal(rest.get(0), flow.secret())
                : rest.isEmpty();
    }

    /** @return the words for what can become of what came in by that flow; empty where nobody asks */
    List<String> wordsFor(FlowId id) {
        String mapping = flows.stream()
                .filter(each -> each.flow().id().equals(id))
                .map(each -> each.mapping().name())
                .findFirst()
                .orElse("");
        return flows.stream()
                .filter(each -> each.flow().id().account().equals(id.account()))
                .flatMap(each -> Stream.ofNullable(each.mapping().receives().asks()))
                .filter(question -> question.about().text().equals(mapping))
                .map(Receives.Question::words)
                .findFirst()
                .orElse(List.of());
    }

    @Override
    public void close() {
        flows.forEach(InboundFlow::close);
    }
}
