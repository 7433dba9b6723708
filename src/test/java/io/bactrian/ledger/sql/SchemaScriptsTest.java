package io.bactrian.ledger.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class SchemaScriptsTest {
    @Test
    void namesEveryScriptOfTheFolder() throws IOException {
        try (var files = Files.list(Path.of("src/main/resources", SchemaScripts.FOLDER))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(SchemaScripts.NAMES);
        }
    }

    @Test
    void numbersScriptsUpwardsNoneTwice() {
        List<Integer> numbers = SchemaScripts.NAMES.stream()
                .map(name -> Integer.valueOf(name.substring(1, name.indexOf("__"))))
                .toList();
        assertThat(numbers).isSorted().doesNotHaveDuplicates();
        assertThat(SchemaScripts.newest()).isEqualTo(numbers.get(numbers.size() - 1));
    }
}
