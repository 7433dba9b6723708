package io.bactrian.it;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The start archive of the program under test, under the name that the launcher gives it. The tests start hundreds of processes, each in half the time with one; so it is
 * made where the launcher has not done so yet.
 */
public final class StartArchive {
    private static final boolean AOT = Runtime.version().feature() >= 25;

    private StartArchive() {}

    /** @return the options with which this JDK starts the jar from its archive; none where it could not be made */
    public static synchronized List<String> options(Path jar) {
        String name = "start-" + System.getProperty("java.runtime.version").replaceAll("[^A-Za-z0-9.]", "-");
        Path archive = jar.resolveSibling(name);
        try {
            if (!Files.isRegularFile(archive)
                    || Files.getLastModifiedTime(archive).compareTo(Files.getLastModifiedTime(jar)) < 0) {
                make(jar, archive);
            }
            return Files.size(archive) == 0
                    ? List.of()
                    : AOT
                            ? List.of("-XX:AOTCache=" + archive, "-Xlog:aot=off", "-Xlog:cds=off")
                            : List.of("-XX:SharedArchiveFile=" + archive, "-Xlog:cds=off", "-Xlog:cds+dynamic=off");
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        } catch (InterruptedException fault) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(fault);
        }
    }

    /** As the launcher does: in an empty folder and without settings. An empty archive where it does not come about, so that it is not tried again. */
    private static void make(Path jar, Path archive) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory(jar.toAbsolutePath().getParent(), "start-archive");
        Path made = folder.resolve("archive");
        List<String> command =
                new ArrayList<>(List.of(java(), "-XX:+UseSerialGC", "-Xmx512m", "--enable-native-access=ALL-UNNAMED"));
        command.add((AOT ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=") + made);
        command.addAll(List.of(
                "-Dbactrian.home=" + Path.of("").toAbsolutePath(),
                "-jar",
                jar.toAbsolutePath().toString(),
                "rehearse"));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().keySet().removeIf(key -> key.startsWith("BACTRIAN_") || key.startsWith("QUARKUS_"));
        builder.redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile());
        int exit = builder.start().waitFor();
        if (exit != 0 || !Files.isRegularFile(made)) {
            Files.write(made, new byte[0]);
        }
        Files.move(made, archive, StandardCopyOption.REPLACE_EXISTING);
        try (Stream<Path> rest = Files.walk(folder)) {
            rest.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        }
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
