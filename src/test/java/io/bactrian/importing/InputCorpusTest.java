package io.bactrian.importing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every file of {@code inputs/index.yaml}, from the drop to the CRM and to {@code rejected.csv}, by the shipped routes. */
class InputCorpusTest {
    private static final ObjectWriter TEXT = new ObjectMapper()
            .writer()
            .with(SerializationFeature.INDENT_OUTPUT)
            .with(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    @TempDir
    static Path folder;

    private static @Nullable InputCorpus corpus;

    @BeforeAll
    static void open() throws Exception {
        corpus = InputCorpus.open(folder, InputCase.all());
    }

    @AfterAll
    static void close() {
        corpus().close();
    }

    private static InputCorpus corpus() {
        if (corpus == null) {
            throw new IllegalStateException("not opened");
        }
        return corpus;
    }

    static List<InputCase> cases() {
        return InputCase.all();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void becomesWhatTheIndexSays(InputCase input) throws Exception {
        InputCorpus.Outcome first = corpus().drop(input, input.path(folder));
        same(first.shown(), input.expected("outcome"));

        Path rejected = first.report().files().get("rejected.csv");
        if (rejected == null) {
            assertThat(input.entry()).doesNotContainKeys("again", "corrected");
            return;
        }
        InputCorpus.Outcome again = corpus().drop(input, rejected);
        corpus().sameCells(first, again);
        same(again.shown(), input.expected("again"));
        if (input.entry().containsKey("corrections")) {
            Path corrected = corpus().corrected(rejected, input.expected("corrections"));
            same(corpus().drop(input, corrected).shown(), input.expected("corrected"));
        }
    }

    private static void same(Map<String, @Nullable Object> found, Map<String, @Nullable Object> expected)
            throws JsonProcessingException {
        assertThat(TEXT.writeValueAsString(found)).isEqualTo(TEXT.writeValueAsString(expected));
    }

    @Test
    void everyFileOfTheFolderIsInTheIndexOnce() throws Exception {
        Map<String, Long> named = cases().stream()
                .collect(Collectors.groupingBy(InputCase::file, LinkedHashMap::new, Collectors.counting()));
        assertThat(named).allSatisfy((file, times) -> assertThat(times).isEqualTo(1));
        assertThat(named).hasSizeGreaterThanOrEqualTo(60);
        try (Stream<Path> files = Files.list(InputCase.FOLDER)) {
            List<String> there = files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> !name.endsWith(".yaml"))
                    .toList();
            List<String> indexed = cases().stream()
                    .filter(input -> !input.entry().containsKey("made"))
                    .map(InputCase::file)
                    .toList();
            assertThat(indexed).containsExactlyInAnyOrderElementsOf(there);
        }
    }
}
