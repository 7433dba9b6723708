package io.bactrian.ledger.sql;

import static org.junit.jupiter.api.Assumptions.abort;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** A PostgreSQL of the tests' own: started once a JVM, on loopback, out of a jar; nothing need be installed. Each test gets a database of its own. */
public final class TestPostgres {
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private TestPostgres() {}

    /** The server, started when it is first asked for; it ends with the JVM. */
    private static final class Server {
        private static final EmbeddedPostgres RUNNING = start();

        // It must not run as root: the library starts it in a user namespace of its own then.
        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("listen_addresses", "127.0.0.1")
                        .start();
            } catch (IOException | IllegalStateException fault) {
                return abort("No PostgreSQL for the tests: its server does not start here (" + fault.getMessage()
                        + "). As root it needs user namespaces ('unshare -U true'); run the tests as another user.");
            }
        }
    }

    /** @return the URL of an empty database, with its user */
    public static String newDatabase() {
        String name = "ledger" + DATABASES.incrementAndGet();
        try (Connection connection = Server.RUNNING.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException fault) {
            throw new IllegalStateException(fault);
        }
        return Server.RUNNING.getJdbcUrl("postgres", name);
    }
}
