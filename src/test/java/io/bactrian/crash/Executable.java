package io.bactrian.crash;

import io.bactrian.it.StartArchive;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The program under test.
 *
 * @param file {@code bactrian.jar} or a native executable
 * @param javaOptions for a jar, in place of the usual ones; none where the usual ones are to be taken
 */
record Executable(Path file, List<String> javaOptions) {
    private static final List<String> USUAL = List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
    private static final Path BUILT = Path.of("target", "quarkus-app", "bactrian.jar");

    /** @return what was built here, or what the system property {@code bactrian.program} names */
    static Executable built() {
        return new Executable(Path.of(System.getProperty("bactrian.program", BUILT.toString())), List.of());
    }

    boolean isJar() {
        return file.toString().endsWith(".jar");
    }

    /**
     * The command that starts it.
     *
     * @param agent options for the JVM, for this start only; a native executable takes none
     */
    List<String> command(List<String> agent, List<String> arguments) {
        Path program = file.toAbsolutePath();
        if (!Files.isRegularFile(program)) {
            throw new IllegalStateException(program + " is not there; build it first: ./mvnw -Pfast package");
        }
        List<String> command = new ArrayList<>();
        if (isJar()) {
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(javaOptions.isEmpty() ? USUAL : javaOptions);
            if (javaOptions.isEmpty() && agent.isEmpty()) {
                command.addAll(StartArchive.options(program)); // with an agent the JVM leaves it aside
            }
            command.addAll(agent);
            command.add("-jar");
        } else if (!agent.isEmpty()) {
            throw new IllegalArgumentException("a native executable has no Java agents: " + agent);
        }
        command.add(program.toString());
        command.addAll(arguments);
        return command;
    }
}
