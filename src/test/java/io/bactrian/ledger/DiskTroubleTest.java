package io.bactrian.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a disk without room is recognised, and what is said of it. */
class DiskTroubleTest {
    @TempDir
    Path folder;

    @Test
    void saysHowMuchIsFreeInTheNearestFolderThatIsThere() {
        Path missing = folder.resolve("results/apro/not-there-yet");

        assertThat(DiskTrouble.free(missing)).matches("\\d+\\.\\d MB free in \\Q" + folder.toAbsolutePath() + "\\E");
    }

    @Test
    void recognisesWantOfRoomBehindAnotherFault() {
        IOException full = new IOException("results/accepted.csv: No space left on device");

        assertThat(DiskTrouble.isBehind(new UncheckedIOException("cannot be written", full)))
                .isTrue();
        assertThat(DiskTrouble.isBehind(new IOException("Permission denied"))).isFalse();
    }
}
