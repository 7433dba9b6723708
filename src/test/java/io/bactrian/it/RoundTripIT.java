package io.bactrian.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.it.Running.Ended;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What was imported comes out as it went in, and going in again it changes nothing. */
class RoundTripIT {
    private static final int RECORDS = 500;

    @TempDir
    Path home;

    private ProgramFixture fixture;

    /**
     * A vendor that takes records and lists them.
     *
     * @param in the flow of the import
     * @param out the flow of the export
     * @param with parameters of the export
     * @param key the column that the import knows records by
     * @param header the columns of the imported file
     * @param row the cells of a record
     * @param writes the operations that write
     */
    record Trip(
            String in,
            String out,
            List<String> with,
            String key,
            String header,
            IntFunction<String> row,
            List<String> writes) {
        @Override
        public String toString() {
            return in;
        }
    }

    static Stream<Trip> trips() {
        return Stream.of(
                new Trip(
                        "apro/stock-insert",
                        "apro/stock-filter",
                        List.of("type=1"),
                        "sku",
                        "sku,name,category_id,price,note,brand",
                        i -> "RT-" + i + ",Válvula " + i + ",14,\"" + i + ",50\",=note " + i + ",Norda",
                        List.of("apro/stock/insert", "apro/stock/update")),
                new Trip(
                        "crmplus/create-leads",
                        "crmplus/query-leads",
                        List.of(),
                        "email",
                        "email,last_name,first_name,company,city,revenue,employees",
                        i -> "rt" + i + "@example.com,O'Neil " + i + ",Zoë,ACME & Söhne,Köln," + i + ".5,7",
                        List.of("crmplus/create", "crmplus/update")),
                new Trip(
                        "co3/setContact",
                        "co3/getContact",
                        List.of(),
                        "email",
                        "email,type,first_name,last_name,address,birthday",
                        i -> "rt" + i + "@example.com,person,Ágnes," + "Kiss " + i + ",Fő u. " + i + ",1984-03-29",
                        List.of("co3/setContact")),
                new Trip(
                        "acuinvoice/contact.create",
                        "acuinvoice/contact.list",
                        List.of("client_id=1"),
                        "email",
                        "email,client_id,first_name,last_name,phone",
                        i -> "rt" + i + "@example.com,1,Jané,Doe " + i + ",(123) 456-7890",
                        List.of("acuinvoice/contact.create", "acuinvoice/contact.update")));
    }

    @BeforeEach
    void open() {
        fixture = ProgramFixture.open(home);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @ParameterizedTest
    @MethodSource("trips")
    void anExportIsImportedWithoutAnEffect(Trip trip) {
        List<String> lines = IntStream.range(0, RECORDS).mapToObj(trip.row()).toList();
        Path file = fixture.file("records.csv", trip.header() + "\n" + String.join("\n", lines) + "\n");
        Ended in = fixture.importFiles(trip.in(), file);
        assertThat(in.exit()).as(in.toString()).isEqualTo(0);
        long writes = writes(trip);

        List<String> command = new ArrayList<>(List.of("export", trip.out()));
        command.addAll(trip.with());
        Ended out = fixture.run(command.toArray(String[]::new));
        assertThat(out.exit()).as(out.toString()).isEqualTo(0);

        Table exported = Table.read(fixture.exports(trip.out(), ".csv").get(0));
        Table imported = Table.read(file);
        Map<String, Map<String, String>> found = byKey(exported, trip.key());
        for (Map<String, String> row : imported.rows()) {
            Map<String, String> same = new LinkedHashMap<>(row);
            Map<String, String> record = found.getOrDefault(Table.cell(row, trip.key()), Map.of());
            same.replaceAll(
                    (column, cell) -> equal(cell, Table.cell(record, column)) ? cell : Table.cell(record, column));
            assertThat(same).isEqualTo(row);
        }

        // the simulated account had records of its own before, which are not ours to import
        Ended again = fixture.importFiles(trip.in(), ours(trip, exported, imported));
        assertThat(again.exit()).as(again.toString()).isEqualTo(0);
        assertThat(fixture.lastRun(trip.in()).counts().skipped())
                .as(again.toString())
                .isEqualTo(RECORDS);
        assertThat(writes(trip)).isEqualTo(writes);
    }

    /** Numbers are equal by value; a cell that a spreadsheet would run has its apostrophe, which an import takes away. */
    private static boolean equal(String in, String out) {
        if (in.matches("-?\\d+\\.\\d+") && out.matches("-?\\d+\\.\\d+")) {
            return new BigDecimal(in).compareTo(new BigDecimal(out)) == 0;
        }
        return in.equals(out) || (in.startsWith("=") && out.equals("'" + in));
    }

    private long writes(Trip trip) {
        return trip.writes().stream()
                .filter(each -> fixture.simulator().receipts().operations().containsKey(each))
                .mapToLong(each -> fixture.receipt(each).requests())
                .sum();
    }

    private static Map<String, Map<String, String>> byKey(Table table, String key) {
        Map<String, Map<String, String>> rows = new LinkedHashMap<>();
        table.rows().forEach(row -> rows.put(Table.cell(row, key), row));
        return rows;
    }

    private Path ours(Trip trip, Table exported, Table imported) {
        List<String> keys =
                imported.rows().stream().map(row -> Table.cell(row, trip.key())).toList();
        Table ours = new Table(
                exported.delimiter(),
                exported.header(),
                exported.rows().stream()
                        .filter(row -> keys.contains(Table.cell(row, trip.key())))
                        .toList());
        return fixture.file(
                fixture.exports(trip.out(), ".csv").get(0).getFileName().toString(), ours.text());
    }
}
