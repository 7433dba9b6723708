package io.bactrian.cli;

import io.bactrian.flow.UsageFault;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The simulator in a process of its own, by the java and the program that run here: so that nothing of it is in this one. */
final class SimulatorProcess implements AutoCloseable {
    private final Process process;
    private final Map<String, String> settings;

    private SimulatorProcess(Process process, Map<String, String> settings) {
        this.process = process;
        this.settings = Map.copyOf(settings);
    }

    /** @throws UsageFault where it does not start */
    static SimulatorProcess start() {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String program = System.getProperty("java.class.path");
        try {
            Process process = new ProcessBuilder(
                            java, "-XX:+UseSerialGC", "-jar", program, "simulate", "--port", "0", "--no-rates")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return new SimulatorProcess(process, settings(process));
        } catch (IOException fault) {
            throw new UsageFault("The simulator cannot be started: " + fault.getMessage());
        }
    }

    /** What it prints up to the first empty line. */
    private static Map<String, String> settings(Process process) throws IOException {
        Map<String, String> settings = new HashMap<>();
        BufferedReader lines = process.inputReader();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.isEmpty()) {
                return settings;
            }
            int equals = line.indexOf('=');
            if (line.startsWith("bactrian.") && equals > 0) {
                settings.put(line.substring(0, equals), line.substring(equals + 1));
            }
        }
        throw new IOException("it ended before it had said how it is reached");
    }

    /** @return the settings with which it stands in for the vendors */
    Map<String, String> settings() {
        return settings;
    }

    @Override
    public void close() {
        process.destroy();
    }
}
