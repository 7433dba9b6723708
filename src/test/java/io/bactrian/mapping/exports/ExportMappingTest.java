package io.bactrian.mapping.exports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.bactrian.mapping.ItemTree;
import io.bactrian.mapping.RowExpressions;
import io.bactrian.mapping.exports.ExportMapping.ExportPage;
import io.bactrian.yaml.Faults;
import io.bactrian.yaml.RecordPath;
import io.bactrian.yaml.YamlNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a vendor's answer becomes in a file. */
class ExportMappingTest {
    private static final String LIST = """
            operation: stock/filter
            parameters: { type: { required: true, title: id of the object type } }
            request: { type: { from: type, type: integer }, page: { from: page, type: integer }, limit: { from: limit, type: integer } }
            records: "$.data.list[*]"
            key: id
            columns:
              id: { from: id }
              price: { from: "fields[id=339].value", type: decimal, decimal: "," }
              owners: { from: "additional_author[*]", split: ";" }
              kind: { from: type, values: { outgoing: out } }
              added: { from: date_add, type: datetime }
              open: { from: publish, type: boolean }
            """;

    @Test
    void whatARecordStandsInIsBoundByName() {
        ExportMapping mapping = of("""
                operation: pending
                records: "$.data.sets.{set=number,owner=owner}.requests[*]"
                columns: { id: { from: id }, set: { from: "{set}" }, owner: { from: "{owner}" } }
                """);

        ExportPage page = mapping.page(json("""
                {"data":{"sets":[{"number":"S1","owner":null,"requests":[{"id":1},{"id":2}]},{"number":"S2","owner":"O","requests":[{"id":3}]}]}}"""), Map.of());

        assertThat(page.records().get(1).values()).containsExactly("2", "S1", null);
        assertThat(page.records().get(2).values()).containsExactly("3", "S2", "O");
    }

    @Test
    void valuesOfAParameterHaveToBeGivenWhereNoListHasThem() {
        ExportMapping mapping = of("""
                operation: show
                request: { id: { from: contact } }
                records: $.data
                columns: { id: { from: id } }
                forEach: { as: contact }
                """);

        assertThat(ExportParameters.of(mapping, Map.of("contact", "1;2")).values())
                .containsEntry("contact", "1;2");
        assertThatThrownBy(() -> ExportParameters.of(mapping, Map.of()))
                .hasMessage("parameter 'contact' of " + mapping.name()
                        + " is not set, expected one value or several with ; between, such as contact=...");
    }

    @Test
    void anAnswerBecomesRows() {
        ExportMapping mapping = of(LIST);

        ExportPage page = mapping.page(json("""
                {"data":{"list":[
                  {"id":7,"fields":[{"id":"338","value":"A"},{"id":339,"value":"1234.50"}],"additional_author":[48,49],"type":"out",
                   "date_add":"2014-09-19 12:54:34","publish":"1"},
                  {"id":"8","fields":{"339":{"id":"339","value":"99"}},"additional_author":[],"type":"in","date_add":"0000-00-00 00:00:00","publish":0}
                ]}}"""), Map.of());

        assertThat(page.unread()).isEmpty();
        assertThat(page.records().get(0).key()).isEqualTo("7");
        assertThat(page.records().get(0).values())
                .containsExactly(
                        "7", new BigDecimal("1234.50"), List.of("48", "49"), "outgoing", "2014-09-19T12:54:34", true);
        assertThat(page.records().get(1).values()).containsExactly("8", new BigDecimal("99"), null, "in", null, false);
        assertThat(mapping.columns().get(1).cell(new BigDecimal("1234.50"))).isEqualTo("1234,50");
        assertThat(mapping.members()).isEqualTo("id,fields,additional_author,type,date_add,publish");
        assertThat(mapping.asksPages()).isTrue();
    }

