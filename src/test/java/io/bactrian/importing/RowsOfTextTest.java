package io.bactrian.importing;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.camel.Echo;
import io.bactrian.camel.SimpleExpressions;
import io.bactrian.mapping.Item;
import io.bactrian.mapping.ItemTree;
import io.bactrian.mapping.RowMapper;
import io.bactrian.mapping.RowRejected;
import io.bactrian.mapping.Verbatim;
import io.bactrian.mapping.imports.Mapping;
import io.bactrian.row.Columns;
import io.bactrian.row.RecordSlice;
import io.bactrian.row.Row;
import io.bactrian.vendor.Account;
import io.bactrian.vendor.Batch;
import io.bactrian.vendor.Body;
import io.bactrian.vendor.Counted;
import io.bactrian.vendor.ElementCounter;
import io.bactrian.vendor.Requests;
import io.bactrian.vendor.Session;
import io.bactrian.vendor.Vendor;
import io.bactrian.yaml.Faults;
import io.bactrian.yaml.YamlNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.apache.camel.impl.DefaultCamelContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A row whose cells stand in a text, and whose values are never made, becomes what the same cells become as objects. */
class RowsOfTextTest {
    private static final Columns COLUMNS =
            Columns.of(List.of("sku", "name", "price", "size", "lat", "note", "brand", "other"));
    private static final String[] CELLS = {
        "",
        " ",
        "a",
        " a ",
        "Ä b&c",
        "日本",
        "𝄞",
        "\ud834",
        "0",
        "00",
        "7",
        "007",
        "-7",
        "-0",
        "+7",
        " 12 ",
        "1.50",
        "1.00",
        "0.0000001",
        "-0.5",
        "1.",
        ".5",
        "1,5",
        "12,50",
        "Acme",
        "123456789012345678",
        "1234567890123456789",
        "99999999999999999999",
        "1e3",
        "\u00a0x\u00a0",
        "\t9\t",
        "5\n6",
        "10.0500"
    };

    private static final Mapping MAPPING = mapping("""
            { parent: { from: size, type: integer, blank: clear },
              name: { from: name, trim: false, blank: clear },
              kind: { constant: 3 },
              fields: [ { id: 1, value: { from: sku } },
                        { id: 2, value: { from: price, type: decimal, blank: clear } },
                        { id: 3, value: [ { from: lat, type: decimal }, { from: size, type: integer } ] },
                        { id: 4, value: { from: note, maxLength: 3 } } ],
              brand: { from: brand, default: none },
              list: { from: note, split: "c" },
              sum: { from: other, type: decimal, decimal: ",", when: "${row[other]} != 'z' && ${row[lat]} != ''" },
              kinds: { from: brand, values: { acme: 1, a: A }, when: "${row[brand]} =~ 'ACME' || ${row[brand]} == 'a'" },
              last: { constant: end } }
            """);

    private final RowMapper mapper = MAPPING.mapper((flow, key) -> Optional.empty());
    private final ItemHashes keys = new ItemHashes(MAPPING);

    private static Mapping mapping(String item) {
        Faults faults = new Faults();
        String yaml = "operation: add\nkey: sku\nanswer: { ids: $.data }\nitem: " + item;
        return YamlNode.parse("m.yaml", yaml, faults)
                .flatMap(root -> Mapping.compile(
                        "v/m", "m.yaml", root, new SimpleExpressions(new DefaultCamelContext()), faults))
                .orElseThrow(() -> new AssertionError(faults.all()));
    }

    private static Row cut(List<String> cells) {
        int[] ends = new int[cells.size()];
        int end = -1;
        for (int i = 0; i < ends.length; i++) {
            end += cells.get(i).length() + 1;
            ends[i] = end;
        }
        return new Row(COLUMNS, new RecordSlice(String.join(",", cells).toCharArray(), ends), 2);
    }

    private static Row plain(List<String> cells) {
        return new Row(COLUMNS, cells.toArray(), 2);
    }

    /** @return the item, or what is wrong with the row */
    private Object mapped(Row row) {
        try {
            return mapper.map(row);
        } catch (RowRejected rejected) {
            return String.valueOf(rejected.getMessage());
        }
    }

    @Test
    void isTheSameAsOfObjects() {
        Random random = new Random(14);
        int written = 0;
        List<Item> ofText = new ArrayList<>();
        List<Item> ofObjects = new ArrayList<>();
        for (int n = 0; n < 30_000; n++) {
            List<String> cells = new ArrayList<>(List.of("SKU-" + n, "b", "1.5", "2", "3.25", "abc", "acme", "z"));
            for (int changes = random.nextInt(3); changes >= 0; changes--) {
                cells.set(random.nextInt(cells.size()), CELLS[random.nextInt(CELLS.length)]);
            }
            Object found = mapped(cut(cells));
            Object usual = mapped(plain(cells));
            if (!(found instanceof Item item) || !(usual instanceof Item expected)) {
                assertThat(found).as(cells.toString()).isEqualTo(usual);
                continue;
            }
            written += verbatim(item);
            assertThat(verbatim(expected)).isZero();
            assertThat(item.key()).isEqualTo(expected.key());
            assertThat(keys.content(item)).as(cells.toString()).isEqualTo(keys.content(expected));
            ElementCounter counter = new ElementCounter(Counted.NODES);
            assertThat(counter.count(item, null)).as(cells.toString()).isEqualTo(counter.count(expected, null));
            ofText.add(item);
            ofObjects.add(expected);
        }
        assertThat(written).isGreaterThan(100_000);
        assertSameForm(ofText, ofObjects);
        for (int n = 0; n < ofText.size(); n++) { // this makes the values
            assertThat(ItemTree.of(ofText.get(n))).isEqualTo(ItemTree.of(ofObjects.get(n)));
            assertThat(keys.content(ofText.get(n))).isEqualTo(keys.content(ofObjects.get(n)));
        }
    }

    private static int verbatim(Item item) {
        int verbatim = 0;
        for (int slot = 0; slot < item.values().size(); slot++) {
            verbatim += item.values().held(slot) instanceof Verbatim ? 1 : 0;
        }
        return verbatim;
    }

    private static void assertSameForm(List<Item> ofText, List<Item> ofObjects) {
        try (Echo echo = new Echo()) {
            Vendor vendor = echo.vendor("""
                    title: Acme
                    request: { path: /api, encoding: php-form, body: { apikey: x, params: { items: list } } }
                    answer: { table: [ { when: { status: 200 }, then: ok } ] }
                    """);
            Account account = echo.account(vendor, Map.of());
            for (int from = 0; from < ofText.size(); from += 33) {
                int to = Math.min(from + 33, ofText.size());
                assertThat(form(vendor, account, ofText.subList(from, to)))
                        .isEqualTo(form(vendor, account, ofObjects.subList(from, to)));
            }
        } catch (Exception fault) {
            throw new AssertionError(fault);
        }
    }

    private static String form(Vendor vendor, Account account, List<Item> items) {
        List<@Nullable String> noIds = new ArrayList<>(Collections.nCopies(items.size(), null));
        Batch batch = new Batch(MAPPING.create(), items, noIds, 0);
        Body body = Requests.build(vendor, account, batch, Session.NONE).body();
        return new String(((Body.Bytes) body).bytes(), StandardCharsets.US_ASCII);
    }
}
