package io.bactrian.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.row.Code;
import io.bactrian.yaml.Faults;
import io.bactrian.yaml.YamlNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CodePageTest {
    private static final Path PAGE = Path.of("docs/codes.md");
    private static final Path MAPPINGS = Path.of("mappings");
    private static final List<String> VENDORS =
            List.of("apro", "co3", "crmcom", "crmplus", "crm+", "crm.com", "acuinvoice");
    private static final int LONGEST = 220;

    @Test
    void thePageInDocsIsWhatTheRegistrySays() throws IOException {
        if (Boolean.getBoolean("bactrian.docs.write")) {
            Files.writeString(PAGE, CodePage.markdown());
        }
        assertThat(Files.readString(PAGE)).isEqualTo(CodePage.markdown());
    }

    @Test
    void thePageHasEveryCodeOnce() {
        List<String> codes = CodePage.markdown()
                .lines()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.substring(3, line.indexOf('`', 3)))
                .toList();
        assertThat(codes)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(Code.values()).map(Code::name).toList());
    }

    @ParameterizedTest
    @EnumSource
    void eachCodeHasCauseAndRepairInShortWholeSentences(Code code) {
        assertThat(List.of(code.cause(), code.repair())).allSatisfy(text -> {
            assertThat(text).endsWith(".").matches("['A-Z].*").hasSizeLessThanOrEqualTo(LONGEST);
            assertThat(text.toLowerCase(Locale.ROOT)).doesNotContain(VENDORS);
        });
    }

    @Test
    void everyCodeOfAVendorFileIsInTheRegistry() throws IOException {
        for (Path file : vendorFiles()) {
            assertThat(codes(YamlNode.parse(file.toString(), Files.readString(file), new Faults())
                            .orElseThrow()))
                    .allSatisfy(code -> assertThat(Stream.of(Code.values()).map(Code::name))
                            .as(file + ": code")
                            .contains(code));
        }
    }

    private static List<Path> vendorFiles() throws IOException {
        if (!Files.isDirectory(MAPPINGS)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(MAPPINGS)) {
            return files.filter(file -> file.endsWith("vendor.yaml")).toList();
        }
    }

    /** Every text under a key {@code code}; a {@code code} that is a map or a number belongs to the answer, not to the registry. */
    private static Stream<String> codes(YamlNode node) {
        Stream<String> own = node.members().entrySet().stream()
                .filter(member ->
                        member.getKey().equals("code") && member.getValue().scalar() instanceof String)
                .map(member -> member.getValue().text());
        Stream<YamlNode> below = Stream.concat(node.members().values().stream(), node.elements().stream());
        return Stream.concat(own, below.flatMap(CodePageTest::codes));
    }

    @Test
    void findsTheCodesOfAVendorFile() {
        String yaml =
                "answers:\n  - when: { status: 500 }\n    then: { unknown: x, code: ANSWER_MISSING }\n  - code: NONE\n";
        YamlNode root = YamlNode.parse("vendor.yaml", yaml, new Faults()).orElseThrow();
        assertThat(codes(root)).containsExactly("ANSWER_MISSING", "NONE");
    }

    @Test
    void explainsACodeInAnySpelling() {
        assertThat(CodePage.explain("required-empty")).contains("""
                REQUIRED_EMPTY (mapping)
                  What happened: A cell that the CRM needs is empty, or its column is missing.
                  What to do:    Fill in the cell.
                """);
        assertThat(CodePage.explain("REQUIRED")).isEmpty();
    }

    @Test
    void suggestsTheNearestCodes() {
        assertThat(CodePage.unknown("REQIRED_EMTY"))
                .isEqualTo(
                        "There is no code 'REQIRED_EMTY'. Did you mean REQUIRED_EMPTY? All codes stand in docs/codes.md.\n");
        assertThat(CodePage.unknown("json"))
                .isEqualTo(
                        "There is no code 'json'. Did you mean JSON_INVALID, JSON_TRUNCATED, JSON_PATH_MISSING? All codes stand in docs/codes.md.\n");
        assertThat(CodePage.unknown("42")).isEqualTo("There is no code '42'. All codes stand in docs/codes.md.\n");
    }
}
