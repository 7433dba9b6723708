package io.bactrian.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleTest {
    @TempDir
    Path folder;

    @Test
    void theIndexOfWhatIsShippedNamesEveryFile() throws IOException {
        List<String> index = Files.readAllLines(Path.of("src/main/resources/bundle/index.txt"));
        assertThat(index)
                .containsExactlyInAnyOrderElementsOf(Stream.of("routes", "mappings", "samples")
                        .flatMap(BundleTest::files)
                        .filter(name -> !name.endsWith("README.md"))
                        .toList());
    }

    @Test
    void aFileOfTheWorkingDirectoryCountsInPlaceOfTheOneShipped() throws IOException {
        Path own = Files.createDirectories(folder.resolve("mappings/apro")).resolve("stock-insert.yaml");
        Files.writeString(own, "title: mine\n");
        Bundle bundle = new Bundle(folder.resolve("routes"), folder.resolve("mappings"));

        assertThat(bundle.mappings())
                .contains(new Bundle.Definition(own.toString(), "apro/stock-insert", "title: mine\n"))
                .extracting(Bundle.Definition::name)
                .contains("apro/vendor", "co3/setContact")
                .doesNotHaveDuplicates();
        assertThat(bundle.routes()).extracting(Bundle.Definition::path).contains("routes/import.camel.yaml");
    }

    @Test
    void whatIsShippedIsGivenAsItIs() throws IOException {
        byte[] shipped = Bundle.shipped("samples/samples.yaml");
        assertThat(new String(shipped, StandardCharsets.UTF_8))
                .isEqualTo(Files.readString(Path.of("samples/samples.yaml")));
    }

    private static Stream<String> files(String root) {
        try (Stream<Path> files = Files.walk(Path.of(root))) {
            return files
                    .filter(Files::isRegularFile)
                    .map(file -> file.toString().replace('\\', '/'))
                    .toList()
                    .stream();
        } catch (IOException fault) {
            throw new java.io.UncheckedIOException(fault);
        }
    }
}
