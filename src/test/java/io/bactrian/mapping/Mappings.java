package io.bactrian.mapping;

import io.bactrian.row.Columns;
import io.bactrian.row.Row;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compiles mappings for tests. */
final class Mappings {
    static final List<String> SHIPPED = List.of("apro/stock-insert", "apro/accounts-add", "co3/setContact");

    private Mappings() {}

    static Mapping shipped(String name) {
        Path file = Path.of("mappings", name + ".yaml");
        return compiled(file.toString(), read(file));
    }

    static Mapping of(String yaml) {
        return compiled("m.yaml", yaml);
    }

    /** A mapping with key {@code k} and the given item, in flow style. */
    static Mapping ofItem(String item) {
        return of("operation: op\nkey: k\nanswer: { ids: $.data }\nitem: " + item);
    }

    static List<Fault> faultsOf(String yaml) {
        Faults faults = new Faults();
        Optional<Mapping> mapping = compile("m.yaml", yaml, faults);
        if (mapping.isPresent() != faults.isEmpty()) {
            throw new AssertionError("a mapping comes of a file without faults, and only of that");
        }
        return faults.all();
    }

    private static Mapping compiled(String source, String yaml) {
        Faults faults = new Faults();
        Optional<Mapping> mapping = compile(source, yaml, faults);
        faults.throwIfAny();
        return mapping.orElseThrow();
    }

    private static Optional<Mapping> compile(String source, String yaml, Faults faults) {
        return YamlNode.parse(source, yaml, faults)
                .flatMap(root -> Mapping.compile("v/m", source, root, new RowExpressions(), faults));
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    static Row row(long line, Map<String, ? extends @Nullable Object> cells) {
        return new Row(Columns.of(List.copyOf(cells.keySet())), cells.values().toArray(), line);
    }
}
