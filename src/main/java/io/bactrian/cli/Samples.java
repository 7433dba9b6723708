package io.bactrian.cli;

import io.bactrian.flow.Bundle;
import io.bactrian.row.FlowId;
import io.bactrian.yaml.Faults;
import io.bactrian.yaml.YamlNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The sample files with what is expected of each, as {@code samples/samples.yaml} and the lists {@code samples*.yaml} in its folders say it.
 *
 * @param all in the order in which they are to be used: the folders' in the order of their names, after those of {@code samples/samples.yaml}
 */
public record Samples(List<Sample> all) {
    private static final String FOLDER = "samples/";
    private static final String LIST = "samples.yaml";

    /** A folder may have several, such as {@code samples-2.yaml}. */
    private static final Pattern LISTS = Pattern.compile("samples/([^/]+/)?samples[^/]*\\.yaml");

    /** What is done with a sample. */
    public enum Kind {
        /** It is dropped into the folder of its flow. */
        IMPORT,
        /** It is what the flow's export gives of the records that the simulator begins with. */
        EXPORT,
        /** Its one row is given to {@code bactrian call}. */
        CALL
    }

    /**
     * One sample file.
     *
     * @param path below {@code samples/}
     * @param kind what is done with it
     * @param flow where it is dropped, or what exports it; for a call vendor and mapping
     * @param accepted how many of its items are accepted
     * @param rejected the code of each rejected item, by its first line
     * @param exported how many records an export gives
     * @param with the parameters of an export
     * @param demo whether the demo shows it; of an export how many records it gives there, after the imports, otherwise 1; 0 where not
     */
    public record Sample(
            String path,
            Kind kind,
            FlowId flow,
            long accepted,
            Map<Long, String> rejected,
            long exported,
            Map<String, String> with,
            long demo) {
        /** @return its bytes */
        public byte[] content() {
            return Bundle.shipped(FOLDER + path);
        }

        /** @return its name without the folder */
        public String name() {
            return path.substring(path.lastIndexOf('/') + 1);
        }
    }

    /**
     * Reads all samples that are shipped.
     *
     * @throws io.bactrian.yaml.ConfigFault where one of their lists has a fault
     */
    public static Samples shipped() {
        return of(Bundle.shippedFiles(FOLDER).stream()
                .filter(path -> LISTS.matcher(path).matches())
                .toList());
    }

    /** @return those that the demo shows: of {@code samples/samples.yaml} all, of the others the ones marked {@code demo} */
    public static Samples ofDemo() {
        return new Samples(
                shipped().all().stream().filter(each -> each.demo() > 0).toList());
    }

    private static Samples of(List<String> lists) {
        Faults faults = new Faults();
        List<Sample> samples = new ArrayList<>();
        lists.stream()
                .sorted(java.util.Comparator.comparing((String path) -> !path.equals(FOLDER + LIST))
                        .thenComparing(path -> path))
                .forEach(path -> {
                    String text = new String(Bundle.shipped(path), StandardCharsets.UTF_8);
                    YamlNode.parse(path, text, faults)
                            .ifPresent(root -> root.elements().forEach(each -> samples.add(sample(each, path))));
                });
        faults.throwIfAny();
        return new Samples(List.copyOf(samples));
    }

    /** @return those of a kind */
    public List<Sample> of(Kind kind) {
        return all.stream().filter(each -> each.kind() == kind).toList();
    }

    private static Sample sample(YamlNode node, String list) {
        Map<Long, String> rejected = new TreeMap<>();
        YamlNode lines = node.get("rejected");
        if (lines != null) {
            lines.members().forEach((line, code) -> rejected.put(Long.parseLong(line), code.text()));
        }
        Map<String, String> with = new LinkedHashMap<>();
        YamlNode parameters = node.get("with");
        if (parameters != null) {
            parameters.members().forEach((name, value) -> with.put(name, value.text()));
        }
        Kind kind = node.get("call") != null ? Kind.CALL : node.get("exported") != null ? Kind.EXPORT : Kind.IMPORT;
        return new Sample(
                place(text(node, "file", ""), list),
                kind,
                FlowId.parse(text(node, kind == Kind.CALL ? "call" : "flow", "")),
                Long.parseLong(text(node, "accepted", "0")),
                rejected,
                Long.parseLong(text(node, "exported", "0")),
                with,
                list.equals(FOLDER + LIST) ? 1 : Long.parseLong(text(node, "demo", "0")));
    }

    /** A name without a folder is that of a file beside its list. */
    private static String place(String file, String list) {
        String folder = list.substring(FOLDER.length(), list.lastIndexOf('/') + 1);
        return file.contains("/") ? file : folder + file;
    }

    private static String text(YamlNode node, String name, String otherwise) {
        YamlNode member = node.get(name);
        return member == null ? otherwise : member.text();
    }
}
