package io.bactrian.simulator;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/**
 * What a vendor keeps. What came in one request is kept together, compressed, so that a million objects take about a hundred megabytes.
 * Not thread-safe.
 */
final class Shelf {
    /** An object with its number. */
    record Entry(long id, Map<String, Object> members) {}

    private final Deflater deflater =
            new Deflater(Deflater.BEST_SPEED); // one for all, as a new one costs more than its work
    private final long firstId;
    private final NavigableMap<Long, byte[]> chunks = new TreeMap<>();
    private final Map<Long, Map<String, Object>> changed = new HashMap<>();
    private final Map<String, long[]> idsByKey = new HashMap<>();
    private long nextId;

    Shelf(long firstId) {
        this.firstId = firstId;
        nextId = firstId;
    }

    /**
     * @param keys the business key of each item
     * @param items at least one
     * @return the ids given to them, in this order
     */
    List<Long> add(List<String> keys, List<Map<String, Object>> items) {
        chunks.put(nextId, deflate(Json.bytes(items)));
        List<Long> ids = new ArrayList<>(items.size());
        for (String key : keys) {
            idsByKey.merge(key, new long[] {nextId}, Shelf::joined);
            ids.add(nextId++);
        }
        return ids;
    }

    boolean has(long id) {
        return id >= firstId && id < nextId;
    }

    /** @return the object's members, or null where there is none with this id */
    @Nullable
    Map<String, Object> get(long id) {
        Map<String, Object> newer = changed.get(id);
        if (newer != null || !has(id)) {
            return newer;
        }
        Map.Entry<Long, byte[]> chunk = chunks.floorEntry(id);
        return chunk == null ? null : inflate(chunk.getValue()).get((int) (id - chunk.getKey()));
    }

    void replace(long id, Map<String, Object> members) {
        changed.put(id, members);
    }

    /** @return the objects that were added under this key */
    Stream<Entry> byKey(String key) {
        return java.util.Arrays.stream(idsByKey.getOrDefault(key, new long[0]))
                .boxed()
                .flatMap(this::entry);
    }

    /** @return all objects by rising id, lazily */
    Stream<Entry> all() {
        return chunks.entrySet().stream().flatMap(chunk -> entries(chunk.getKey(), inflate(chunk.getValue())));
    }

    int size() {
        return (int) (nextId - firstId);
    }

    void clear() {
        chunks.clear();
        changed.clear();
        idsByKey.clear();
        nextId = firstId;
    }

    Stream<Entry> entry(long id) {
        Map<String, Object> members = get(id);
        return members == null ? Stream.empty() : Stream.of(new Entry(id, members));
    }

    private Stream<Entry> entries(long first, List<Map<String, Object>> items) {
        return Stream.iterate(0, i -> i < items.size(), i -> i + 1)
                .map(i -> new Entry(first + i, changed.getOrDefault(first + i, items.get(i))));
    }

    private static long[] joined(long[] some, long[] more) {
        long[] all = java.util.Arrays.copyOf(some, some.length + more.length);
        System.arraycopy(more, 0, all, some.length, more.length);
        return all;
    }

    private byte[] deflate(byte[] plain) {
        deflater.reset();
        ByteArrayOutputStream out = new ByteArrayOutputStream(plain.length / 4);
        try (DeflaterOutputStream packed = new DeflaterOutputStream(out, deflater, 4096)) {
            packed.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static List<Map<String, Object>> inflate(byte[] packed) {
        try (InflaterInputStream in = new InflaterInputStream(new java.io.ByteArrayInputStream(packed))) {
            return Json.items(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
