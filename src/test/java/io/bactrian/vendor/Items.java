package io.bactrian.vendor;

import io.bactrian.mapping.Item;
import io.bactrian.mapping.Shape;
import io.bactrian.mapping.Shape.EachShape;
import io.bactrian.mapping.Shape.LeafShape;
import io.bactrian.mapping.Shape.ListShape;
import io.bactrian.mapping.Shape.ObjectShape;
import io.bactrian.mapping.Shape.OptionalShape;
import io.bactrian.mapping.Values;
import io.bactrian.mapping.imports.AnswerSpec;
import io.bactrian.mapping.imports.OperationSpec;
import io.bactrian.row.Columns;
import io.bactrian.row.Row;
import io.bactrian.yaml.RecordPath;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Items and batches for tests, made of plain maps and lists. */
final class Items {
    private final List<@Nullable Object> values = new ArrayList<>();

    private Items() {}

    /** A list of values in one slot (a multiple choice), where a plain list is a list of structure. */
    record Choice(List<?> values) {}

    /** A list with an element for each row. */
    record Each(List<? extends Map<String, ?>> rows) {}

    /** Structure that is left out. */
    record LeftOut(Map<String, ?> structure) {}

    static Item of(Map<String, ?> members) {
        return item(members);
    }

    /** An item that is one value. */
    static Item bare(@Nullable Object value) {
        return item(value);
    }

    private static Item item(@Nullable Object value) {
        Items items = new Items();
        Shape shape = items.shape(value);
        return new Item(
                shape,
                Values.of(items.values.toArray()),
                "key",
                List.of(new Row(Columns.of(List.of("key")), new Object[] {"key"}, 2)));
    }

    static Map<String, Object> map(@Nullable Object... namesAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            put(map, String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return map;
    }

    @SuppressWarnings("NullAway") // a null is a value to be cleared
    private static void put(Map<String, Object> map, String name, @Nullable Object value) {
        map.put(name, value);
    }

    private Shape shape(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            List<Shape> members = new ArrayList<>();
            map.values().forEach(member -> members.add(shape(member)));
            return new ObjectShape(map.keySet().stream().map(String::valueOf).toList(), members);
        }
        if (value instanceof List<?> list) {
            List<Shape> elements = new ArrayList<>();
            list.forEach(element -> elements.add(shape(element)));
            return new ListShape(elements);
        }
        if (value instanceof LeftOut optional) {
            int slot = slot(Item.OMIT);
            return new OptionalShape(slot, shape(optional.structure()));
        }
        return value instanceof Each each
                ? each(each)
                : new LeafShape(slot(value instanceof Choice choice ? choice.values() : value));
    }

    private Shape each(Each each) {
        List<Item> lines = each.rows().stream().map(Items::of).toList();
        Values[] rows = lines.stream().map(Item::values).toArray(Values[]::new);
        return new EachShape(slot(rows), lines.get(0).shape());
    }

    private int slot(@Nullable Object value) {
        values.add(value);
        return values.size() - 1;
    }

    /** The item of bench/README.md: 30 elements. */
    static Item stock(String sku) {
        return of(map(
                "parent",
                14L,
                "name",
                "Radiator",
                "author",
                0L,
                "fields",
                List.of(
                        map("id", 1L, "value", sku),
                        map("id", 2L, "value", new BigDecimal("1234.50")),
                        map("id", 3L, "value", new Choice(List.of(1L, 2L))),
                        map("id", 4L, "value", map("lat", new BigDecimal("53.18"), "lon", new BigDecimal("50.1"))),
                        map("id", 5L, "value", "a note"),
                        map("id", 6L, "value", "red"),
                        map("id", 7L, "value", "ACME"))));
    }

    /** The invoice of bench/README.md: 9 + 4 * lines elements. */
    static Item invoice(int lines) {
        List<Map<String, Object>> product = new ArrayList<>();
        for (int i = 0; i < lines; i++) {
            product.add(map("count", 1L, "name", "Screw", "price", 10L));
        }
        return of(map(
                "sale_id",
                1L,
                "date_create",
                "2026-11-22",
                "client_id",
                7L,
                "client_company_id",
                8L,
                "my_company_id",
                9L,
                "nds",
                20L,
                "type",
                "out",
                "product",
                new Each(product)));
    }

    static OperationSpec operation(String name, @Nullable String idMember) {
        RecordPath ids = RecordPath.of("$.data");
        return new OperationSpec(
                name, idMember, new AnswerSpec(ids, null, null, null, null, null, null, null, null, null), false);
    }

    static Batch batch(String operation, Item... items) {
        List<@Nullable String> ids = new ArrayList<>();
        for (int i = 0; i < items.length; i++) {
            ids.add(null);
        }
        return new Batch(operation(operation, null), List.of(items), ids, 0);
    }

    static Batch update(String operation, String idMember, String id, Item item) {
        return new Batch(operation(operation, idMember), List.of(item), List.of(id), 0);
    }
}
