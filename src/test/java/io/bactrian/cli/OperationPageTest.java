package io.bactrian.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.camel.SimpleExpressions;
import io.bactrian.flow.Bundle;
import io.bactrian.flow.Definitions;
import io.bactrian.yaml.Faults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

class OperationPageTest {
    private static final Path PAGE = Path.of("docs/operations.md");
    private static final int LONGEST_TITLE = 120;

    private final Bundle bundle = new Bundle(Path.of("routes"), Path.of("mappings"));
    private final Definitions definitions =
            Definitions.compile(bundle, new SimpleExpressions(new DefaultCamelContext()), new Faults());
    private final Operations operations = Operations.of(bundle, definitions);

    @Test
    void thePageInDocsIsWhatTheDefinitionsSay() throws IOException {
        String page = OperationPage.markdown(definitions, operations);
        if (Boolean.getBoolean("bactrian.docs.write")) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE)).isEqualTo(page);
    }

    @Test
    void everyMappingIsOnThePageOnce() {
        List<String> mappings = OperationPage.markdown(definitions, operations)
                .lines()
                .filter(line -> line.startsWith("| `") && line.contains("](../mappings/"))
                .map(line -> line.replaceFirst(".*]\\(\\.\\./mappings/([^)]*)\\.yaml\\).*", "$1"))
                .sorted()
                .toList();
        assertThat(mappings)
                .isEqualTo(bundle.mappings().stream()
                        .map(Bundle.Definition::name)
                        .filter(name -> !name.endsWith("/vendor"))
                        .sorted()
                        .toList());
    }

    @Test
    void everyTitleIsShortAndInPlainWords() {
        assertThat(operations.all()).allSatisfy(operation -> assertThat(operation.title())
                .as(operation.vendor() + " " + operation.name())
                .hasSizeBetween(8, LONGEST_TITLE)
                .isNotEqualTo(operation.mapping())
                .doesNotContain("|"));
    }
}
