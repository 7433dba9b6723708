package io.bactrian.files;

import io.bactrian.ledger.ItemKey;
import io.bactrian.ledger.PreparedFile;
import io.bactrian.row.FileFormat;
import io.bactrian.row.FlowId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where the files of a flow's exports are: {@code exports/<account>/<flow>/<flow>-<yyyyMMdd-HHmmss>.csv}, the same with {@code -deleted.csv} and with
 * {@code .manifest.json}. A file is there under its name only when it is whole, and none takes the place of another. Its methods are for the one
 * process that has the flow to itself.
 *
 * <p>Every method throws {@link java.io.UncheckedIOException} where the folder cannot be read or written.
 */
public final class ExportFolder {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");
    private static final String PART = ".part";

    private final Path folder;
    private final String name;

    private ExportFolder(Path folder, String name) {
        this.folder = folder;
        this.name = name;
    }

    /** @return the folder of a flow under the data folder; it is made with the first file */
    public static ExportFolder of(Path data, FlowId flow) {
        String name = SafeName.of(flow.name());
        return new ExportFolder(
                data.resolve("exports").resolve(SafeName.of(flow.account())).resolve(name), name);
    }

    /** @return its path */
    public Path path() {
        return folder;
    }

    /**
     * @param started when the export started, in the zone in which people read it
     * @return names that no file has yet: where an earlier export has them, with {@code -2} behind the time
     */
    public ExportNames names(LocalDateTime started, FileFormat format) {
        Set<String> taken = existing();
        String wanted = name + "-" + TIME.format(started);
        String free = wanted;
        for (int next = 2; isTaken(free, taken); next++) {
            free = wanted + "-" + next;
        }
        String ending = "." + format.name().toLowerCase(Locale.ROOT);
        return new ExportNames(
                folder.resolve(free + ending),
                folder.resolve(free + "-deleted" + ending),
                folder.resolve(free + ".manifest.json"));
    }

    private static boolean isTaken(String base, Set<String> taken) {
        return taken.stream().anyMatch(name -> name.startsWith(base + ".") || name.startsWith(base + "-deleted."));
    }

    private Set<String> existing() {
        if (!Files.isDirectory(folder)) {
            return Set.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
        } catch (IOException fault) {
            throw OwnerFile.cannotWrite(folder, fault);
        }
    }

    /** Writes the manifest of an export, to be published as the last of its files. */
    public PreparedFile write(ExportManifest manifest, ExportNames names) {
        byte[] json = manifest.json();
        try (OwnerFile file = OwnerFile.create(names.manifest())) {
            file.stream().write(json);
            Path part = file.complete();
            String sha256 = HexFormat.of().formatHex(ItemKey.sha256().digest(json));
            return new PreparedFile(part, names.manifest(), sha256, json.length, 0);
        } catch (IOException fault) {
            throw OwnerFile.cannotWrite(names.manifest(), fault);
        }
    }

    /** Deletes the part files that a process left which died; not while an export is prepared, since its files are such. */
    public void dropParts() {
        existing().stream().filter(each -> each.endsWith(PART)).forEach(each -> delete(folder.resolve(each)));
    }

    /**
     * Makes sure that the names of the part files are on disk, as their bytes are: before {@link io.bactrian.ledger.ExportLedger#prepare}. Some systems
     * (Windows) know no such thing; there nothing is done.
     */
    public void force() {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException notKnown) {
            return;
        }
    }

    /**
     * Gives each file its name, in their order, where it does not have it yet: a process that was killed in the middle is made up for. The bytes are
     * compared with the sha256 before. A file that has its name and was taken away since counts as published.
     *
     * @return empty where the export can be committed; otherwise why it has to be given up: its files are lost or damaged. Then none is left of them
     * @throws java.io.UncheckedIOException where a file cannot be given its name now; the export stays prepared, and it can be tried again
     */
    public Optional<String> publish(List<PreparedFile> files) {
        return giveNames(files, true);
    }

    /**
     * The same by the process that has just written the files and has their sums of the bytes that it wrote: they are not read again, by which nothing would be
     * learned but that the system's memory gives back what it was given. Their sizes are compared all the same.
     */
    public Optional<String> publishWritten(List<PreparedFile> files) {
        return giveNames(files, false);
    }

    private Optional<String> giveNames(List<PreparedFile> files, boolean read) {
        try {
            Optional<String> fault = fault(files, read);
            if (fault.isPresent()) {
                withdraw(files);
                return fault;
            }
            for (PreparedFile file : files) {
                if (Files.exists(file.part())) {
                    Files.move(file.part(), file.target(), StandardCopyOption.ATOMIC_MOVE);
                }
            }
            force();
            return Optional.empty();
        } catch (IOException fault) {
            throw OwnerFile.cannotWrite(folder, fault);
        }
    }

    private static Optional<String> fault(List<PreparedFile> files, boolean read) throws IOException {
        boolean allGone = !files.isEmpty();
        for (PreparedFile file : files) {
            boolean there = Files.exists(file.part());
            allGone &= !there && !Files.exists(file.target());
            if (there && !isWhole(file, read)) {
                return Optional.of(file.part() + " is damaged: its bytes are not those that were written.");
            }
            if (there && Files.exists(file.target())) {
                return Optional.of(file.target() + " is there already, and is not of this export.");
            }
        }
        return allGone
                ? Optional.of(files.get(0).target() + " is gone, and so are the other files of the export.")
                : Optional.empty();
    }

    private static boolean isWhole(PreparedFile file, boolean read) throws IOException {
        return Files.size(file.part()) == file.size()
                && (!read || sha256(file.part()).equals(file.sha256()));
    }

    // What has its name already must not stay: the export that comes in place of this one has the same records.
    private static void withdraw(List<PreparedFile> files) throws IOException {
        for (PreparedFile file : files) {
            if (Files.deleteIfExists(file.part()) || !Files.exists(file.target())) {
                continue;
            }
            if (sha256(file.target()).equals(file.sha256())) {
                Files.delete(file.target());
            }
        }
    }

    private static String sha256(Path file) throws IOException {
        MessageDigest sha256 = ItemKey.sha256();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), sha256)) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(sha256.digest());
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException fault) {
            throw OwnerFile.cannotWrite(file, fault);
        }
    }
}
