package io.bactrian.flow;

import io.bactrian.mapping.inbound.InboundMapping;
import io.bactrian.mapping.inbound.Proof;
import io.bactrian.mapping.inbound.Receives;
import io.bactrian.vendor.Vendor;
import io.bactrian.yaml.Faults;
import java.util.HashMap;
import java.util.Map;

/** Finds what is wrong between inbound mappings, and between the flows that bind them. */
final class InboundCheck {
    private final Definitions definitions;
    private final Faults faults;

    InboundCheck(Definitions definitions, Faults faults) {
        this.definitions = definitions;
        this.faults = faults;
    }

    void check() {
        definitions.inbounds().values().forEach(mapping -> {
            credential(mapping);
            question(mapping);
        });
        addresses();
    }

    private void credential(InboundMapping mapping) {
        Proof proof = mapping.receives().proof();
        Vendor vendor = definitions.vendors().get(mapping.name().replaceFirst("/.*", ""));
        if (proof != null
                && vendor != null
                && !vendor.credentials().containsKey(proof.credential().text())) {
            faults.add(
                    proof.credential().location(),
                    "'" + proof.credential().text() + "' is no credential of " + vendor.title() + ", expected one of "
                            + String.join(", ", vendor.credentials().keySet()));
        }
    }

    private void question(InboundMapping mapping) {
        Receives.Question question = mapping.receives().asks();
        InboundMapping about = question == null
                ? null
                : definitions.inbounds().get(question.about().text());
        if (question != null && (about == null || !about.numbered())) {
            faults.add(
                    question.about().location(),
                    "'" + question.about().text() + "' is no inbound mapping that gives out numbers, expected one"
                            + " with { from: number } in its answer");
        } else if (question != null
                && about != null
                && !question.words().contains(about.receives().status())) {
            faults.add(
                    question.about().location(),
                    "the status of " + about.name() + ", '" + about.receives().status() + "', is none of the words of "
                            + mapping.name() + ": " + String.join(", ", question.words()));
        }
    }

    /** Of two flows on one address each has to know its own requests, and both have to read bodies in the same way. */
    private void addresses() {
        Map<String, Flow> taken = new HashMap<>();
        Map<String, Boolean> forms = new HashMap<>();
        for (Flow flow : definitions.flows().all()) {
            InboundMapping mapping = flow.isInbound() ? definitions.inbounds().get(flow.mapping()) : null;
            if (mapping == null) {
                continue;
            }
            Receives receives = mapping.receives();
            String address = flow.id().account() + "/" + flow.setting("at", receives.at());
            Flow first = taken.putIfAbsent(address + receives.when(), flow);
            boolean form = forms.computeIfAbsent(address, key -> receives.form());
            if (first != null || form != receives.form()) {
                faults.add(
                        flow.location(),
                        "flow " + flow.id() + " has the address /" + address
                                + (first == null
                                        ? ", where others read another kind of body"
                                        : " as " + first.id() + " has")
                                + "; expected an 'at' of its own");
            }
        }
    }
}
