package io.bactrian.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bactrian.camel.Bed;
import io.bactrian.camel.RouteStart;
import io.bactrian.camel.SimpleExpressions;
import io.bactrian.row.FlowId;
import io.bactrian.yaml.Faults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NeededTest {
    private static final FlowId STOCK = FlowId.parse("apro/stock-insert");

    private final Faults faults = new Faults();

    @TempDir
    Path folder;

    @Test
    void onlyWhatTheFlowNeedsIsCompiled() {
        Definitions definitions = compile(shipped(), only(STOCK));

        assertThat(faults.all()).isEmpty();
        assertThat(definitions.mappings()).containsOnlyKeys("apro/stock-insert");
        assertThat(definitions.exports()).isEmpty();
        assertThat(definitions.vendors()).containsOnlyKeys("apro");
        assertThat(definitions.flowsInUse()).extracting(Flow::id).containsExactly(STOCK);
    }

    @Test
    void whatAMappingNamesIsCompiledToo() {
        Definitions all = compile(shipped(), Needed.ALL);
        Flow oneForEach = all.flows().all().stream()
                .filter(Flow::isExport)
                .filter(flow -> Optional.ofNullable(all.exportOf(flow).forEach())
                        .filter(each -> !each.ofParameter())
                        .isPresent())
                .findFirst()
                .orElseThrow(() -> new AssertionError("no shipped export asks for each record of another"));

        Definitions definitions = compile(shipped(), only(oneForEach.id()));

        assertThat(faults.all()).isEmpty();
        assertThat(definitions.exports())
                .containsOnlyKeys(
                        oneForEach.mapping(),
                        Objects.requireNonNull(all.exportOf(oneForEach).forEach())
                                .mapping()
                                .text());
    }

    @Test
    void routesAreThoseOfTheFlowsInUseAndTheirSettingsAreTheSame() {
        Definitions all = compile(shipped(), Needed.ALL);
        Definitions definitions = compile(shipped(), only(STOCK));

        Flows again = Flows.read(definitions.routes(), faults);

        assertThat(faults.all()).isEmpty();
        assertThat(again.all()).extracting(Flow::id).containsExactly(STOCK);
        assertThat(again.find(STOCK))
                .map(Flow::settings)
                .hasValue(all.flow(STOCK).settings());
        assertThat(all.routes()).isEqualTo(shipped().routes());
    }

    @Test
    void camelMakesTheRoutesThatAreLeft() throws Exception {
        Definitions definitions = compile(shipped(), only(STOCK));
        try (Bed bed = new Bed(folder, Bed.simulator())) {
            RouteStart start = new RouteStart(bed.context, bed.program(), bed.runs);
            start.bind();
            start.load(definitions.routes());
            assertThat(bed.context.getRouteDefinitions())
                    .extracting(route -> route.getRouteId())
                    .contains("apro-stock-insert", "attempt")
                    .doesNotContain("apro-stock-update");
        }
    }

    @Test
    void aFaultInAnotherMappingDoesNotMatter() throws IOException {
        Files.createDirectories(folder.resolve("mappings/apro"));
        Files.writeString(folder.resolve("mappings/apro/stock-update.yaml"), "operation: stock/update\ntitel: goods\n");
        Bundle bundle = new Bundle(folder.resolve("routes"), folder.resolve("mappings"));

        compile(bundle, only(STOCK));
        assertThat(faults.all()).isEmpty();

        compile(bundle, only(FlowId.parse("apro/stock-update")));
        assertThat(faults.all()).isNotEmpty();
    }

    @Test
    void anUnknownFlowIsAnsweredWithTheNamesOfAll() {
        FlowId unknown = FlowId.parse("apro/stok-insert");
        Definitions definitions = compile(shipped(), only(unknown));

        assertThatThrownBy(() -> definitions.flow(unknown))
                .hasMessageStartingWith("There is no flow apro/stok-insert. The flows are: ")
                .hasMessageContaining("apro/stock-insert, ")
                .hasMessageContaining("crmplus/");
    }

    private static Needed only(FlowId id) {
        return Needed.flows(flow -> flow.id().equals(id));
    }

    private static Bundle shipped() {
        return new Bundle(Path.of("routes"), Path.of("mappings"));
    }

    private Definitions compile(Bundle bundle, Needed needed) {
        CamelContext context = new DefaultCamelContext();
        return Definitions.compile(bundle, needed, new SimpleExpressions(context), faults);
    }
}
