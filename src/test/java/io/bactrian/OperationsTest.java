package io.bactrian;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.KnownOperations.Known;
import io.bactrian.camel.SimpleExpressions;
import io.bactrian.cli.Operations;
import io.bactrian.cli.Operations.Operation;
import io.bactrian.cli.Samples;
import io.bactrian.cli.Samples.Kind;
import io.bactrian.cli.Samples.Sample;
import io.bactrian.flow.Bundle;
import io.bactrian.flow.Definitions;
import io.bactrian.yaml.Faults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

/**
 * Every operation of the vendors' documents has a mapping with tests, a flow and a sample; that each of them works is {@code EveryOperationIT}'s to
 * prove. What is still missing stands in {@code operations-missing.txt}, which {@code -Dbactrian.docs.write=true} writes anew.
 */
class OperationsTest {
    private static final int LEAST_TESTS = 2;

    /** A file that rows of a sample name: below the folder {@code files} of its vendor, under the account's name. */
    private static final Pattern ATTACHED = Pattern.compile("samples/[^/]+/files/.+");

    private final Bundle bundle = new Bundle(Path.of("routes"), Path.of("mappings"));
    private final Faults faults = new Faults();
    private final Definitions definitions =
            Definitions.compile(bundle, new SimpleExpressions(new DefaultCamelContext()), faults);
    private final Operations operations = Operations.of(bundle, definitions);
    private final List<Sample> samples = Samples.shipped().all();
    private final List<String> files = Bundle.shippedFiles("samples/");

    @Test
    void noDefinitionHasAFault() {
        assertThat(faults.all()).isEmpty();
    }

    @Test
    void everyOperationHasAMappingWithTestsAFlowAndASample() throws IOException {
        Map<String, List<String>> missing = new LinkedHashMap<>();
        for (Known known : KnownOperations.all()) {
            List<String> lacks = lacks(known);
            if (!lacks.isEmpty()) {
                missing.put(known.line(), lacks);
            }
        }
        if (Boolean.getBoolean("bactrian.docs.write")) {
            Files.write(KnownOperations.MISSING, missing.keySet());
        }
        assertThat(missing.keySet())
                .as("what is missing:\n"
                        + missing.entrySet().stream()
                                .map(each -> each.getKey() + ": " + String.join("; ", each.getValue()))
                                .collect(Collectors.joining("\n"))
                        + "\n\nand is to be exactly what " + KnownOperations.MISSING + " says")
                .containsExactlyElementsOf(KnownOperations.missing());
    }

    private List<String> lacks(Known known) {
        List<Operation> found = operations.named(known.vendor(), known.name());
        List<String> lacks = new ArrayList<>();
        if (known.use().equals("login")) {
            if (found.isEmpty()) {
                lacks.add("no step of a login or logout in vendor.yaml");
            }
            return lacks;
        }
        List<Operation> used =
                found.stream().filter(each -> each.mapping() != null).toList();
        if (used.isEmpty()) {
            return List.of("no mapping");
        }
        used.stream()
                .filter(each -> each.tests() < LEAST_TESTS)
                .forEach(each -> lacks.add(each.mapping() + " has fewer than " + LEAST_TESTS + " tests"));
        List<String> uses =
                used.stream().map(each -> each.use().word()).distinct().toList();
        if (!uses.contains(known.use())) {
            lacks.add("used as " + String.join(", ", uses) + " and not as " + known.use()
                    + (known.use().equals("import") ? ", for no flow binds it" : ""));
        }
        if (List.of("export", "inbound").contains(known.use())
                && used.stream().allMatch(each -> each.flows().isEmpty())) {
            lacks.add("no flow binds it");
        }
        if (used.stream().noneMatch(this::hasSample)) {
            lacks.add("no sample");
        }
        return lacks;
    }

    private boolean hasSample(Operation operation) {
        String mapping = String.valueOf(operation.mapping());
        boolean listed = samples.stream()
                .filter(sample -> files.contains("samples/" + sample.path()))
                .anyMatch(sample -> sample.kind() == Kind.CALL
                        ? sample.flow().toString().equals(mapping)
                        : operation.flows().contains(sample.flow()));
        boolean inbound = operation.use() == Operations.Use.INBOUND
                && files.stream().anyMatch(file -> file.startsWith("samples/" + mapping + "."));
        return listed || inbound;
    }

    @Test
    void noMappingIsOfAnOperationThatTheDocumentsDoNotName() {
        List<String> known = KnownOperations.all().stream().map(Known::line).toList();
        assertThat(operations.all().stream().filter(each -> each.mapping() != null))
                .allSatisfy(each -> assertThat(known)
                        .as(String.valueOf(each.mapping()))
                        .contains(each.vendor() + "," + each.name()));
    }

    @Test
    void everySampleIsAFileThatIsShippedAndEveryFileASample() {
        Stream<String> lists = files.stream().filter(file -> file.matches(".*/samples[^/]*\\.yaml"));
        assertThat(samples.stream().map(sample -> "samples/" + sample.path()))
                .isSubsetOf(files)
                .doesNotHaveDuplicates();
        List<String> inbound = operations.all().stream()
                .filter(each -> each.use() == Operations.Use.INBOUND)
                .map(each -> "samples/" + each.mapping() + ".")
                .toList();
        assertThat(files.stream()
                        .filter(file -> !ATTACHED.matcher(file).matches())
                        .filter(file -> inbound.stream().noneMatch(file::startsWith)))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(lists, samples.stream().map(sample -> "samples/" + sample.path()))
                                .toList());
    }
}
