package io.bactrian.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.cli.Commands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The pages name commands, options, files and classes that there are. */
class PagesTest {
    private static final Pattern OPTION = Pattern.compile(" (--[a-z-]+)");
    private static final Pattern CLASS =
            Pattern.compile("\\{@link\\s+(?:\\*\\s+)?(io\\.bactrian\\.[a-z]+\\.[A-Z]\\w+)");
    private static final Path SOURCES = Path.of("src/main/java");

    private final Map<String, CommandLine> commands = Commands.all();

    @Test
    void everyCommandOfThePagesExists() {
        Set<String> called = new TreeSet<>();
        for (Page page : Page.all()) {
            page.commands().forEach(match -> {
                assertThat(commands).as(page.path() + ": " + match.group()).containsKey(match.group(1));
                called.add(match.group(1));
                if (List.of("deadletters", "ledger").contains(match.group(1))
                        && !match.group(2).isBlank()) {
                    assertThat(java.util.Objects.requireNonNull(commands.get(match.group(1)))
                                    .getSubcommands())
                            .containsKey(match.group(2).strip().replaceAll(" .*", ""));
                }
            });
        }
        assertThat(called)
                .as("every command is shown somewhere")
                .containsExactlyInAnyOrderElementsOf(commands.keySet());
    }

    @Test
    void everyOptionOfThePagesBelongsToItsCommand() {
        for (Page page : Page.all()) {
            for (String call : page.calls()) {
                List<String> words = List.of(call.split(" "));
                CommandLine command = commands.get(words.size() > 1 ? words.get(1) : "");
                if (command == null) {
                    continue;
                }
                CommandLine deeper =
                        words.size() > 2 ? command.getSubcommands().getOrDefault(words.get(2), command) : command;
                OPTION.matcher(call).results().forEach(match -> assertThat(
                                deeper.getCommandSpec().optionsMap())
                        .as(page.path() + ": " + call)
                        .containsKey(match.group(1)));
            }
        }
    }

    @Test
    void everyLinkLeadsToAPageAndAHeading() {
        for (Page page : Page.all()) {
            for (String link : page.links()) {
                String[] parts = link.split("#", 2);
                Path folder = page.path().toAbsolutePath().resolveSibling(".");
                Path target = parts[0].isEmpty()
                        ? page.path()
                        : folder.resolve(parts[0]).normalize();
                assertThat(target).as(page.path() + ": " + link).exists();
                if (parts.length == 2) {
                    assertThat(Page.of(target).anchors())
                            .as(page.path() + ": " + link)
                            .contains(parts[1]);
                }
            }
        }
    }

    @Test
    void everyPackageSaysWhatItIsAndNamesClassesThatExist() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path folder : files.filter(Files::isDirectory)
                    .filter(each -> each.getNameCount() == 6)
                    .toList()) {
                Path info = folder.resolve("package-info.java");
                assertThat(info).exists();
                assertThat(missing(Files.readString(info))).as(info.toString()).isEmpty();
            }
        }
    }

    private static List<String> missing(String packageInfo) {
        return CLASS.matcher(packageInfo)
                .results()
                .map(match -> match.group(1))
                .filter(name -> Files.notExists(SOURCES.resolve(name.replace('.', '/') + ".java")))
                .toList();
    }
}
