package io.bactrian.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.bactrian.mapping.imports.Mapping;
import io.bactrian.row.Code;
import io.bactrian.row.Columns;
import io.bactrian.row.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RowMapperTest {
    private static final String INVOICE = """
            operation: op
            key: no
            group: { by: no }
            answer: { ids: $.data }
            item:
              date: { from: date }
              sum: { from: sum, type: decimal }
              lines: [{ each: row, kind: { constant: L }, name: { from: name }, count: { from: count, type: integer } }]
            """;

    private static final Columns COLUMNS = Columns.of(List.of("no", "date", "sum", "name", "count"));

    @Test
    void passesTextThroughAsTheSameString() {
        String cell = "plain text";
        Item item = Mappings.ofItem("{ m: { from: c } }").mapper(Lookup.NONE).map(row("k", "K", "c", cell));
        assertThat(item.values().get(0)).isSameAs(cell);
    }

    @Test
    void leavesOutAListElementInWhichEverythingWasLeftOut() {
        String item =
                "{ fields: [{ id: 1, value: { from: a } }, { id: 2, value: { lat: { from: b }, lon: { from: c } } }, { id: 3, value: 4 }] }";
        RowMapper mapper = Mappings.ofItem(item).mapper(Lookup.NONE);
        assertThat(ItemTree.of(mapper.map(row("k", "K", "a", "", "b", "", "c", "7"))))
                .hasToString("{fields=[{id=2, value={lon=7}}, {id=3, value=4}]}");
        assertThat(ItemTree.of(mapper.map(row("k", "K", "a", "x", "b", "", "c", ""))))
                .hasToString("{fields=[{id=1, value=x}, {id=3, value=4}]}");
    }

    @Test
    void leavesOutAMemberInWhichEverythingWasLeftOutButNeverTheItem() {
        RowMapper mapper = Mappings.ofItem("{ address: { type: { constant: HOME }, city: { from: city } } }")
                .mapper(Lookup.NONE);
        assertThat(ItemTree.of(mapper.map(row("k", "K", "city", "")))).hasToString("{}");
        assertThat(ItemTree.of(mapper.map(row("k", "K", "city", "Wien"))))
                .hasToString("{address={type=HOME, city=Wien}}");
    }

    @Test
    void keepsStructureWithAClearedOrRequiredValue() {
        RowMapper mapper = Mappings.ofItem("{ fields: [{ id: 1, value: { from: a, blank: clear } }] }")
                .mapper(Lookup.NONE);
        assertThat(ItemTree.of(mapper.map(row("k", "K", "a", "")))).hasToString("{fields=[{id=1, value=null}]}");
    }

    @Test
    void doesNotLookInsideStructureWhoseConditionDoesNotHold() {
        String item = "{ point: { lat: { from: lat, required: true }, when: \"${row[lat]} != ''\" } }";
        Mapping mapping = Mappings.ofItem(item);
        assertThat(mapping.requiredColumns()).containsExactly("k");
        assertThat(ItemTree.of(mapping.mapper(Lookup.NONE).map(row("k", "K", "lat", ""))))
                .hasToString("{}");
    }

    @Test
    void collectsEveryFaultOfARow() {
        Mapping mapping = Mappings.ofItem("{ a: { from: a, required: true }, b: { from: b, type: integer } }");
        RowRejected rejected = rejected(mapping, List.of(row("k", " ", "a", "", "b", "x")));
        assertThat(rejected)
                .hasMessage(
                        "k: the key is empty, so what becomes of the row could not be remembered; fill in the cell; "
                                + "a: required, but empty; b: 'x' is no whole number");
        assertThat(rejected.code()).isEqualTo(Code.KEY_EMPTY);
        assertThat(rejected.faults())
                .extracting(RowFault::code)
                .containsExactly(Code.KEY_EMPTY, Code.REQUIRED_EMPTY, Code.NOT_INTEGER);
        assertThat(rejected.faults().get(2).value()).isEqualTo("x");
        assertThat(rejected.faults().get(2).detail()).isEqualTo("b: 'x' is no whole number (m.yaml:4)");
        assertThat(rejected.detail())
                .endsWith("a: required, but empty (m.yaml:4); b: 'x' is no whole number (m.yaml:4)");
        assertThat(rejected.line()).isEqualTo(2);
        assertThat(rejected.getStackTrace()).isEmpty();
    }

    @Test
    void startsEachRowWithoutTheFaultsOfTheLast() {
        Mapping mapping = Mappings.ofItem("{ b: { from: b, type: integer } }");
        RowMapper mapper = mapping.mapper(Lookup.NONE);
        assertThat(catchThrowableOfType(RowRejected.class, () -> mapper.map(row("k", "K", "b", "x"))))
                .isNotNull();
        assertThat(ItemTree.of(mapper.map(row("k", "K", "b", "1")))).isEqualTo(Map.of("b", 1L));
    }

    @Test
    void joinsSeveralKeyColumnsWithATab() {
        Mapping mapping = Mappings.of("operation: op\nkey: [a, b]\nanswer: { ids: $.data }\nitem: { a: { from: a } }");
        RowMapper mapper = mapping.mapper(Lookup.NONE);
        assertThat(mapper.map(row("a", " x ", "b", 7L)).key()).isEqualTo("x\t7");
        assertThat(mapper.keyOf(row("a", "x", "b", "7"))).isEqualTo("x\t7");
        assertThat(mapper.keyOf(row("a", "x", "b", ""))).isNull();
    }

    @Test
    void findsColumnsThatAJsonFileShowsLater() {
        Columns columns = Columns.of(List.of("k"));
        RowMapper mapper = Mappings.ofItem("{ c: { from: $.client.name } }").mapper(Lookup.NONE);
        assertThat(ItemTree.of(mapper.map(new Row(columns, new Object[] {"K"}, 1))))
                .isEqualTo(Map.of());
        columns.indexOrAppend("client.name");
        assertThat(ItemTree.of(mapper.map(new Row(columns, new Object[] {"K", "Zoë"}, 2))))
                .isEqualTo(Map.of("c", "Zoë"));
    }

    @Test
    void findsColumnsWithoutRegardToCase() {
        RowMapper mapper = Mappings.ofItem("{ c: { from: Name } }").mapper(Lookup.NONE);
        assertThat(ItemTree.of(mapper.map(row("K ", "1", " NAME", "x")))).isEqualTo(Map.of("c", "x"));
    }

    @Test
    void looksUpTheVendorsId() {
        Mapping mapping =
                Mappings.ofItem("{ c: { lookup: { flow: v/clients, key: { from: client } }, type: integer } }");
        RowMapper mapper = mapping.mapper(
                (flow, key) -> Optional.ofNullable(Map.of("v/clients C-1", "77").get(flow + " " + key)));
        assertThat(ItemTree.of(mapper.map(row("k", "K", "client", " C-1 ")))).isEqualTo(Map.of("c", 77L));
        assertThat(ItemTree.of(mapper.map(row("k", "K", "client", "")))).isEqualTo(Map.of());
        RowRejected rejected = Objects.requireNonNull(
                catchThrowableOfType(RowRejected.class, () -> mapper.map(row("k", "K", "client", "C-2"))));
        assertThat(rejected)
                .hasMessage("client: 'C-2' was not yet accepted by the flow v/clients; import it there first");
        assertThat(rejected.code()).isEqualTo(Code.LOOKUP_MISSING);
        assertThat(rejected.value()).isEqualTo("C-2");
    }

    @Test
    void evaluatesAnExpressionAndConvertsItsResult() {
        RowMapper mapper = Mappings.ofItem("{ n: { simple: '${row[a]}${row[b]}', type: integer } }")
                .mapper(Lookup.NONE);
        assertThat(ItemTree.of(mapper.map(row("k", "K", "a", "1", "b", "2")))).isEqualTo(Map.of("n", 12L));
    }

    @Test
    void rejectsARowOnWhichAnExpressionFails() {
        RowRejected rejected =
                rejected(Mappings.ofItem("{ n: { simple: '${row[a]}' } }"), List.of(row("k", "K", "a", "boom")));
        assertThat(rejected).hasMessage("a: the expression failed on this row: it went boom");
        assertThat(rejected.code()).isEqualTo(Code.EXPRESSION_FAILED);
    }

    @Test
    void makesOneElementOfEachRowOfAGroup() {
        Item item = Mappings.of(INVOICE)
                .mapper(Lookup.NONE)
                .map(List.of(
                        invoice(2, "d", "1.0", "pipe", "1"),
                        invoice(9, "d", "1.00", "", ""),
                        invoice(11, "d", "1.0", "tap", "")));
        assertThat(ItemTree.of(item))
                .hasToString("{date=d, sum=1.0, lines=[{kind=L, name=pipe, count=1}, {kind=L, name=tap}]}");
        assertThat(item.key()).isEqualTo("R-1");
        assertThat(item.line()).isEqualTo(2);
        assertThat(item.rows()).hasSize(3);
    }

    @Test
    void leavesOutAListOfWhichEachElementWasLeftOut() {
        Item item = Mappings.of(INVOICE)
                .mapper(Lookup.NONE)
                .map(List.of(invoice(2, "d", "", "", ""), invoice(3, "d", "", "", "")));
        assertThat(ItemTree.of(item)).hasToString("{date=d}");
    }

    @Test
    void rejectsAGroupWhoseRowsDisagree() {
        RowRejected rejected = rejected(
                Mappings.of(INVOICE), List.of(invoice(2, "d", "1", "pipe", "1"), invoice(9, "e", "1", "tap", "x")));
        assertThat(rejected)
                .hasMessage("line 9: count: 'x' is no whole number; "
                        + "date: 'd' in line 2, but 'e' in line 9; expected the same in all rows of the group");
        assertThat(rejected.faults()).extracting(RowFault::code).containsExactly(Code.NOT_INTEGER, Code.GROUP_CONFLICT);
        assertThat(rejected.faults()).extracting(RowFault::line).containsExactly(9L, 9L);
    }

    @Test
    void rejectsAGroupWhoseRowsDisagreeAboutACondition() {
        String yaml = INVOICE + "  extra: { note: { constant: x }, when: \"${row[sum]} != '1'\" }\n";
        RowRejected rejected =
                rejected(Mappings.of(yaml), List.of(invoice(2, "d", "1", "a", "1"), invoice(3, "d", "1.0", "b", "1")));
        assertThat(rejected)
                .hasMessage(
                        "when: ${row[sum]} != '1': holds in line 3, but not in line 2; expected the same in all rows of the group");
    }

    @Test
    void sendsAnEmptyCellAsAnEmptyValueWhereTheMappingSaysSo() {
        Mapping mapping = Mappings.of("""
                operation: stock/insert
                key: sku
                answer: { ids: $.data }
                item:
                  parent: { from: category_id, type: integer, blank: clear }
                  name: { from: name, blank: clear }
                  author: { from: owner, blank: clear }
                  fields:
                    - { id: 1, value: { from: sku } }
                    - { id: 3, value: [{ from: size_from, blank: clear }, { from: size_to, blank: clear }] }
                    - { id: 4, value: { lat: { from: lat, blank: clear }, lon: { from: lon, blank: clear } } }
                    - { id: 5, value: { from: note, blank: clear } }
                """);
        Row row = row(
                "sku",
                "S",
                "category_id",
                "0",
                "name",
                "N",
                "owner",
                "",
                "size_from",
                "1",
                "size_to",
                "",
                "lat",
                "",
                "lon",
                "",
                "note",
                "");
        assertThat(ItemTree.of(mapping.mapper(Lookup.NONE).map(row)))
                .hasToString("{parent=0, name=N, author=null, fields=[{id=1, value=S}, {id=3, value=[1, null]}, "
                        + "{id=4, value={lat=null, lon=null}}, {id=5, value=null}]}");
    }

    @Test
    void explainsEachValue() {
        Mapping mapping = Mappings.ofItem(
                "{ a: { constant: 1 }, fields: [{ id: 1, value: { from: x } }, { id: 2, value: { from: y, type: decimal } }] }");
        List<Explained> explained =
                Explain.of(mapping.mapper(Lookup.NONE), List.of(row("k", "K", "x", "", "y", "1.50")));
        assertThat(explained)
                .extracting(each -> each.path() + " <- " + each.column() + " " + each.cell() + " = " + each.value()
                        + " (" + each.rule() + ")")
                .containsExactly(
                        "a <- constant null = 1 (m.yaml:4:12)",
                        "fields[-].value <- x null = (left out) (m.yaml:4:54)",
                        "fields[0].value <- y 1.50 = 1.50 (m.yaml:4:85)");
    }

    @Test
    void explainsTheElementsOfAGroup() {
        List<Explained> explained = Explain.of(
                Mappings.of(INVOICE).mapper(Lookup.NONE),
                List.of(invoice(2, "d", "1", "", ""), invoice(9, "d", "1", "tap", "2")));
        assertThat(explained)
                .extracting(each -> each.path() + " line " + each.line() + " = " + each.value())
                .containsExactly(
                        "date line 2 = d",
                        "sum line 2 = 1",
                        "lines[-].kind line 2 = (left out)",
                        "lines[-].name line 2 = (left out)",
                        "lines[-].count line 2 = (left out)",
                        "lines[0].kind line 9 = L",
                        "lines[0].name line 9 = tap",
                        "lines[0].count line 9 = 2");
    }

    @Test
    void changesItsFingerprintWithItsMeaningOnly() {
        String one = "operation: op\nkey: k\nanswer: { ids: $.data }\nitem: { a: 1 }";
        String fingerprint = Mappings.of(one).fingerprint();
        assertThat(fingerprint).hasSize(64);
        assertThat(Mappings.of("# comment\ntitle: t\n" + one).fingerprint()).isEqualTo(fingerprint);
        assertThat(Mappings.of(one.replace("a: 1", "a: \"1\"")).fingerprint()).isNotEqualTo(fingerprint);
    }

    private static RowRejected rejected(Mapping mapping, List<Row> rows) {
        RowMapper mapper = mapping.mapper(Lookup.NONE);
        return Objects.requireNonNull(catchThrowableOfType(RowRejected.class, () -> mapper.map(rows)));
    }

    private static Row invoice(long line, String date, String sum, String name, String count) {
        return new Row(COLUMNS, new Object[] {"R-1", date, sum, name, count}, line);
    }

    private static Row row(Object... namesAndCells) {
        Map<String, @Nullable Object> cells = new LinkedHashMap<>();
        for (int i = 0; i < namesAndCells.length; i += 2) {
            cells.put(namesAndCells[i].toString(), namesAndCells[i + 1]);
        }
        return new Row(
                Columns.of(new ArrayList<>(cells.keySet())), cells.values().toArray(), 2);
    }
}
