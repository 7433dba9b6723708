package io.bactrian.ledger.sql;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;
import org.jspecify.annotations.Nullable;

/**
 * Gives Flyway the scripts by name. Looking for them on the class path is what fails where classes come from a Quarkus jar or a native executable, and takes
 * time elsewhere.
 */
final class SchemaScripts implements ResourceProvider {
    static final String FOLDER = "db/ledger/";
    static final List<String> NAMES = List.of(
            "V1__ledger.sql",
            "V2__exports.sql",
            "V3__messages.sql",
            "V4__unknown.sql",
            "V5__leases.sql",
            "V6__care.sql",
            "V8__steady_time.sql",
            "V9__due.sql",
            "V10__overtaken.sql",
            "V11__key_pages.sql");

    /** @return the number of the last script */
    static int newest() {
        String last = NAMES.get(NAMES.size() - 1);
        return Integer.parseInt(last.substring(1, last.indexOf("__")));
    }

    private final boolean postgres;

    /** @param postgres whether they are for PostgreSQL rather than SQLite */
    SchemaScripts(boolean postgres) {
        this.postgres = postgres;
    }

    @Override
    public @Nullable LoadableResource getResource(String name) {
        return null; // asked for things like a script's own settings, of which there are none
    }

    @Override
    public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
        return NAMES.stream()
                .filter(name -> name.startsWith(prefix))
                .<LoadableResource>map(name -> new Script(name, postgres))
                .toList();
    }

    private static final class Script extends LoadableResource {
        private final String name;
        private final boolean postgres;

        Script(String name, boolean postgres) {
            this.name = name;
            this.postgres = postgres;
        }

        @Override
        public Reader read() {
            try (InputStream in = SchemaScripts.class.getClassLoader().getResourceAsStream(FOLDER + name)) {
                if (in == null) {
                    throw new IllegalStateException(FOLDER + name + " is missing from the program");
                }
                String script = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                return new StringReader(postgres ? PostgresScript.of(script) : script);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public String getAbsolutePath() {
            return FOLDER + name;
        }

        @Override
        public @Nullable String getAbsolutePathOnDisk() {
            return null;
        }

        @Override
        public String getFilename() {
            return name;
        }

        @Override
        public String getRelativePath() {
            return name;
        }
    }
}
