package io.bactrian.mapping;

import io.bactrian.row.Code;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * The files that rows may name ({@code type: file}).
 *
 * @param folder where they lie; null where no file is read, as in a mapping's own tests: then a cell stands for its file
 */
public record Attachments(@Nullable Path folder) {
    /** No file is read; for a mapping's own tests and for previews. */
    public static final Attachments UNREAD = new Attachments(null);

    /** The content of a file within a request is held in memory, together with its text in base64. */
    private static final long LARGEST_WITHIN = 32L << 20;

    /** @return the file's path, or its content as base64 text, or a {@link Problem} */
    Object of(String name, boolean base64) {
        Path relative = relative(name);
        if (relative == null) {
            return new Problem(
                    Code.ATTACHMENT_MISSING,
                    Cells.quoted(name)
                            + " is no path below the folder of the account's files; write it without .. and without a / in front");
        }
        if (folder == null) {
            return base64 ? "base64(" + name + ")" : name;
        }
        Path file = folder.resolve(relative);
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            return new Problem(
                    Code.ATTACHMENT_MISSING, Cells.quoted(name) + " is no file in " + folder + "; put it there");
        }
        return base64 ? content(file, name) : file;
    }

    private static @Nullable Path relative(String name) {
        try {
            Path path = Path.of(name).normalize();
            return path.isAbsolute() || path.startsWith("..") || path.toString().isEmpty() ? null : path;
        } catch (InvalidPathException notAPath) {
            return null;
        }
    }

    private static Object content(Path file, String name) {
        try {
            if (Files.size(file) > LARGEST_WITHIN) {
                return new Problem(
                        Code.ATTACHMENT_MISSING,
                        Cells.quoted(name) + " has " + Files.size(file) + " bytes, expected at most " + LARGEST_WITHIN);
            }
            return Base64.getEncoder().encodeToString(Files.readAllBytes(file));
        } catch (IOException fault) {
            throw new UncheckedIOException("Cannot read " + file, fault);
        }
    }
}
