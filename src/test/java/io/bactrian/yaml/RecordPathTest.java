package io.bactrian.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordPathTest {
    private static final JsonMapper JSON = new JsonMapper();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    $                | {"a":1}                                        | [{"a":1}]
                    $.a.b            | {"a":{"b":1}}                                  | [1]
                    a.b              | {"a":{"b":1}}                                  | [1]
                    $.a.b            | {"a":[{"b":1}]}                                | []
                    $['a b']['c.d']  | {"a b":{"c.d":1}}                              | [1]
                    $.a[1]           | {"a":[1,2]}                                    | [2]
                    $.a[*].b         | {"a":[{"b":1},{"b":2},{"c":3}]}                | [1,2]
                    $.a.[*].b        | {"a":[{"b":1}]}                                | [1]
                    $.a[*]           | {"a":{"x":{"b":1},"y":{"b":2}}}                | [{"b":1},{"b":2}]
                    $.a[*]           | {"a":{"b":1}}                                  | [{"b":1}]
                    $.a[*]           | {"a":null}                                     | []
                    $.a[k=7].v       | {"a":[{"k":7,"v":1},{"k":"7","v":2},{"k":8}]}  | [1,2]
                    $..e             | {"e":1,"x":[{"e":2},{"y":{"e":3}}]}            | [1,2,3]
                    $..e             | {"x":{"e":2},"e":1}                            | [1,2]
                    $..e             | {"e":{"e":1}}                                  | [{"e":1}]
                    $.x..e           | {"e":1,"x":{"y":{"e":2}}}                      | [2]
                    $..e[*].b        | {"x":{"e":[{"b":1},{"b":2}]}}                  | [1,2]
                    $.a              | {"a":null}                                     | [null]
                    $.a[*].b         | {"a":[{"b":null},{"b":2}]}                     | [null,2]
                    """)
    void finds(String path, String answer, String found) throws JsonProcessingException {
        JsonNode root = JSON.readTree(answer);

        assertThat(RecordPath.of(path).matches(root)).hasToString(found.replace(",", ", "));
        assertThat(RecordPath.of(path).all(root))
                .isEqualTo(RecordPath.of(path).matches(root).stream()
                        .filter(each -> !each.isNull())
                        .toList());
    }

    @Test
    void joinsTheDifferentTextsOfItsMatches() throws JsonProcessingException {
        JsonNode root = JSON.readTree("{\"m\":[\" a \",null,\"\",\"b\",\"a\",{}],\"x\":{\"m\":7}}");

        assertThat(RecordPath.of("$..m").allTexts(root)).hasValue("a; b; 7");
        assertThat(RecordPath.of("$..m").firstText(root)).hasValue("7");
        assertThat(RecordPath.of("$.none").allTexts(root)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', delimiter = '|', textBlock = """
                    $.[             | a '[' without its ']'
                    $.a[0           | a '[' without its ']'
                    $.a..           | '..', expected .name, ..name, [*], [0] or {name}
                    $a              | 'a', expected .name, ..name, [*], [0] or {name}
                    $.a[-1]         | '[-1]', expected [*], [0] or [member=value]
                    $.a[0:2]        | '[0:2]', expected [*], [0] or [member=value]
                    $.*             | '*' is no name of a member
                    $.a[?(@.b==1)]  | '?(@.b' is no name of a member
                    """)
    void reportsWhatItDoesNotKnowWithItsPlace(String path, String message) {
        Faults faults = new Faults();

        assertThat(RecordPath.compile(new Located(path, new Location("accounts-add.yaml", 7, 3)), faults))
                .isNull();
        assertThat(faults.all())
                .singleElement()
                .hasToString("accounts-add.yaml:7:3: '" + path + "' is no path: " + message
                        + "; expected one such as $.data.list[*]");
    }

    @Test
    void givesTheWayToAListAsNames() {
        assertThat(RecordPath.of("$").members()).isEmpty();
        assertThat(RecordPath.of("$[*]").members()).isEmpty();
        assertThat(RecordPath.of("data.items").members()).containsExactly("data", "items");
        assertThat(RecordPath.of("$.data.items[*]").members()).containsExactly("data", "items");
    }

    @ParameterizedTest
    @ValueSource(strings = {"$..items", "$.data[0].items", "$.data[*].items", "$.data.items[*][*]"})
    void saysThatAWayIsMoreThanNames(String path) {
        assertThatThrownBy(() -> RecordPath.of(path).members())
                .hasMessage("'" + path + "', expected names of members only, such as $.data.items");
    }
}
