package io.bactrian.ledger;

import io.bactrian.row.FlowId;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What is written to the table of leases, and what is listed of it. */
final class LeaseTable {
    private static final String TAKE =
            "insert into lease (name, token, owner, place, until, since, term) values (?, 1, ?, ?, ?, ?, ?)"
                    + " on conflict (name) do update set token = lease.token + 1, owner = excluded.owner, place = excluded.place,"
                    + " until = excluded.until, since = excluded.since, term = excluded.term";
    private static final String RENEW = "update lease set until = ? where name = ? and token = ?";
    private static final String SHORTEN = "update lease set until = ? where name = ?";
    private static final String GIVE_BACK = "update lease set owner = null, until = 0 where name = ? and token = ?";
    private static final String FREE_ALL = "update lease set owner = null, until = 0 where owner = ?";
    private static final String IN_FORCE =
            "select name, owner, since, until from lease where owner is not null and until > ? order by name";

    private LeaseTable() {}

    /** Gives a lease to this instance, with a token that nobody had. */
    static void take(Session session, String name, Instance instance, long now, Duration length) throws SQLException {
        long millis = length.toMillis();
        session.run(TAKE, name, instance.id(), instance.place(), now + millis, now, millis);
    }

    /** @return whether it is still ours */
    static boolean renew(Session session, Lease lease, long until) throws SQLException {
        return session.update(RENEW, until, lease.name(), lease.token()) > 0;
    }

    static int giveBack(Session session, Lease lease) throws SQLException {
        return session.update(GIVE_BACK, lease.name(), lease.token());
    }

    static void freeAll(Session session, String owner) throws SQLException {
        session.run(FREE_ALL, owner);
    }

    // The clock was moved back: the lease holds nobody up for longer than it was meant to.
    static void shorten(Session session, FlowId flow, LeaseRow row, long now) throws SQLException {
        if (row.until() > now + row.term()) {
            session.run(SHORTEN, now + row.term(), flow.toString());
        }
    }

    static List<LeaseInfo> inForce(Session session, long now) throws SQLException {
        return session.list(
                IN_FORCE,
                row -> new LeaseInfo(
                        row.getString(1),
                        row.getString(2),
                        Instant.ofEpochMilli(row.getLong(3)),
                        Instant.ofEpochMilli(row.getLong(4))),
                now);
    }
}
