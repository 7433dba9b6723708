package io.bactrian.flow;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The definition files: routes and mappings. Those of the working directory are used; where it lacks one that is shipped, the shipped one is, which
 * is embedded in the program. So changing or adding a file needs no rebuild, and a copy of the program alone works.
 */
public final class Bundle {
    /** Names the embedded files, one path a line, because the inside of a jar or a native executable cannot be listed. */
    private static final String INDEX = "bundle/index.txt";

    private final Path routes;
    private final Path mappings;

    /**
     * A definition file.
     *
     * @param path as the user sees it: {@code routes/apro.camel.yaml}, or absolute where the folder is
     * @param name its path below its folder, without the ending: {@code apro/stock-insert}
     * @param text its content
     */
    public record Definition(String path, String name, String text) {}

    /**
     * @param routes the folder of the routes; need not exist
     * @param mappings the folder of the mappings; need not exist
     */
    public Bundle(Path routes, Path mappings) {
        this.routes = routes;
        this.mappings = mappings;
    }

    /** @return every route file, by path; throws {@link UncheckedIOException} where one cannot be read */
    public List<Definition> routes() {
        return read(find(routes, "routes/", ".camel.yaml"), name -> true);
    }

    /** @return every mapping and vendor file, by path; throws {@link UncheckedIOException} where one cannot be read */
    public List<Definition> mappings() {
        return mappings(name -> true);
    }

    /**
     * The mapping and vendor files of those names, by path; the others are not even opened.
     *
     * @param wanted is asked for each name that there is
     * @throws UncheckedIOException where one cannot be read
     */
    public List<Definition> mappings(Predicate<String> wanted) {
        return read(find(mappings, "mappings/", ".yaml"), wanted);
    }

    /** @return the names of all mapping and vendor files, such as {@code apro/stock-insert} and {@code apro/vendor} */
    public Set<String> mappingNames() {
        return Collections.unmodifiableSet(find(mappings, "mappings/", ".yaml").keySet());
    }

    /** Where each file is, by its name: the user's own in the place of one that is shipped. */
    private static SortedMap<String, Found> find(Path folder, String shippedFolder, String ending) {
        SortedMap<String, Found> found = new TreeMap<>();
        for (String path : index()) {
            if (path.startsWith(shippedFolder) && path.endsWith(ending)) {
                found.put(
                        path.substring(shippedFolder.length(), path.length() - ending.length()), new Found(path, null));
            }
        }
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                files.filter(file -> file.toString().endsWith(ending)).forEach(file -> {
                    String below = folder.relativize(file).toString().replace('\\', '/');
                    String name = below.substring(0, below.length() - ending.length());
                    found.put(name, new Found(file.toString(), file));
                });
            } catch (IOException fault) {
                throw new UncheckedIOException("Cannot list " + folder, fault);
            }
        }
        return found;
    }

    private static List<Definition> read(SortedMap<String, Found> found, Predicate<String> wanted) {
        return found.entrySet().stream()
                .filter(each -> wanted.test(each.getKey()))
                .map(each -> each.getValue().read(each.getKey()))
                .toList();
    }

    /**
     * A file that is there.
     *
     * @param path as the user sees it
     * @param file null where it is the shipped one
     */
    private record Found(String path, @Nullable Path file) {
        Definition read(String name) {
            return new Definition(path, name, file == null ? resource("bundle/" + path) : text(file));
        }
    }

    private static List<String> index() {
        return resource(INDEX).lines().filter(line -> !line.isBlank()).toList();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException fault) {
            throw new UncheckedIOException("Cannot read " + file + " as UTF-8 text", fault);
        }
    }

    private static String resource(String path) {
        return new String(bytes(path), StandardCharsets.UTF_8);
    }

    /**
     * A file that is shipped, whatever the working directory has.
     *
     * @param path as {@code samples/...}, {@code routes/...} or {@code mappings/...}
     */
    public static byte[] shipped(String path) {
        return bytes("bundle/" + path);
    }

    /** @return the paths of all files that are shipped below a folder, such as {@code samples/} */
    public static List<String> shippedFiles(String folder) {
        return index().stream().filter(path -> path.startsWith(folder)).toList();
    }

    private static byte[] bytes(String path) {
        try (InputStream in = Thread.currentThread().getContextClassLoader().getResourceAsStream(path)) {
            if (in == null) {
                throw new IOException(path + " is not embedded in this program");
            }
            return in.readAllBytes();
        } catch (IOException fault) {
            throw new UncheckedIOException("Cannot read what is shipped: " + path, fault);
        }
    }
}
