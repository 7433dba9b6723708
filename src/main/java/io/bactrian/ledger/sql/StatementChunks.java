package io.bactrian.ledger.sql;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Many values in one statement: a statement for each would cost more than the value. Sizes that halve, so that few statements are compiled and few are
 * needed for what is left over.
 */
final class StatementChunks {
    private static final int TOGETHER = 64;

    private StatementChunks() {}

    static <T> List<List<T>> of(List<T> all) {
        List<List<T>> portions = new ArrayList<>();
        int from = 0;
        for (int size = TOGETHER; size > 0; size /= 2) {
            for (; all.size() - from >= size; from += size) {
                portions.add(all.subList(from, from + size));
            }
        }
        return portions;
    }

    /** @return {@code sql} with {@code place} behind it, {@code count} times */
    static String sql(String sql, String place, int count) {
        return sql + String.join(",", Collections.nCopies(count, place));
    }

    /** @return the numbers that {@code sql} finds by key; it selects key and number, takes {@code first}, and ends with {@code in (} */
    static Map<String, Long> find(SqlSession session, String sql, long first, List<String> keys) throws SQLException {
        Map<String, Long> found = new HashMap<>();
        for (List<String> some : of(keys)) {
            PreparedStatement statement = session.prepared(sql(sql, "?", some.size()) + ")");
            statement.setLong(1, first);
            for (int at = 0; at < some.size(); at++) {
                statement.setString(at + 2, some.get(at));
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.put(rows.getString(1), rows.getLong(2));
                }
            }
        }
        return found;
    }
}
