package io.bactrian.mapping;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

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
        return read(routes, "routes/", ".camel.yaml");
    }

    /** @return every mapping and vendor file, by path; throws {@link UncheckedIOException} where one cannot be read */
    public List<Definition> mappings() {
        return read(mappings, "mappings/", ".yaml");
    }

    private static List<Definition> read(Path folder, String shippedFolder, String ending) {
        TreeMap<String, Definition> found = new TreeMap<>();
        for (String path : index()) {
            if (path.startsWith(shippedFolder) && path.endsWith(ending)) {
                String name = path.substring(shippedFolder.length(), path.length() - ending.length());
                found.put(name, new Definition(path, name, resource("bundle/" + path)));
            }
        }
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                files.filter(file -> file.toString().endsWith(ending)).sorted().forEach(file -> {
                    String below = folder.relativize(file).toString().replace('\\', '/');
                    String name = below.substring(0, below.length() - ending.length());
                    found.put(name, new Definition(file.toString(), name, text(file)));
                });
            } catch (IOException fault) {
                throw new UncheckedIOException("Cannot list " + folder, fault);
            }
        }
        return List.copyOf(found.values());
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
