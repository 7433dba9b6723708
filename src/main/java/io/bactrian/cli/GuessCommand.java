package io.bactrian.cli;

import io.bactrian.flow.UsageFault;
import io.bactrian.guess.Guesser;
import io.bactrian.read.InputSettings;
import io.bactrian.report.ExitCode;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bactrian guess}: a first mapping from a sample file. */
@Command(
        name = "guess",
        description = "Makes a first mapping, with its tests, from a sample file and an operation. Nothing is sent.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Exit codes: 0 the file has a column for all that the operation needs; 1 it has not, and the mapping says what is missing."
        })
class GuessCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "the sample, CSV or JSON; its first 1000 rows are looked at")
    Path file = Path.of("");

    @Option(
            names = "--operation",
            required = true,
            paramLabel = "VENDOR/OPERATION",
            description = "the operation under the vendor's own name, or the mapping of it to start from")
    String operation = "";

    @Option(
            names = "--write",
            paramLabel = "MAPPING",
            description =
                    "write it to this new file, such as mappings/VENDOR/NAME.yaml, and not to the standard output; no file is overwritten")
    @Nullable
    Path write;

    @Option(names = "--charset", paramLabel = "NAME", description = "character set of the file; by looking unless set")
    @Nullable
    Charset charset;

    @Option(
            names = "--records",
            paramLabel = "PATH",
            description = "where the list of rows stands in a JSON file, such as data.items")
    @Nullable
    String records;

    @Inject
    Guessing guessing;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() {
        InputSettings settings = InputSettings.NONE;
        settings = charset == null ? settings : settings.withCharset(charset);
        settings = records == null ? settings : settings.withRecords(records);
        Guesser.Guess guess = guessing.guess(file, operation, settings);
        PrintWriter out = spec.commandLine().getOut();
        if (write == null) {
            out.print(guess.yaml());
        } else {
            write(write, guess.yaml());
            out.println(write + " is written. Look at each line of it, then: bactrian check, bactrian test "
                    + name(write) + ", bactrian preview. A flow binds it, see docs/vendor-author.md.");
        }
        out.flush();
        say(guess);
        return guess.missing().isEmpty() ? ExitCode.OK.code() : ExitCode.REJECTED.code();
    }

    private void say(Guesser.Guess guess) {
        PrintWriter err = spec.commandLine().getErr();
        guess.missing()
                .forEach(column -> err.println(
                        "MISSING: " + column + ", which the operation needs. No column of the file is like it."));
        err.println(guess.rejected() + " of " + guess.items() + " items would be rejected; the mapping says why.");
        err.flush();
    }

    private static String name(Path path) {
        Path folder = path.toAbsolutePath().getParent();
        String file = String.valueOf(path.getFileName()).replaceFirst("\\.yaml$", "");
        return (folder == null ? "" : folder.getFileName() + "/") + file;
    }

    private static void write(Path path, String text) {
        try {
            Path folder = path.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.writeString(path, text, StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException there) {
            throw new UsageFault(path + " is there already and is not overwritten. Name another file after --write.");
        } catch (IOException fault) {
            throw new UsageFault(path + " cannot be written: " + fault.getMessage());
        }
    }
}
