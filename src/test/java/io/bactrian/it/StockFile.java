package io.bactrian.it;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Made-up stock files: {@code sku;name;category_id;price}, the first row on line 2. */
final class StockFile {
    private StockFile() {}

    /** @return the key of the n-th row, from 1 */
    static String key(int n) {
        return "IT-%05d".formatted(n);
    }

    /** @return the keys from one to another, both included */
    static List<String> keys(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(StockFile::key).toList();
    }

    /** @return a file with as many good rows */
    static String of(int rows) {
        return of(1, rows);
    }

    /** @return a file with the rows from one to another, both included */
    static String of(int from, int to) {
        return header()
                + IntStream.rangeClosed(from, to).mapToObj(StockFile::row).collect(Collectors.joining());
    }

    static String header() {
        return "sku;name;category_id;price\r\n";
    }

    static String row(int n) {
        return key(n) + ";Valve " + n + ";14;" + n + ",50\r\n";
    }
}
