package io.bactrian.camel;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.importing.ImportRun;
import io.bactrian.importing.OutgoingBatch;
import io.bactrian.send.OutboundRequest;
import io.bactrian.send.RequestContext;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A native executable knows by name what is registered only; here a class that is reached by name and is not fails the build. */
class ReflectedTest {
    private static final RegisterForReflection LIST = Reflected.class.getAnnotation(RegisterForReflection.class);
    private static final Set<String> REGISTERED = Stream.concat(
                    Arrays.stream(LIST.targets()).map(Class::getName), Arrays.stream(LIST.classNames()))
            .collect(Collectors.toCollection(TreeSet::new));

    @TempDir
    Path folder;

    @Test
    void everyBeanThatARouteCallsIsRegistered() throws Exception {
        Set<String> named = named("bean: \\{ ref: ([\\w-]+)");
        assertThat(named).contains("intake", "closing");
        try (Bed bed = new Bed(folder, Bed.simulator()).start()) {
            assertThat(named).allSatisfy(name -> assertThat(REGISTERED)
                    .contains(bed.context
                            .getRegistry()
                            .lookupByName(name)
                            .getClass()
                            .getName()));
        }
    }

    @Test
    void everyExceptionThatARouteNamesIsRegistered() {
        Set<String> named = named("\\b((?:[a-z]\\w*\\.)+[A-Z]\\w*)\\b");
        assertThat(named).contains("io.bactrian.send.NotSent", "java.io.IOException");
        assertThat(REGISTERED).containsAll(named);
        assertThat(named("exception: \\[ ([^\\]]+) ]").stream().flatMap(list -> Stream.of(list.split(", "))))
                .isSubsetOf(named);
    }

    @Test
    void whatSimpleExpressionsLookIntoIsRegistered() throws IOException {
        assertThat(named("\\$\\{(body\\.\\w+|exchangeProperty\\.\\w+\\.\\w+|header\\.\\w+\\.\\w+)}"))
                .as(
                        "expressions that look into an object of ours; a new one needs its class in Reflected and its line here")
                .containsExactlyInAnyOrder(
                        "exchangeProperty.run.more",
                        "exchangeProperty.run.batches",
                        "exchangeProperty.request.repeatable");
        assertThat(subclasses(RequestContext.class))
                .contains(ImportRun.class.getName())
                .isSubsetOf(REGISTERED);
        assertThat(subclasses(OutboundRequest.class))
                .contains(OutgoingBatch.class.getName())
                .isSubsetOf(REGISTERED);
    }

    @Test
    void whatIsRegisteredIsThere() {
        assertThat(REGISTERED)
                .allSatisfy(name -> assertThat(Class.forName(name)).isNotNull());
    }

    @Test
    void jacksonReadsAndWritesTreesOnly() throws IOException {
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            assertThat(sources.filter(Files::isRegularFile)).allSatisfy(source -> assertThat(Files.readString(source))
                    .as("objects made or read by Jackson must be registered")
                    .doesNotContain("com.fasterxml.jackson.annotation", "treeToValue(")
                    .doesNotContainPattern("readValue\\([^)]*(?<!JsonNode)\\.class\\)"));
        }
    }

    private static Set<String> subclasses(Class<?> base) throws IOException {
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java/io/bactrian"))) {
            return sources.map(source ->
                            Path.of("src/main/java").relativize(source).toString())
                    .filter(name -> name.endsWith(".java")
                            && !name.endsWith("package-info.java")
                            && !name.contains("/simulator/"))
                    .map(name -> type(name.replace(".java", "").replace('/', '.')))
                    .filter(base::isAssignableFrom)
                    .map(Class::getName)
                    .collect(Collectors.toSet());
        }
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException missing) {
            throw new AssertionError(missing);
        }
    }

    /** @return what the first group finds in the shipped routes */
    private static Set<String> named(String pattern) {
        try (Stream<Path> routes = Files.list(Path.of("routes"))) {
            List<String> texts = routes.map(Bed::text).toList();
            return texts.stream()
                    .flatMap(text -> Pattern.compile(pattern).matcher(text).results())
                    .map(result -> result.group(1))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException fault) {
            throw new java.io.UncheckedIOException(fault);
        }
    }
}
