package io.bactrian.it;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The start archive of the program under test, where the launcher has made one for this JDK. Hundreds of processes are started, each in half the time with one. */
public final class StartArchive {
    private StartArchive() {}

    /** @return the options with which this JDK starts the jar from its archive; none where there is none */
    public static List<String> options(Path jar) {
        String name = "start-" + System.getProperty("java.runtime.version").replaceAll("[^A-Za-z0-9.]", "-");
        Path archive = jar.resolveSibling(name);
        if (!Files.isRegularFile(archive) || archive.toFile().length() == 0) {
            return List.of();
        }
        return Runtime.version().feature() >= 25
                ? List.of("-XX:AOTCache=" + archive, "-Xlog:aot=off", "-Xlog:cds=off")
                : List.of("-XX:SharedArchiveFile=" + archive, "-Xlog:cds=off", "-Xlog:cds+dynamic=off");
    }
}
