package io.bactrian.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bactrian.row.FlowId;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlowLockTest {
    private static final FlowId FLOW = FlowId.parse("apro/goods");

    @TempDir
    Path data;

    @Test
    void keepsAFlowToOneFileAtATime() {
        FlowLock lock = FlowLock.take(data, FLOW);
        assertThatThrownBy(() -> FlowLock.take(data, FLOW))
                .isInstanceOf(FlowLock.Occupied.class)
                .hasMessage("Another Bactrian is importing into apro/goods with the same data folder " + data
                        + ". Wait for it, or end it.");
        lock.close();
        lock.close();
        FlowLock next = FlowLock.take(data, FLOW);
        assertThatThrownBy(() -> FlowLock.take(data, FLOW)).isInstanceOf(FlowLock.Occupied.class);
        next.close();
    }

    @Test
    void keepsOtherProcessesOutAfterAnotherFileOfThisOneAsked() throws IOException, InterruptedException {
        try (FlowLock lock = FlowLock.take(data, FLOW)) {
            assertThat(lock).isNotNull();
            assertThatThrownBy(() -> FlowLock.take(data, FLOW)).isInstanceOf(FlowLock.Occupied.class);
            assertThat(otherProcess()).isEqualTo(7);
        }
        assertThat(otherProcess()).isZero();
    }

    private int otherProcess() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Other.class.getName(),
                        data.resolve("locks/apro-goods.lock").toString())
                .redirectErrorStream(true)
                .redirectOutput(data.resolve("other.log").toFile())
                .start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    /** Ends with 7 where it cannot have the lock. */
    static final class Other {
        private Other() {}

        public static void main(String[] args) throws IOException {
            try (FileChannel channel = FileChannel.open(Path.of(args[0]), StandardOpenOption.WRITE)) {
                System.exit(channel.tryLock() == null ? 7 : 0);
            }
        }
    }
}
