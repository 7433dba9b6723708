package io.bactrian.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bactrian.flow.UsageFault;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GivenValuesTest {
    @TempDir
    Path folder;

    private static InputStream input(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void takesValuesFromArgumentsFilesAndTheInputAndMasksThoseThatDoNotStandInTheArguments() throws Exception {
        Path file = Files.writeString(folder.resolve("new.txt"), "n€w pass \r\n");
        GivenValues given = GivenValues.read(
                Map.of("user", "ann", "new", "@" + file, "old", "@-", "at", "@@home"), input("old pass\n\n"));
        assertThat(given.values())
                .isEqualTo(Map.of("user", "ann", "new", "n€w pass ", "old", "old pass\n", "at", "@home"));
        assertThat(given.masked()).containsExactlyInAnyOrder("n€w pass ", "old pass\n");
    }

    @Test
    void refusesTwoInputsAndAFileThatIsNotThere() {
        assertThatThrownBy(() -> GivenValues.read(Map.of("a", "@-", "b", "@-"), input("x")))
                .isInstanceOf(UsageFault.class)
                .hasMessage("Two values are to come from the standard input (@-), expected one at most.");
        assertThatThrownBy(() -> GivenValues.read(Map.of("a", "@" + folder.resolve("none")), input("")))
                .isInstanceOf(UsageFault.class)
                .hasMessageStartingWith("a=@" + folder.resolve("none") + ": the file cannot be read as UTF-8 text: ");
    }
}
