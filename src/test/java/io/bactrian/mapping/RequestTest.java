package io.bactrian.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bactrian.mapping.imports.Mapping;
import io.bactrian.row.Columns;
import io.bactrian.row.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands in a request beside what a row says: parameters, bare values, files. */
class RequestTest {
    private static final String USUAL = "operation: op\nkey: k\nanswer: none\n";

    @Test
    void theRequestReadsParametersInThePlaceOfColumns() {
        Mapping mapping = Mappings.of(
                USUAL + "item: { m: { from: k } }\n"
                        + "request: { elementType: Leads, limit: { from: limit, type: integer }, own: { from: own }, options: { events: false } }");
        RequestPlan request = Objects.requireNonNull(mapping.request());

        assertThat(request.parameters()).containsExactly("limit", "own");
        assertThat(ItemTree.of(request.item(Map.of("limit", "50"))))
                .isEqualTo(Map.of("elementType", "Leads", "limit", 50L, "options", Map.of("events", false)));
        assertThat(mapping.columns()).containsExactly("k");
    }

    @Test
    void aParameterThatIsMissingIsSaid() {
        Mapping mapping = Mappings.of(
                USUAL + "item: { m: { from: k } }\nrequest: { type: { from: type, type: integer, required: true } }");

        assertThatThrownBy(() -> Objects.requireNonNull(mapping.request()).item(Map.of()))
                .isInstanceOf(RowRejected.class)
                .hasMessage("type: required, but empty");
    }

    @Test
    void anItemMayBeABareValue() {
        Mapping mapping = Mappings.of(USUAL + "item: { from: k, type: integer, required: true }");

        Item item = mapping.mapper(Lookup.NONE).map(row("10234"));

        assertThat(ItemTree.of(item)).isEqualTo(10234L);
        assertThat(item.key()).isEqualTo("10234");
    }

    @Test
    void aFileGoesAlongAsItsContent(@TempDir Path folder) throws IOException {
        Mapping mapping = Mappings.of(USUAL + "item: { stream: { from: k, type: file, out: base64 } }");
        Files.writeString(folder.resolve("a.txt"), "Grüße");

        RowMapper mapper = mapping.mapper(Lookup.NONE, new Attachments(folder));

        assertThat(ItemTree.of(mapper.map(row("a.txt")))).isEqualTo(Map.of("stream", "R3LDvMOfZQ=="));
        assertThatThrownBy(() -> mapper.map(row("b.txt")))
                .hasMessage("k: 'b.txt' is no file in " + folder + "; put it there");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../secret.txt",
                "a/../../secret.txt",
                "..",
                "/etc/hostname",
                "a\0b",
                "./../x",
                ".",
                "a/..",
                "",
                " ../secret.txt "
            })
    void aFileIsNotLookedForOutsideOfItsFolder(String name, @TempDir Path data) throws IOException {
        Files.writeString(data.resolve("secret.txt"), "secret");
        Path folder = Files.createDirectories(data.resolve("files"));
        Mapping mapping = Mappings.of(USUAL + "item: { stream: { from: f, type: file, out: base64, blank: reject } }");
        RowMapper mapper = mapping.mapper(Lookup.NONE, new Attachments(folder));
        Row row = new Row(Columns.of(List.of("k", "f")), new Object[] {"1", name}, 2);
        assertThatThrownBy(() -> mapper.map(row))
                .isInstanceOf(RowRejected.class)
                .satisfies(fault -> assertThat(fault.getMessage())
                        .matches(
                                name.isEmpty()
                                        ? "f: .*empty.*"
                                        : "(?s)f: '.*' is no path below the folder of the account's files; "
                                                + "write it without \\.\\. and without a / in front"));
    }

    @Test
    void aFileWithAVeryLongNameIsNotThere(@TempDir Path folder) {
        Mapping mapping = Mappings.of(USUAL + "item: { stream: { from: k, type: file, out: base64 } }");
        RowMapper mapper = mapping.mapper(Lookup.NONE, new Attachments(folder));
        assertThatThrownBy(() -> mapper.map(row("x".repeat(5_000))))
                .isInstanceOf(RowRejected.class)
                .hasMessageEndingWith("is no file in " + folder + "; put it there");
        assertThatThrownBy(() -> mapper.map(row("..\\x")))
                .isInstanceOf(RowRejected.class)
                .hasMessageStartingWith("k: '..\\x' is no ");
    }

    private static Row row(String cell) {
        return new Row(Columns.of(List.of("k")), new Object[] {cell}, 2);
    }
}
