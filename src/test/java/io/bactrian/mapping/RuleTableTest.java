package io.bactrian.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.bactrian.mapping.imports.Mapping;
import io.bactrian.row.Row;
import io.bactrian.yaml.Faults;
import io.bactrian.yaml.YamlNode;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Runs the cases of {@code rules.yaml}. */
class RuleTableTest {
    private static final Path CASES = Path.of("src/test/resources/mapping/rules.yaml");

    @TestFactory
    Stream<DynamicTest> rules() {
        return cases().map(each -> DynamicTest.dynamicTest(name(each), () -> run(each)));
    }

    @Test
    void everyTypeHasACase() {
        List<String> used = cases().map(
                        each -> Objects.requireNonNull(each.get("rule")).get("type"))
                .filter(Objects::nonNull)
                .map(YamlNode::text)
                .toList();
        assertThat(used)
                .containsAll(ValueType.words().stream()
                        .filter(word -> !word.equals("text"))
                        .toList());
    }

    private static Stream<YamlNode> cases() {
        Faults faults = new Faults();
        YamlNode root =
                YamlNode.parse(CASES.toString(), Mappings.read(CASES), faults).orElseThrow();
        faults.throwIfAny();
        return root.elements().stream();
    }

    private static String name(YamlNode each) {
        return "line " + each.location().line() + ": "
                + Objects.requireNonNull(each.get("name")).text();
    }

    private static void run(YamlNode each) {
        RowMapper mapper = mapping(Objects.requireNonNull(each.get("rule"))).mapper(Lookup.NONE);
        Map<String, @Nullable Object> cells = new LinkedHashMap<>();
        cells.put("k", "K");
        cells.put("c", Objects.requireNonNull(each.get("cell")).plain());
        Row row = Mappings.row(2, cells);
        YamlNode error = each.get("error");
        if (error != null) {
            RowRejected rejected =
                    Objects.requireNonNull(catchThrowableOfType(RowRejected.class, () -> mapper.map(row)));
            assertThat(rejected).hasMessage(error.text());
            assertThat(rejected.code().kind()).isEqualTo(io.bactrian.row.Code.Kind.MAPPING);
        } else {
            checkValue(each, ((Map<?, ?>) ItemTree.of(mapper.map(row))));
        }
    }

    private static void checkValue(YamlNode each, Map<?, ?> item) {
        YamlNode text = each.get("text");
        YamlNode value = each.get("value");
        if (each.get("omit") != null) {
            assertThat(item.containsKey("m")).isFalse();
        } else if (each.get("clear") != null) {
            assertThat(item.containsKey("m")).isTrue();
            assertThat(item.get("m")).isNull();
        } else if (text != null) {
            assertThat(item.get("m")).hasToString(text.text()).isNotInstanceOf(String.class);
        } else {
            assertThat(ItemDifference.of(Objects.requireNonNull(value).plain(), item.get("m")))
                    .isEmpty();
        }
    }

    private static Mapping mapping(YamlNode rule) {
        StringBuilder yaml = new StringBuilder("{ m: { from: c");
        rule.members()
                .forEach((key, value) ->
                        yaml.append(", ").append(key).append(": ").append(written(value)));
        return Mappings.ofItem(yaml.append(" } }").toString());
    }

    private static String written(YamlNode value) {
        if (value.isMap()) {
            StringBuilder map = new StringBuilder("{ ");
            value.members().forEach((key, member) -> map.append('"')
                    .append(key)
                    .append("\": ")
                    .append(written(member))
                    .append(", "));
            return map.append("}").toString();
        }
        return value.scalar() instanceof String text ? '"' + text + '"' : value.text();
    }
}
