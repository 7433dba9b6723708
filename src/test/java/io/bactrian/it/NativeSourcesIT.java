package io.bactrian.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What {@code ./mvnw package -Dnative -Dquarkus.native.sources-only=true} leaves for the compiler of the native executable. It needs no GraalVM; skipped where
 * it was not built.
 */
class NativeSourcesIT {
    private static final Path SOURCES = Path.of("target/native-sources");
    private static final String CONFIG = "META-INF/native-image/";

    private Path jar;

    @BeforeEach
    void find() throws IOException {
        assumeTrue(Files.isDirectory(SOURCES), "built without -Dnative");
        try (Stream<Path> files = Files.list(SOURCES)) {
            jar = files.filter(file -> file.toString().endsWith("-runner.jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void everyClassThatIsReachedByNameIsRegistered() throws Exception {
        RegisterForReflection list =
                Class.forName("io.bactrian.camel.Reflected").getAnnotation(RegisterForReflection.class);
        Set<String> wanted = Stream.concat(
                        Arrays.stream(list.targets()).map(Class::getName), Arrays.stream(list.classNames()))
                .collect(Collectors.toCollection(TreeSet::new));
        wanted.addAll(commands());
        Set<String> registered = new TreeSet<>();
        for (JsonNode entry : json("reflect-config.json")) {
            registered.add(entry.get("name").asText());
        }
        assertThat(registered).containsAll(wanted).contains("org.sqlite.JDBC");
    }

    @Test
    void everyFileThatIsReadFromInsideIsEmbedded() throws IOException {
        List<Pattern> patterns = new ArrayList<>();
        for (JsonNode include : json("resource-config.json").get("resources").get("includes")) {
            patterns.add(Pattern.compile(include.get("pattern").asText()));
        }
        try (JarFile file = new JarFile(jar.toFile())) {
            List<String> own = file.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.matches("(bundle|simulator|schema|db/ledger)/.*[^/]"))
                    .toList();
            assertThat(own)
                    .contains(
                            "bundle/index.txt",
                            "bundle/mappings/apro/vendor.yaml",
                            "db/ledger/sqlite/V1__tables.sql",
                            "db/ledger/postgresql/V1__tables.sql");
            assertThat(own).allSatisfy(name -> assertThat(patterns)
                    .anyMatch(pattern -> pattern.matcher(name).matches()));
        }
        assertThat(List.of("META-INF/services/javax.xml.stream.XMLOutputFactory", "org/quartz/quartz.properties"))
                .allSatisfy(name -> assertThat(patterns)
                        .anyMatch(pattern -> pattern.matcher(name).matches()));
    }

    @Test
    void everyCharacterSetIsCompiledIn() {
        assertThat(ProgramFixture.text(SOURCES.resolve("native-image.args"))).contains("-H:+AddAllCharsets");
    }

    /** The classes of the command line that picocli makes and looks into. */
    private Set<String> commands() throws Exception {
        Set<String> commands = new TreeSet<>();
        try (JarFile file = new JarFile(jar.toFile())) {
            for (String name : file.stream().map(entry -> entry.getName()).toList()) {
                if (name.matches(
                        "io/bactrian/cli/[A-Za-z]+\\.class")) { // what Quarkus makes beside them has a _ in its name
                    Class<?> type = Class.forName(name.replace(".class", "").replace('/', '.'));
                    if (type.isAnnotationPresent(picocli.CommandLine.Command.class)
                            || picocli.CommandLine.ITypeConverter.class.isAssignableFrom(type)) {
                        commands.add(type.getName());
                    }
                }
            }
        }
        assertThat(commands).contains("io.bactrian.cli.ImportCommand", "io.bactrian.cli.FlowConverter");
        return commands;
    }

    private JsonNode json(String name) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return Run.json(new String(
                    file.getInputStream(file.getEntry(CONFIG + name)).readAllBytes(),
                    java.nio.charset.StandardCharsets.UTF_8));
        }
    }
}