    @Test
    void whatIsNotOfItsTypeStaysAndIsSaid() {
        ExportPage page = of(LIST).page(json("{\"data\":{\"list\":[{\"id\":7,\"publish\":\"maybe\"}]}}"), Map.of());

        assertThat(page.records().get(0).values()[5]).isEqualTo("maybe");
        assertThat(page.unread()).containsExactly("record 7: open: 'maybe' is neither yes nor no");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "$.data.{type}.fields.{field}.name | [\"SKU\",\"Price\",\"Colour\"]",
                "data.*.x | ",
                "$..name | [\"SKU\",\"Price\",\"Colour\"]",
                "$.data.35.fields[*].id | [\"338\",\"339\"]",
                "data.36.fields[id=7].name | [\"Colour\"]",
                "data.none[*] | []",
            })
    void aPathFinds(String path, String expected) {
        JsonNode answer = json("""
                {"data":{"35":{"fields":{"338":{"id":"338","name":"SKU"},"339":{"id":"339","name":"Price"}}},"36":{"fields":[{"id":7,"name":"Colour"}]}}}""");
        if (expected == null) {
            assertThatThrownBy(() -> RecordPath.of(path)).isInstanceOf(IllegalArgumentException.class);
        } else {
            assertThat(RecordPath.of(path).all(answer)).hasToString(expected.replace(",", ", "));
        }
    }

    @Test
    void namesOnTheWayAreBound() {
        ExportMapping mapping = of("""
                operation: stock/category
                records: "$.data.{type_id}[*]"
                columns: { type: { from: "{type_id}" }, id: { from: id } }
                """);
        ExportPage page = mapping.page(
                json("{\"data\":{\"14\":[{\"id\":\"1\"},{\"id\":\"2\"}],\"15\":[{\"id\":\"3\"}]}}"), Map.of());
        assertThat(page.records())
                .extracting(record -> List.of(record.values()))
                .containsExactly(List.of("14", "1"), List.of("14", "2"), List.of("15", "3"));
    }

    @Test
    void percentEncodedTextsAreRead() {
        ExportMapping mapping = of("operation: o\nrecords: \"$.list[*]\"\ncolumns: { text: { from: text, in: url } }");
        assertThat(mapping.page(json("{\"list\":[{\"text\":\"K%C3%B6ln+%26+co\"},{\"text\":\"100 %\"}]}"), Map.of())
                        .records())
                .extracting(record -> record.values()[0])
                .containsExactly("Köln & co", "100 %");
    }

    @Test
    void oneElementOfXmlIsAListOfOne() {
        ExportMapping mapping = of("operation: o\nrecords: \"$.contact[*]\"\ncolumns: { id: { from: contact_id } }");
        assertThat(mapping.page(json("{\"contact\":{\"contact_id\":\"1\",\"x\":\"2\"}}"), Map.of())
                        .records())
                .hasSize(1);
        assertThat(mapping.page(json("{\"contact\":[{\"contact_id\":\"1\"},{\"contact_id\":\"2\"}]}"), Map.of())
                        .records())
                .hasSize(2);
        assertThat(mapping.hasRecords(json("{\"status\":\"ok\"}"))).isFalse();
    }

    @Test
    void aCursorIsTakenWithItsDeletions() {
        ExportPage page = of("""
                operation: sync
                request: { modifiedTime: { from: cursor, type: integer } }
                records: "$.result.updated[*]"
                deleted: "$.result.deleted[*]"
                cursor: { from: "$.result.lastModifiedTime", start: 1, more: "$.result.more" }
                key: id
                columns: { id: { from: id } }
                """)
                .page(
                        json(
                                "{\"result\":{\"updated\":[{\"id\":\"2x1\"}],\"deleted\":[\"2x9\"],\"more\":true,\"lastModifiedTime\":1385378660}}"),
                        Map.of());
        assertThat(page)
                .extracting(ExportPage::deleted, ExportPage::cursor, ExportPage::more)
                .containsExactly(List.of("2x9"), "1385378660", true);
    }

    @Test
    void pagesAreCountedAsTheVendorCounts() {
        Paging pages = Paging.compile(yaml("{ first: 0, limit: 50 }"), Paging.USUAL, new Faults());
        Paging offsets = Paging.compile(yaml("{ by: offset, limit: 50, until: empty }"), Paging.USUAL, new Faults());

        assertThat(List.of(pages.page(0), pages.page(2), (int) offsets.offset(0), (int) offsets.offset(2)))
                .containsExactly(0, 2, 0, 100);
        assertThat(pages.last(49)).isTrue();
        assertThat(pages.last(50)).isFalse();
        assertThat(offsets.last(49)).isFalse();
        assertThat(offsets.last(0)).isTrue();
    }

    @Test
    void parametersAreChecked() {
        ExportMapping mapping = of(LIST);
        assertThat(ItemTree.of(mapping.request()
                        .item(ExportParameters.of(mapping, Map.of("type", "1"))
                                .at(mapping, Paging.USUAL, 1)
                                .values())))
                .isEqualTo(Map.of("type", 1L, "page", 2L, "limit", 100L));
        assertThatThrownBy(() -> ExportParameters.of(mapping, Map.of()))
                .hasMessage("parameter 'type' of v/m is not set, expected the id of the object type, such as type=...");
        assertThatThrownBy(() -> ExportParameters.of(mapping, Map.of("typ", "1")))
                .hasMessage("'typ' is no parameter of v/m, expected one of type");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "columns: {} | 'nothing' for 'columns'",
                "key: nr | key 'nr' is no column",
                "request: { a: { from: b } } | 'b' in 'request' is no parameter",
                "compare: true | 'compare' without 'key', expected the column by which a record is known",
                "deleted: $.x | 'deleted' without 'cursor', expected both: what is deleted is told since a cursor",
                "parameters: { page: {} } | 'page' as a parameter, expected another name: Bactrian fills in page, offset, limit, cursor, since, until, members",
                "recods: $.x | 'recods' is no key of an export mapping, did you mean 'records'?",
                "tests: [{ name: a }] | a test that is neither of the two kinds, expected 'answer' with 'rows' or 'error', or 'with' with 'request' or 'error'",
            })
    void faultsAreSaid(String line, String message) {
        Faults faults = new Faults();
        String key = line.substring(0, line.indexOf(':'));
        String yaml = "operation: o\nrecords: \"$.r[*]\"\n"
                + (key.equals("columns") ? "" : "columns: { id: { from: id } }\n") + line;
        ExportMapping.compile("v/m", "m.yaml", yaml(yaml), new RowExpressions(), faults);
        assertThat(faults.all()).isNotEmpty();
        assertThat(faults.all().get(0).toString()).contains(message.replace("'nothing'", "a map"));
    }

    private static ExportMapping of(String yaml) {
        Faults faults = new Faults();
        ExportMapping mapping = ExportMapping.compile("v/m", "m.yaml", yaml(yaml), new RowExpressions(), faults)
                .orElse(null);
        faults.throwIfAny();
        return java.util.Objects.requireNonNull(mapping);
    }

    private static YamlNode yaml(String text) {
        return YamlNode.parse("m.yaml", text, new Faults()).orElseThrow();
    }

    private static JsonNode json(String text) {
        try {
            return new JsonMapper().readTree(text);
        } catch (JsonProcessingException fault) {
            throw new IllegalArgumentException(fault);
        }
    }
}
