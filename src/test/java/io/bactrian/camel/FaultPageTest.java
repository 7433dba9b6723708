package io.bactrian.camel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** docs/faults.md says what the tests find. */
class FaultPageTest {
    private static final Path PAGE = Path.of("docs/faults.md");

    @Test
    void thePageInDocsIsWhatTheTableSays() throws Exception {
        String page = FaultTable.read().markdown();
        if (Boolean.getBoolean("bactrian.docs.write")) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE)).isEqualTo(page);
    }
}
