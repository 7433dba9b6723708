package io.bactrian.ledger;

import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A lease as the table has it; {@code owner} is null where nobody has it. Times are milliseconds. */
record LeaseRow(long token, @Nullable String owner, String place, long until, long term) {
    private static final String FIND = "select token, owner, place, until, term from lease where name = ?";

    static Optional<LeaseRow> find(Session session, String name) throws SQLException {
        return session.first(
                FIND,
                row -> new LeaseRow(
                        row.getLong(1),
                        row.getString(2),
                        String.valueOf(row.getString(3)),
                        row.getLong(4),
                        row.getLong(5)),
                name);
    }
}
