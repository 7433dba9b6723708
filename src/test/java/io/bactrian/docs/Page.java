package io.bactrian.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A Markdown page of the project. */
record Page(Path path, String text) {
    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");
    private static final Pattern COMMAND = Pattern.compile("\\./bactrian ([a-z]+)((?: +[a-z-]+)*)");
    private static final Pattern OPTION = Pattern.compile("(?m)^[^\\n]*\\./bactrian [^\\n`]*");

    static Page of(Path path) {
        try {
            return new Page(path, Files.readString(path));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** The pages that people read, the generated one excepted. */
    static List<Page> all() {
        try (Stream<Path> docs = Files.walk(Path.of("docs"))) {
            Stream<Path> pages = docs.filter(path -> path.toString().endsWith(".md") && !path.endsWith("codes.md"))
                    .sorted();
            return Stream.concat(Stream.of(Path.of("README.md"), Path.of("samples/README.md")), pages)
                    .map(Page::of)
                    .toList();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** The YAML blocks that follow a line {@code <!-- kind -->}. */
    List<Block> blocks(String kind) {
        Pattern block = Pattern.compile("(?ms)^<!-- " + kind + " -->\\n```yaml\\n(.*?)^```$");
        return block.matcher(text)
                .results()
                .map(match -> new Block(path + ":" + line(match.start(1)), match.group(1)))
                .toList();
    }

    /**
     * A block of YAML.
     *
     * @param place page and line at which it begins
     * @param yaml its text
     */
    record Block(String place, String yaml) {}

    private long line(int offset) {
        return text.substring(0, offset).lines().count() + 1;
    }

    /** Where its links inside the project lead. */
    List<String> links() {
        return LINK.matcher(text)
                .results()
                .map(match -> match.group(1))
                .filter(link -> !link.startsWith("http"))
                .toList();
    }

    /** The anchors of its headings, as they are made of the words. */
    List<String> anchors() {
        return HEADING.matcher(text)
                .results()
                .map(match -> match.group(1)
                        .toLowerCase(java.util.Locale.ROOT)
                        .replaceAll("[^a-z0-9 -]", "")
                        .replace(' ', '-'))
                .toList();
    }

    /** The words after {@code ./bactrian}: the command, and below {@code deadletters} what it does. */
    List<MatchResult> commands() {
        return COMMAND.matcher(text).results().toList();
    }

    /** The lines that call the program. */
    List<String> calls() {
        return OPTION.matcher(text)
                .results()
                .map(match -> match.group().substring(match.group().indexOf("./bactrian")))
                .toList();
    }
}
