package io.bactrian.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.it.Running.Ended;
import io.bactrian.simulator.Co3Settings;
import io.bactrian.simulator.SimulatorSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A vendor with sessions, one item a request, and a limit of two requests a second. */
class ContactsIT {
    private static final String SET = "co3/setContact";

    @TempDir
    Path home;

    private ProgramFixture fixture;

    @BeforeEach
    void open() {
        Co3Settings shortSessions = Co3Settings.defaults().withSessions(Duration.ofSeconds(2), false, 401);
        fixture = ProgramFixture.open(home, SimulatorSettings.defaults().withCo3(shortSessions));
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void contactsArriveAtTheVendorsPaceThoughSessionsEndAndAChangedOneIsUpdatedByTheRememberedId() {
        Path contacts = ProgramFixture.SAMPLES.resolve("co3/contacts.csv");
        Ended first = fixture.importFiles(ProgramFixture.CONTACTS, contacts);
        assertThat(first.exit()).as(first.toString()).isEqualTo(1);
        Run created = fixture.lastRun(ProgramFixture.CONTACTS);
        assertThat(created.counts()).isEqualTo(new Run.Counts(12, 12, 9, 3, 0, 0));
        assertThat(rejections(created))
                .containsExactly(
                        "7 VENDOR_REJECTED CO3 refused the item: contact_email: this contact_email is not accepted",
                        "10 NOT_EMAIL email: 'no address' is no e-mail address",
                        "12 NOT_DATE birthday: '11.03.1984' is no date of the form yyyy-MM-dd; if the file writes it otherwise, set in: in the mapping,"
                                + " such as in: \"dd.MM.yyyy\"");
        assertThat(fixture.receipt("co3/authenticate").processed())
                .as("sessions")
                .isGreaterThan(1);
        atTheVendorsPace();

        Path changed =
                fixture.file("changed.csv", changed(contacts, List.of("contact2@example.com", "contact8@example.com")));
        Ended second = fixture.importFiles(ProgramFixture.CONTACTS, changed);
        assertThat(second.exit()).as(second.toString()).isEqualTo(1);
        Run updated = fixture.lastRun(ProgramFixture.CONTACTS);
        assertThat(updated.counts()).isEqualTo(new Run.Counts(12, 12, 2, 3, 7, 0));
        assertThat(updated.column("accepted.csv", "_outcome")).containsExactly("updated", "updated");
        Map<String, String> before = ids(created);
        assertThat(ids(updated))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "contact2@example.com", Table.cell(before, "contact2@example.com"),
                        "contact8@example.com", Table.cell(before, "contact8@example.com")));
        assertThat(fixture.receipt(SET).inserted()).isEqualTo(9);
        assertThat(fixture.receipt(SET).updated()).isEqualTo(2);
        atTheVendorsPace();
    }

    private static List<String> rejections(Run run) {
        return run.rows("rejected.csv").stream()
                .map(row ->
                        Table.cell(row, "_line") + " " + Table.cell(row, "_code") + " " + Table.cell(row, "_message"))
                .toList();
    }

    private void atTheVendorsPace() {
        assertThat(fixture.simulator().receipts().peak("co3"))
                .as("requests within a second")
                .isLessThanOrEqualTo(2);
        fixture.simulator().receipts().operations().forEach((name, receipt) -> assertThat(receipt.refusals())
                .as(name)
                .allSatisfy((reason, times) -> assertThat(reason).doesNotStartWith("TOO_MANY")));
    }

    private static Map<String, String> ids(Run run) {
        Map<String, String> ids = new TreeMap<>();
        run.rows("accepted.csv").forEach(row -> ids.put(Table.cell(row, "email"), Table.cell(row, "_id")));
        return ids;
    }

    private static String changed(Path contacts, List<String> emails) {
        Table table = Table.read(contacts);
        table.rows().stream()
                .filter(row -> emails.contains(Table.cell(row, "email")))
                .forEach(row -> row.put("phone", "+36 1 555 2000"));
        return table.text();
    }
}
