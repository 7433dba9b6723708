package io.bactrian.mapping.exports;

import io.bactrian.yaml.Faults;
import io.bactrian.yaml.MapReader;
import io.bactrian.yaml.YamlNode;
import java.util.List;

/**
 * How a list is asked for page by page ({@code paging:} in vendor.yaml, for one operation in its mapping).
 *
 * @param by what the request counts: pages or records
 * @param first the number of the first page, or the offset of the first record
 * @param limit how many records a page has, above 0
 * @param until what the last page is known by
 */
public record Paging(By by, int first, int limit, Until until) {
    /** Pages of 100 records, numbered from 1, until one is short. */
    public static final Paging USUAL = new Paging(By.PAGE, 1, 100, Until.SHORT);

    private static final List<String> KEYS = List.of("by", "first", "limit", "until");

    /** What a request counts. */
    public enum By {
        /** The number of the page. */
        PAGE,
        /** How many records to skip. */
        OFFSET
    }

    /** What the last page is known by. */
    public enum Until {
        /** It has fewer records than the limit. */
        SHORT,
        /** It has no record; for vendors whose pages are of a size unknown to us. */
        EMPTY
    }

    /** @return what {@code node} says, and {@code usual} where it says nothing; faults of it are noted */
    public static Paging compile(YamlNode node, Paging usual, Faults faults) {
        return MapReader.of(node, "paging", KEYS, faults)
                .map(map -> of(map, usual))
                .orElse(usual);
    }

    private static Paging of(MapReader map, Paging usual) {
        boolean offset = map.oneOf("by", List.of("page", "offset"), usual.by == By.OFFSET ? "offset" : "page")
                .equals("offset");
        boolean empty = map.oneOf("until", List.of("short", "empty"), usual.until == Until.EMPTY ? "empty" : "short")
                .equals("empty");
        By by = offset ? By.OFFSET : By.PAGE;
        int first = by == usual.by ? usual.first : offset ? 0 : 1;
        return new Paging(
                by,
                map.notNegative("first", first),
                map.positive("limit", usual.limit),
                empty ? Until.EMPTY : Until.SHORT);
    }

    /** @return the value of {@code page} for the request with that number, counted from 0; with {@code OFFSET} see {@link #offset} */
    public int page(int number) {
        return (by == By.PAGE ? first : 1) + number;
    }

    /** @return how many records come before the page with that number, counted from 0 */
    public long offset(int number) {
        return (by == By.OFFSET ? first : 0) + (long) number * limit;
    }

    /** @return whether a page with that many records is the last */
    public boolean last(int records) {
        return records == 0 || (until == Until.SHORT && records < limit);
    }
}
