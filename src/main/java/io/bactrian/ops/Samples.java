package io.bactrian.ops;

import io.bactrian.mapping.Bundle;
import io.bactrian.mapping.Faults;
import io.bactrian.mapping.YamlNode;
import io.bactrian.row.FlowId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The sample files with what is expected of each of their lines, as {@code samples/samples.yaml} says it.
 *
 * @param all in the order in which they are to be dropped
 */
public record Samples(List<Sample> all) {
    private static final String INDEX = "samples/samples.yaml";

    /**
     * One sample file.
     *
     * @param path below {@code samples/}
     * @param flow where it is dropped
     * @param accepted how many of its items are accepted
     * @param rejected the code of each rejected item, by its first line
     */
    public record Sample(String path, FlowId flow, long accepted, Map<Long, String> rejected) {
        /** @return its bytes */
        public byte[] content() {
            return Bundle.shipped("samples/" + path);
        }

        /** @return its name without the folder */
        public String name() {
            return path.substring(path.lastIndexOf('/') + 1);
        }
    }

    /**
     * Reads the samples that are shipped.
     *
     * @throws io.bactrian.mapping.ConfigFault where their list has a fault
     */
    public static Samples shipped() {
        Faults faults = new Faults();
        String text = new String(Bundle.shipped(INDEX), java.nio.charset.StandardCharsets.UTF_8);
        List<Sample> samples = new ArrayList<>();
        YamlNode.parse(INDEX, text, faults)
                .ifPresent(root -> root.elements().forEach(each -> samples.add(sample(each))));
        faults.throwIfAny();
        return new Samples(samples);
    }

    private static Sample sample(YamlNode node) {
        Map<Long, String> rejected = new TreeMap<>();
        YamlNode lines = node.get("rejected");
        if (lines != null) {
            lines.members().forEach((line, code) -> rejected.put(Long.parseLong(line), code.text()));
        }
        return new Sample(
                text(node, "file"), FlowId.parse(text(node, "flow")), Long.parseLong(text(node, "accepted")), rejected);
    }

    private static String text(YamlNode node, String name) {
        YamlNode member = node.get(name);
        return member == null ? "" : member.text();
    }
}
