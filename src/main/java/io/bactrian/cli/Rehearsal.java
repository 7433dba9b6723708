package io.bactrian.cli;

import io.bactrian.cli.Samples.Kind;
import io.bactrian.cli.Samples.Sample;
import io.bactrian.flow.UsageFault;
import io.bactrian.report.ExitCode;
import io.bactrian.report.ProgressBar;
import io.bactrian.send.Program;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An import of the demo's samples, for the start archive of the command: with all that an import needs, and nothing else. */
@ApplicationScoped
public class Rehearsal {
    private static final String URL = ".url";

    @Inject
    ProgramConfig setup;

    @Inject
    Importing importing;

    /**
     * Imports the samples into the data folder, with a simulator in a process of its own as every vendor.
     *
     * @param listener is told of each file
     * @return the heaviest exit code of all; rejected rows are expected
     * @throws UsageFault where the data folder cannot be written, or the simulator does not start
     */
    public ExitCode imports(Importing.Listener listener) {
        try (SimulatorProcess simulator = SimulatorProcess.start()) {
            Path data = setup.data().resolve("rehearsal");
            setup.use(settings(simulator, data));
            ProgressBar bar = new ProgressBar(System.err, false, 0, System::nanoTime);
            return importing.files(
                    jobs(data.resolve("samples")), new Program.Options("none", false, false), true, listener, bar);
        } catch (IOException fault) {
            throw new UsageFault("The samples cannot be written: " + fault.getMessage());
        }
    }

    private static Map<String, String> settings(SimulatorProcess simulator, Path data) {
        Map<String, String> settings = new HashMap<>(simulator.settings());
        simulator.settings().keySet().stream()
                .filter(name -> name.endsWith(URL))
                .forEach(name -> settings.put(name.replace(URL, ".limits.requests"), "none"));
        settings.put("bactrian.data", data.toString());
        return settings;
    }

    private static List<Importing.Job> jobs(Path folder) throws IOException {
        List<Importing.Job> jobs = new ArrayList<>();
        for (Sample sample : Samples.ofDemo().of(Kind.IMPORT)) {
            Path file = folder.resolve(sample.path());
            Files.createDirectories(file.resolveSibling("."));
            jobs.add(new Importing.Job(Files.write(file, sample.content()), sample.flow()));
        }
        return jobs;
    }
}
