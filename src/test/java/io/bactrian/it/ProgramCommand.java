package io.bactrian.it;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How the program under test is started; nothing else here knows. The system property {@code bactrian.program} names a jar or an executable (the profile
 * {@code native} names the one it has built); where it is not set, what {@code package} has built is taken, with its start archive where the launcher has
 * made one for this JDK.
 */
final class ProgramCommand {
    private static final String BUILT = "target/quarkus-app/bactrian.jar";

    private ProgramCommand() {}

    /** @return the command that starts it with these arguments */
    static List<String> command(String... arguments) {
        Path program = Path.of(System.getProperty("bactrian.program", BUILT)).toAbsolutePath();
        if (!Files.isRegularFile(program)) {
            throw new IllegalStateException(program + " is not there; build it first: ./mvnw package");
        }
        List<String> command = new ArrayList<>();
        if (program.toString().endsWith(".jar")) {
            command.addAll(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx256m",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "--enable-native-access=ALL-UNNAMED"));
            command.addAll(StartArchive.options(program));
            command.add("-jar");
        }
        command.add(program.toString());
        command.addAll(List.of(arguments));
        return command;
    }
}
