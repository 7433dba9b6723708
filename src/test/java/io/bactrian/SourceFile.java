package io.bactrian;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A Java source file as text, for rules about what bytecode no longer shows.
 *
 * @param name its path below the source folder, with slashes
 * @param text its content
 */
record SourceFile(String name, String text) {
    /** A comment, or a text or character literal: of these, whichever begins first hides the others. */
    private static final Pattern COMMENT_OR_LITERAL = Pattern.compile("""
            //[^\\n]*+ | /\\*[\\s\\S]*?\\*/ | \"""[\\s\\S]*?(?<!\\\\)\""" | "(?:[^"\\\\\\n]|\\\\.)*+" | '(?:[^'\\\\\\n]|\\\\.)++'""", Pattern.COMMENTS);

    /** All Java files under {@code folder}, in the order of their names. */
    static List<SourceFile> under(String folder) {
        Path root = Path.of(folder);
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .map(file -> read(root, file))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + root.toAbsolutePath(), e);
        }
    }

    private static SourceFile read(Path root, Path file) {
        try {
            return new SourceFile(root.relativize(file).toString().replace('\\', '/'), Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** The folder part of {@link #name}. */
    String folder() {
        return name.substring(0, name.lastIndexOf('/') + 1);
    }

    /** The text with every comment blanked out, so that places and line numbers stay. */
    String textWithoutComments() {
        return COMMENT_OR_LITERAL
                .matcher(text)
                .replaceAll(hit ->
                        Matcher.quoteReplacement(hit.group().startsWith("/") ? blank(hit.group()) : hit.group()));
    }

    private static String blank(String comment) {
        return comment.replaceAll("[^\\n]", " ");
    }

    /** The line, from 1, in which the character at {@code index} stands. */
    long lineOf(int index) {
        return 1 + text.substring(0, index).chars().filter(c -> c == '\n').count();
    }
}
