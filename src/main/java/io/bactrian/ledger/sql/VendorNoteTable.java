package io.bactrian.ledger.sql;

import io.bactrian.ledger.VendorNote;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** The table of what vendors say of themselves. */
final class VendorNoteTable {
    private static final String KEEP = "insert into vendor_note (account, name, text, at) values (?, ?, ?, ?)"
            + " on conflict (account, name) do update set text = excluded.text, at = excluded.at";

    private VendorNoteTable() {}

    static int keep(SqlSession session, String account, String name, VendorNote note) throws SQLException {
        return session.update(KEEP, account, name, note.text(), note.at().toEpochMilli());
    }

    static Optional<VendorNote> find(SqlSession session, String account, String name) throws SQLException {
        return session.first(
                "select text, at from vendor_note where account = ? and name = ?",
                row -> new VendorNote(row.getString(1), Instant.ofEpochMilli(row.getLong(2))),
                account,
                name);
    }
}
