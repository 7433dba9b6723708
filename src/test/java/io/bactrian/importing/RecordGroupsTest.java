package io.bactrian.importing;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.camel.Bed;
import io.bactrian.read.InputFile;
import io.bactrian.read.InputSettings;
import io.bactrian.row.BadRow;
import io.bactrian.row.Code;
import io.bactrian.row.FileRecord;
import io.bactrian.row.FlowId;
import io.bactrian.simulator.Simulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordGroupsTest {
    private static final String HEADER = "invoice_no,date,name\n";

    @TempDir
    Path folder;

    private Simulator simulator;
    private Bed bed;
    private int rows;

    @BeforeEach
    void start() {
        simulator = Bed.simulator();
        bed = new Bed(folder, simulator);
    }

    @AfterEach
    void stop() {
        bed.close();
        simulator.close();
    }

    private RecordGroups input(FlowId flow, Path file) throws IOException {
        var mapping = bed.program()
                .definitions()
                .mappingOf(bed.program().definitions().flow(flow));
        return new RecordGroups(
                InputFile.open(file, InputSettings.NONE),
                mapping,
                mapping.mapper((from, key) -> Optional.empty()),
                folder.resolve("tmp"),
                () -> rows++);
    }

    /** Groups as their lines, a refused one with its code before them. */
    private List<String> read(RecordGroups input) throws IOException {
        List<String> groups = new ArrayList<>();
        try (input) {
            input.groups()
                    .forEachRemaining(group -> groups.add((group.get(0) instanceof BadRow bad ? bad.code() + " " : "")
                            + group.stream().map(FileRecord::line).toList()));
        }
        try (Stream<Path> left =
                Files.exists(folder.resolve("tmp")) ? Files.list(folder.resolve("tmp")) : Stream.empty()) {
            assertThat(left).as("what was set aside is gone").isEmpty();
        }
        return groups;
    }

    private List<String> readInvoices(String text) throws IOException {
        return read(input(Bed.INVOICES, Bed.write(folder.resolve("i.csv"), HEADER + text)));
    }

    @Test
    void takesEachRowAloneWhereNothingIsGrouped() throws IOException {
        Path file = Bed.write(folder.resolve("s.csv"), "sku,category_id,name\nA,14,One\nA,14,Two\ntoo,short\n");
        assertThat(read(input(Bed.STOCK, file))).containsExactly("[2]", "[3]", "ROW_TOO_SHORT [4]");
        assertThat(rows).isEqualTo(3);
    }

    @Test
    void gathersRowsOfAGroupWhereverTheyStand() throws IOException {
        assertThat(readInvoices("R-2,1,a\nR-1,1,b\n R-2 ,1,c\nR-3,1,d\nR-1,1,e\n"))
                .containsExactly("[2, 4]", "[3, 6]", "[5]");
        assertThat(rows).isEqualTo(5);
    }

    @Test
    void givesRowsWithoutAGroupAlone() throws IOException {
        assertThat(readInvoices("R-1,1,a\n ,1,b\nR-1,1,c\n,1,d\n")).containsExactlyInAnyOrder("[2, 4]", "[3]", "[5]");
    }

    @Test
    void refusesAGroupOfWhichARowCannotBeRead() throws IOException {
        assertThat(readInvoices("R-1,1,a\nR-2,1,b\nR-1,short\nR-1,1,c\n"))
                .containsExactlyInAnyOrder("ROW_TOO_SHORT [4]", "ROW_TOO_SHORT [2, 5]", "[3]");
    }

    @Test
    void refusesEveryGroupWhereTheFileCannotBeReadToItsEnd() throws IOException {
        Path file = folder.resolve("i.csv");
        Files.writeString(file, HEADER + "R-1,1,a\nR-2,1,b\nR-1,1,\"never closed\n");
        RecordGroups input = input(Bed.INVOICES, file);
        List<String> groups = read(input);
        assertThat(input.fault()).isPresent();
        Code code = input.fault().orElseThrow().code();
        assertThat(groups).allSatisfy(group -> assertThat(group).startsWith(code.name()));
        assertThat(groups).contains(code + " [2]", code + " [3]");
    }

    @Test
    void readsNothingWhereAColumnIsMissing() throws IOException {
        RecordGroups input = input(Bed.STOCK, Bed.write(folder.resolve("s.csv"), "sku,name\nA,One\n"));
        assertThat(read(input)).isEmpty();
        assertThat(input.fault()).hasValueSatisfying(fault -> {
            assertThat(fault.code()).isEqualTo(Code.COLUMN_MISSING);
            assertThat(fault.message())
                    .isEqualTo(
                            "Line 1: the file has no column 'category_id', which the mapping apro/stock-insert needs. It has 'sku', 'name'.");
        });
    }
}
