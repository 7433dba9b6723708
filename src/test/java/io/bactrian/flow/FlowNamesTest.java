package io.bactrian.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.row.FlowId;
import io.bactrian.yaml.Fault;
import io.bactrian.yaml.Faults;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Accounts and flows name folders. */
class FlowNamesTest {
    private static final String TEMPLATE = """
            - routeTemplate:
                id: import
                parameters: [ { name: account }, { name: mapping }, { name: name, defaultValue: "" } ]
            - templatedRoute:
                routeTemplateRef: import
                routeId: one
                parameters: [ { name: account, value: "%s" }, { name: mapping, value: v/m }, { name: name, value: "%s" } ]
            """;

    private static List<String> faults(String account, String name) {
        Faults faults = new Faults();
        Flows.read(
                List.of(new Bundle.Definition("routes/a.camel.yaml", "a", TEMPLATE.formatted(account, name))), faults);
        return faults.all().stream().map(Fault::message).toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "..",
                ".",
                "../x",
                "/etc",
                "a/b",
                "..\\\\x",
                "a\\\\b",
                "C:x",
                "NUL",
                "con.txt",
                "a\\u0000b",
                "a b",
                ".hidden",
                "a.",
                "${bean:x}",
                "a?move=x",
                "a&delete=true"
            })
    void aNameThatIsNoneOfAFolderIsAFault(String name) {
        String found = name.replace("\\\\", "\\").replace("\\u0000", "\0");
        assertThat(faults(name, "flow"))
                .containsExactly(
                        "account '" + found + "' cannot be the name of a folder, expected " + FlowId.EXPECTED_NAME);
        assertThat(faults("account", name))
                .containsExactly(
                        "flow '" + found + "' cannot be the name of a folder, expected " + FlowId.EXPECTED_NAME);
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop", "contact.create", "zamówienia", "a_b-c.2", "1", "console", "nulls"})
    void otherNamesAreTaken(String name) {
        assertThat(faults(name, name)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {81, 5_000})
    void aLongNameIsAFault(int length) {
        assertThat(faults("x".repeat(length), "flow")).hasSize(1);
        assertThat(faults("x".repeat(80), "flow")).isEmpty();
    }
}
