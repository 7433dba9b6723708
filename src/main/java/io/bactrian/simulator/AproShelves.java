package io.bactrian.simulator;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where APRO keeps the records of its object types, which know of each other by id. Guarded by {@link AproApi}. */
final class AproShelves {
    private final Map<String, Shelf> shelves = new HashMap<>();
    private final AproCatalog catalog;

    AproShelves(AproCatalog catalog) {
        this.catalog = catalog;
    }

    /** Sets up the shelf of an object type with the records that are there from the start; their ids end before {@code nextId}. */
    Shelf open(AproKind kind, BusinessKey key) {
        List<Map<String, Object>> records = catalog.records(kind.type());
        Shelf shelf = new Shelf(kind.nextId() - records.size());
        if (!records.isEmpty()) {
            shelf.add(records.stream().map(record -> key(record, key)).toList(), records);
        }
        shelves.put(kind.type(), shelf);
        return shelf;
    }

    /** @return the shelf of an object type, or null where it is not open */
    @Nullable
    Shelf get(String type) {
        return shelves.get(type);
    }

    /** @return whether there is such a record */
    boolean has(String type, String id) {
        Shelf shelf = shelves.get(type);
        return shelf != null && AproStockRules.isPositive(id) && shelf.has(Long.parseLong(id));
    }

    private static String key(Map<String, Object> record, BusinessKey key) {
        boolean first = key.paths().equals(List.of("fields[0].value"));
        return first
                ? AproFilter.list(record.get("fields")).stream()
                        .findFirst()
                        .map(field -> String.valueOf(field.get("value")))
                        .orElse("")
                : "";
    }
}
