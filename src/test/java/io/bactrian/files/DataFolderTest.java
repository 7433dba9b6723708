package io.bactrian.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.row.FlowId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class DataFolderTest {
    private static final FlowId FLOW = FlowId.parse("apro/stock-insert");

    @TempDir
    Path folder;

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static void set(Path path, String permissions) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }

    @Test
    void allFoldersAreOpenToTheirOwnerOnly() throws IOException {
        Path data = folder.resolve("a/data");
        DataFolder.make(data);
        Path inbox = DataFolder.inbox(data, FLOW);

        assertThat(inbox).isEqualTo(data.resolve("inbox/apro/stock-insert"));
        try (Stream<Path> all = Files.walk(data)) {
            assertThat(all.toList()).hasSize(10).allSatisfy(each -> assertThat(permissions(each))
                    .as(each.toString())
                    .isEqualTo("rwx------"));
        }
    }

    @Test
    void dropFoldersAreOpenToTheGroupWhereInboxIs() throws IOException {
        DataFolder.make(folder);
        set(folder.resolve("inbox"), "rwxrwx---");

        assertThat(permissions(DataFolder.inbox(folder, FLOW))).isEqualTo("rwxrwx---");
        assertThat(permissions(folder.resolve("inbox/apro"))).isEqualTo("rwxrwx---");
        assertThat(permissions(folder.resolve("archive"))).isEqualTo("rwx------");
    }

    @Test
    void foldersThatAreThereStayAsSomebodyHasSetThem() throws IOException {
        Path inbox = Files.createDirectories(folder.resolve("inbox/apro/stock-insert"));
        set(inbox, "rwxr-xr-x");
        set(folder, "rwxr-x---");
        DataFolder.make(folder);
        DataFolder.inbox(folder, FLOW);

        assertThat(permissions(inbox)).isEqualTo("rwxr-xr-x");
        assertThat(permissions(folder)).isEqualTo("rwxr-x---");
    }

    @Test
    void theLedgerIsClosedToAllButItsOwner() throws IOException {
        Path ledger = Files.writeString(folder.resolve("ledger.db"), "");
        Path log = Files.writeString(folder.resolve("ledger.db-wal"), "");
        set(ledger, "rw-r--r--");
        set(log, "rw-rw-rw-");
        DataFolder.closeLedger(ledger);

        assertThat(permissions(ledger)).isEqualTo("rw-------");
        assertThat(permissions(log)).isEqualTo("rw-------");
    }
}
