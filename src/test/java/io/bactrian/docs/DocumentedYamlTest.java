package io.bactrian.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.camel.SimpleExpressions;
import io.bactrian.flow.ExportTests;
import io.bactrian.mapping.exports.ExportMapping;
import io.bactrian.mapping.imports.Mapping;
import io.bactrian.mapping.imports.MappingTests;
import io.bactrian.vendor.Vendor;
import io.bactrian.yaml.Faults;
import io.bactrian.yaml.YamlNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What the author's page shows is taken by the compilers, and its tests pass. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DocumentedYamlTest {
    private final Page page = Page.of(Path.of("docs/vendor-author.md"));
    private final DefaultCamelContext camel = new DefaultCamelContext();

    @BeforeAll
    void start() {
        camel.start();
    }

    @AfterAll
    void stop() {
        camel.stop();
    }

    @Test
    void theMappingsCompileAndTheirTestsPass() {
        List<Page.Block> blocks = page.blocks("mapping");
        assertThat(blocks).hasSize(4);
        for (Page.Block block : blocks) {
            Faults faults = new Faults();
            Optional<Mapping> mapping = YamlNode.parse(block.place(), block.yaml(), faults)
                    .flatMap(root ->
                            Mapping.compile("acme/example", block.place(), root, new SimpleExpressions(camel), faults));
            assertThat(faults.all()).isEmpty();
            assertThat(MappingTests.run(mapping.orElseThrow()))
                    .hasSizeGreaterThanOrEqualTo(2)
                    .allSatisfy(outcome ->
                            assertThat(outcome.difference()).as(outcome.name()).isEmpty());
        }
    }

    @Test
    void theExportsCompileAndTheirTestsPass() {
        List<Page.Block> blocks = page.blocks("export");
        assertThat(blocks).hasSize(1);
        Faults faults = new Faults();
        Vendor vendor = vendor(page.blocks("vendor").get(0), faults).orElseThrow();
        for (Page.Block block : blocks) {
            Optional<ExportMapping> mapping = YamlNode.parse(block.place(), block.yaml(), faults)
                    .flatMap(root -> ExportMapping.compile(
                            "acme/example", block.place(), root, new SimpleExpressions(camel), faults));
            assertThat(faults.all()).isEmpty();
            assertThat(ExportTests.run(vendor, mapping.orElseThrow()))
                    .hasSizeGreaterThanOrEqualTo(2)
                    .allSatisfy(outcome ->
                            assertThat(outcome.difference()).as(outcome.name()).isEmpty());
        }
    }

    private static Optional<Vendor> vendor(Page.Block block, Faults faults) {
        return YamlNode.parse(block.place(), block.yaml(), faults)
                .flatMap(root -> Vendor.compile("acme", root, faults));
    }

    @Test
    void theVendorsCompile() {
        List<Page.Block> blocks = page.blocks("vendor");
        assertThat(blocks).hasSize(3);
        for (Page.Block block : blocks) {
            Faults faults = new Faults();
            Optional<Vendor> vendor = vendor(block, faults);
            assertThat(faults.all()).isEmpty();
            assertThat(vendor).isPresent();
        }
    }
}
