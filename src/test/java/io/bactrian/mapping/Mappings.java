package io.bactrian.mapping;

import io.bactrian.mapping.imports.Mapping;
import io.bactrian.row.Columns;
import io.bactrian.row.Row;
import io.bactrian.yaml.Fault;
import io.bactrian.yaml.Faults;
import io.bactrian.yaml.YamlNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compiles mappings for tests. */
public final class Mappings {
    static final List<String> SHIPPED = List.of("apro/stock-insert", "apro/accounts-add", "co3/setContact");

    private Mappings() {}

    public static Mapping shipped(String name) {
        Path file = Path.of("mappings", name + ".yaml");
        return compiled(file.toString(), read(file));
    }

    public static Mapping of(String yaml) {
        return compiled("m.yaml", yaml);
    }

    /** A mapping with key {@code k} and the given item, in flow style. */
    public static Mapping ofItem(String item) {
        return of("operation: op\nkey: k\nanswer: { ids: $.data }\nitem: " + item);
    }

    public static List<Fault> faultsOf(String yaml) {
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

    public static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    public static Row row(long line, Map<String, ? extends @Nullable Object> cells) {
        return new Row(Columns.of(List.copyOf(cells.keySet())), cells.values().toArray(), line);
    }
}
