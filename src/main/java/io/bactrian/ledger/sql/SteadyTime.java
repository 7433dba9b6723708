package io.bactrian.ledger.sql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A time that nobody moves: how long this machine has been up, the same in all of its processes, sleep included. By it the windows of requests are
 * measured, since a clock that is set an hour ahead would open them too soon.
 */
interface SteadyTime {
    /** Where a machine tells nothing of the kind. */
    SteadyTime NONE = new SteadyTime() {
        @Override
        public String boot() {
            return "";
        }

        @Override
        public long millis() {
            return 0;
        }
    };

    /** @return what tells this start of the machine from others; empty where it cannot be known, and then the clock has to do */
    String boot();

    /** @return milliseconds since some moment that is the same for all processes of this boot */
    long millis();

    /** @return the machine's own */
    static SteadyTime ofMachine() {
        return Machine.INSTANCE;
    }

    /** Linux: {@code /proc}; elsewhere there is none. The JVM's own nanoTime does not go on while a machine sleeps, so {@code uptime} says how long it slept. */
    final class Machine implements SteadyTime {
        private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");
        private static final Path UPTIME = Path.of("/proc/uptime");
        /** The uptime is told in hundredths, and read a moment later. */
        private static final long EXACT_MILLIS = 100;

        private static final Machine INSTANCE = new Machine();

        private @Nullable String
                boot; // read when it is asked for: a native executable makes its objects on another machine
        private long asleep;

        @Override
        public synchronized String boot() {
            if (boot == null) {
                boot = read(UPTIME).isEmpty() ? "" : read(BOOT);
            }
            return boot;
        }

        @Override
        public synchronized long millis() {
            long awake = System.nanoTime() / 1_000_000;
            String uptime = read(UPTIME);
            if (!uptime.isEmpty()) {
                long up = (long) (Double.parseDouble(uptime.substring(0, uptime.indexOf(' '))) * 1_000);
                if (Math.abs(up - awake - asleep) > EXACT_MILLIS) {
                    asleep = up - awake;
                }
            }
            return awake + asleep;
        }

        private static String read(Path file) {
            try {
                return Files.readString(file).strip();
            } catch (IOException | SecurityException elsewhere) {
                return "";
            }
        }
    }
}
