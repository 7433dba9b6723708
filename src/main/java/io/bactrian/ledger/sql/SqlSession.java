package io.bactrian.ledger.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One connection with its prepared statements, each compiled once. Used by one thread at a time. */
final class SqlSession implements AutoCloseable {
    private static final char REPLACEMENT = '\uFFFD';

    private final Connection connection;
    private final boolean withoutNul;
    private final Map<String, PreparedStatement> statements = new HashMap<>();

    SqlSession(Connection connection) {
        this(connection, false);
    }

    /** @param withoutNul whether the database takes no character 0 in a text: then another one stands for it */
    SqlSession(Connection connection, boolean withoutNul) {
        this.connection = connection;
        this.withoutNul = withoutNul;
    }

    /** Makes a value of a row of a result. */
    interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    void run(String sql, @Nullable Object... values) throws SQLException {
        bind(sql, values).executeUpdate();
    }

    /** @return how many rows were changed */
    int update(String sql, @Nullable Object... values) throws SQLException {
        return bind(sql, values).executeUpdate();
    }

    <T> List<T> list(String sql, RowReader<T> reader, @Nullable Object... values) throws SQLException {
        List<T> found = new ArrayList<>();
        try (ResultSet rows = bind(sql, values).executeQuery()) {
            while (rows.next()) {
                found.add(reader.read(rows));
            }
        }
        return found;
    }

    <T> Optional<T> first(String sql, RowReader<T> reader, @Nullable Object... values) throws SQLException {
        try (ResultSet rows = bind(sql, values).executeQuery()) {
            return rows.next() ? Optional.of(reader.read(rows)) : Optional.empty();
        }
    }

    /** @return the number in the first column of the first row, or {@code otherwise} where there is no row */
    long number(String sql, long otherwise, @Nullable Object... values) throws SQLException {
        return first(sql, row -> row.getLong(1), values).orElse(otherwise);
    }

    /** @return the statement, compiled at first use; its values are those of its last use */
    PreparedStatement prepared(String sql) throws SQLException {
        PreparedStatement known = statements.get(sql);
        if (known == null) {
            known = connection.prepareStatement(sql);
            statements.put(sql, known);
        }
        return known;
    }

    /**
     * Lets go of all prepared statements. To be called after a fault: the driver has closed the one that failed, which does not show, and each further use of it would
     * fail with another message than the fault's own.
     */
    void forgetStatements() {
        for (PreparedStatement statement : statements.values()) {
            try {
                statement.close();
            } catch (SQLException closed) {
                // it is not used any more
            }
        }
        statements.clear();
    }

    private PreparedStatement bind(String sql, @Nullable Object[] values) throws SQLException {
        PreparedStatement statement = prepared(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, withoutNul ? storable(values[i]) : values[i]);
        }
        return statement;
    }

    private static @Nullable Object storable(@Nullable Object value) {
        return value instanceof String text && text.indexOf('\0') >= 0 ? text.replace('\0', REPLACEMENT) : value;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
