package io.bactrian.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DigestAheadTest {
    private static final String SHA256_OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @TempDir
    Path folder;

    @Test
    void isTheDigestOfTheFile() throws IOException {
        Path file = Files.write(folder.resolve("a.csv"), Collections.nCopies(200_000, "line"));

        assertThat(DigestAhead.of(file).get()).isEqualTo(FileDigest.of(file));
    }

    @Test
    void isThatOfTheFileThatIsThereNowWhereItWasWrittenMeanwhile() throws IOException {
        Path file = Files.writeString(folder.resolve("a.csv"), "sku\n1\n");
        DigestAhead ahead = DigestAhead.of(file);
        Files.writeString(file, "abc");

        assertThat(ahead.get()).isEqualTo(new FileDigest(SHA256_OF_ABC, 3, 0));
    }

    @Test
    void isThatOfAFileWhichCameMeanwhile() throws IOException {
        Path file = folder.resolve("late.csv");
        DigestAhead ahead = DigestAhead.of(file);
        Files.writeString(file, "abc");

        assertThat(ahead.get()).isEqualTo(new FileDigest(SHA256_OF_ABC, 3, 0));
    }

    @Test
    void saysThatAFileIsNotThere() {
        Path file = folder.resolve("none.csv");

        assertThatThrownBy(() -> DigestAhead.of(file).get())
                .isInstanceOf(NoSuchFileException.class)
                .hasMessage(file.toString());
    }
}
