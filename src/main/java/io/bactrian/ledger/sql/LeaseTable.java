package io.bactrian.ledger.sql;

import io.bactrian.ledger.LeaseInfo;
import io.bactrian.row.FlowId;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table of leases. Each method is a part of a transaction of its caller; times are milliseconds. */
final class LeaseTable {
    private static final String FIND = "select token, owner, place, until, term from lease where name = ?";
    private static final String TAKE =
            "insert into lease (name, token, owner, place, until, since, term) values (?, 1, ?, ?, ?, ?, ?)"
                    + " on conflict (name) do update set token = lease.token + 1, owner = excluded.owner, place = excluded.place,"
                    + " until = excluded.until, since = excluded.since, term = excluded.term";
    private static final String RENEW = "update lease set until = ? where name = ? and token = ?";
    private static final String SHORTEN = "update lease set until = ? where name = ?";
    private static final String GIVE_BACK = "update lease set owner = null, until = 0 where name = ? and token = ?";
    private static final String FREE_ALL = "update lease set owner = null, until = 0 where owner = ?";
    private static final String IN_FORCE =
            "select name, owner, since, until, place from lease where owner is not null and until > ? order by name";

    private static final String OVERTAKE =
            "update lease set overtaken = ?, overtaken_place = ?, overtaken_at = ? where name = ?";
    private static final String OVERTAKEN =
            "select overtaken, overtaken_place, overtaken_at from lease where name = ? and overtaken_at > ?";

    private LeaseTable() {}

    /** One from whom a lease was taken over, and when. */
    record Overtaken(String owner, String place, long at) {
        LeaseInfo info(String name, Duration stillSends) {
            Instant since = Instant.ofEpochMilli(at);
            return new LeaseInfo(name, owner, since, since.plus(stillSends));
        }
    }

    static void overtake(SqlSession session, String name, String owner, String place, long now) throws SQLException {
        session.run(OVERTAKE, owner, place, now, name);
    }

    static Optional<Overtaken> overtaken(SqlSession session, String name, long after) throws SQLException {
        return session.first(
                OVERTAKEN,
                row -> new Overtaken(row.getString(1), String.valueOf(row.getString(2)), row.getLong(3)),
                name,
                after);
    }

    /** A lease as the table has it; {@code owner} is null where nobody has it. */
    record Held(long token, @Nullable String owner, String place, long until, long term) {}

    /** A lease that is in force, and its owner's place. */
    record InForce(LeaseInfo info, String place) {}

    static Optional<Held> find(SqlSession session, String name) throws SQLException {
        return session.first(
                FIND,
                row -> new Held(
                        row.getLong(1),
                        row.getString(2),
                        String.valueOf(row.getString(3)),
                        row.getLong(4),
                        row.getLong(5)),
                name);
    }

    /** Gives a lease to this instance, with a token that nobody had. */
    static void take(SqlSession session, String name, Instance instance, long now, Duration length)
            throws SQLException {
        long millis = length.toMillis();
        session.run(TAKE, name, instance.id(), instance.place(), now + millis, now, millis);
    }

    /** @return whether it is still ours */
    static boolean renew(SqlSession session, HeldLease lease, long until) throws SQLException {
        return session.update(RENEW, until, lease.name(), lease.token()) > 0;
    }

    static int giveBack(SqlSession session, HeldLease lease) throws SQLException {
        return session.update(GIVE_BACK, lease.name(), lease.token());
    }

    static void freeAll(SqlSession session, String owner) throws SQLException {
        session.run(FREE_ALL, owner);
    }

    // The clock was moved back: the lease holds nobody up for longer than it was meant to.
    static void shorten(SqlSession session, FlowId flow, Held row, long now) throws SQLException {
        if (row.until() > now + row.term()) {
            session.run(SHORTEN, now + row.term(), flow.toString());
        }
    }

    static List<InForce> inForce(SqlSession session, long now) throws SQLException {
        return session.list(
                IN_FORCE,
                row -> new InForce(
                        new LeaseInfo(
                                row.getString(1),
                                row.getString(2),
                                Instant.ofEpochMilli(row.getLong(3)),
                                Instant.ofEpochMilli(row.getLong(4))),
                        String.valueOf(row.getString(5))),
                now);
    }
}
