package io.bactrian.crash;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import net.bytebuddy.ByteBuddy;

/**
 * The two jars of the agent, made of classes of this class path.
 *
 * @param agent for {@code -javaagent}
 * @param standstill for the JDK's own class loader
 */
record AgentJar(Path agent, Path standstill) {
    private static final List<Class<?>> AGENT =
            List.of(PointAgent.class, PointAgent.OnEntry.class, PointAgent.OnReturn.class);

    /** Writes them into a folder, which is made. */
    static AgentJar write(Path folder) {
        try {
            Files.createDirectories(folder);
            AgentJar jars = new AgentJar(
                    folder.resolve("agent.jar").toAbsolutePath(),
                    folder.resolve("standstill.jar").toAbsolutePath());
            write(jars.agent, Map.of("Premain-Class", PointAgent.class.getName(), "Class-Path", byteBuddy()), AGENT);
            write(jars.standstill, Map.of(), List.of(Standstill.class));
            return jars;
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** @return the option of a JVM that is to stand still at the {@code times}-th pass of the point, and then makes {@code reached} */
    String option(Point point, int times, Path reached) {
        return "-javaagent:" + agent + "="
                + String.join(
                        ",",
                        point.className(),
                        point.methodName(),
                        point.side().name(),
                        Integer.toString(times),
                        reached.toAbsolutePath().toString(),
                        standstill.toString());
    }

    private static String byteBuddy() {
        try {
            return ByteBuddy.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI()
                    .toString();
        } catch (URISyntaxException fault) {
            throw new IllegalStateException(fault);
        }
    }

    private static void write(Path jar, Map<String, String> attributes, List<Class<?>> classes) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.forEach((name, value) -> manifest.getMainAttributes().putValue(name, value));
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest)) {
            for (Class<?> type : classes) {
                String name = type.getName().replace('.', '/') + ".class";
                out.putNextEntry(new JarEntry(name));
                try (InputStream in = Objects.requireNonNull(type.getResourceAsStream("/" + name), name)) {
                    in.transferTo(out);
                }
            }
        }
    }
}
