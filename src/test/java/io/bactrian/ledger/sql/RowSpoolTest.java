package io.bactrian.ledger.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bactrian.row.Columns;
import io.bactrian.row.Row;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowSpoolTest {
    private static final Columns COLUMNS = Columns.of(List.of("invoice", "value"));

    @TempDir
    Path folder;

    private static Row row(long line, @Nullable Object... cells) {
        return new Row(COLUMNS, cells, line);
    }

    @Test
    void givesGroupsInTheOrderOfTheirFirstRow() {
        try (RowSpool spool = RowSpool.open(folder)) {
            spool.add("Z", row(2, "Z", "1"));
            spool.add("A", row(3, "A", "2"));
            spool.add("Z", row(4, "Z", "3"));
            spool.add("M", row(5, "M", "4"));
            spool.add("A", row(6, "A", "5"));
            Iterator<List<Row>> groups = spool.groups(COLUMNS);
            assertThat(groups.next()).extracting(Row::line).containsExactly(2L, 4L);
            assertThat(groups.next()).extracting(Row::line).containsExactly(3L, 6L);
            assertThat(groups.next()).extracting(row -> row.text("value")).containsExactly("4");
            assertThat(groups.hasNext()).isFalse();
            assertThat(spool.size()).isEqualTo(5);
        }
    }

    @Test
    void separatesRowsThatShareALine() {
        try (RowSpool spool = RowSpool.open(folder)) {
            spool.add("B", row(1, "B"));
            spool.add("A", row(1, "A"));
            spool.add("B", row(1, "B"));
            Iterator<List<Row>> groups = spool.groups(COLUMNS);
            assertThat(groups.next()).hasSize(2);
            assertThat(groups.next()).hasSize(1);
            assertThat(groups.hasNext()).isFalse();
        }
    }

    @Test
    void givesBackEqualCells() {
        @Nullable
        Object[] cells = {
            "Zürich \uD83D\uDC2A",
            "",
            null,
            -1L,
            Long.MAX_VALUE,
            Long.MIN_VALUE,
            new BigDecimal("-1234.50"),
            new BigDecimal("1E+400"),
            true,
            false,
            Arrays.asList("a", null, 7L, List.of(), Map.of("lat", new BigDecimal("1.5")))
        };
        try (RowSpool spool = RowSpool.open(folder)) {
            spool.add("k", new Row(COLUMNS, cells, 9));
            assertThat(spool.groups(COLUMNS).next().get(0).cells()).containsExactly(cells);
        }
    }

    @Test
    void hasNoGroupsWithoutRows() {
        try (RowSpool spool = RowSpool.open(folder)) {
            assertThat(spool.groups(COLUMNS).hasNext()).isFalse();
        }
    }

    @Test
    void refusesRowsOutOfOrder() {
        try (RowSpool spool = RowSpool.open(folder)) {
            spool.add("k", row(5));
            assertThatThrownBy(() -> spool.add("k", row(4)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("Line 4 comes after line 5; rows are added in the order of the file");
        }
    }

    @Test
    void refusesCellOfAnotherKind() {
        try (RowSpool spool = RowSpool.open(folder)) {
            assertThatThrownBy(() -> spool.add("k", row(1, 1.5)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("A cell cannot be a java.lang.Double");
        }
    }

    @Test
    void leavesNothingBehind() throws IOException {
        try (RowSpool spool = RowSpool.open(folder)) {
            spool.add("k", row(1, "x"));
            assertThat(spool.groups(COLUMNS).hasNext()).isTrue();
        }
        try (var left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }
}
