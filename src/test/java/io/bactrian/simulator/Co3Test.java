package io.bactrian.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Co3Test {
    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";
    private static final String DOE =
            "<contact_lastname>Doe</contact_lastname><contact_email>doe@x.test</contact_email>";

    private final SettableClock clock = new SettableClock();
    private Simulator simulator = start(Co3Settings.defaults());
    private Wire wire = new Wire(simulator);

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void createsAContactAndAnswersWithItsId() {
        String session = wire.session();
        HttpResponse<String> answer = wire.contact(session, "<contact_id></contact_id>" + DOE);
        assertThat(answer.body()).isEqualTo(HEAD + "<response><contact_id>21</contact_id></response>\n");
        assertThat(answer.headers().firstValue("content-type")).contains("text/xml; charset=utf-8");
        assertThat(simulator.receipts().keys("co3/setContact")).isEqualTo(Map.of("doe@x.test", new KeyCount(1, 1, 0)));
    }

    @Test
    void updatesTheContactWithThisIdAndShowsIt() {
        String session = wire.session();
        wire.contact(session, DOE);
        clock.pass(Duration.ofSeconds(1));
        assertThat(wire.contact(
                                session,
                                "<contact_id>21</contact_id>" + DOE
                                        + "<custom_fields><size><node0>S &amp; M</node0></size></custom_fields>")
                        .body())
                .isEqualTo(HEAD + "<response><contact_id>21</contact_id></response>\n");
        assertThat(wire.xml(Wire.command("getContact", session, "<contact_id>21</contact_id>"))
                        .body())
                .isEqualTo(
                        HEAD + "<response><contact><contact_id>21</contact_id><contact_lastname>Doe</contact_lastname>"
                                + "<contact_email>doe@x.test</contact_email><custom_fields><size><node0>S &amp; M</node0></size></custom_fields>"
                                + "</contact></response>\n");
        assertThat(simulator.receipts().keys("co3/setContact")).isEqualTo(Map.of("doe@x.test", new KeyCount(2, 1, 1)));
    }

    @Test
    void answersJsonWithJson() {
        String session = wire.session();
        HttpResponse<String> answer = wire.json(
                "{\"command\":{\"setContact\":{\"api_key\":\"simulator-co3-key\",\"session_key\":\"" + session
                        + "\",\"contact_id\":null,\"contact_type\":1,\"contact_firm\":\"ACME\",\"custom_fields\":{\"n\":20}}}}");
        assertThat(answer.body()).isEqualTo("{\"response\":{\"contact_id\":21}}");
        clock.pass(Duration.ofSeconds(1));
        assertThat(wire.json("{\"command\":{\"getContacts\":{\"api_key\":\"simulator-co3-key\",\"session_key\":\""
                                + session + "\"}}}")
                        .body())
                .startsWith(
                        "{\"response\":{\"contacts\":{\"contact\":[{\"contact_id\":1,\"contact_firstname\":\"Béla\","
                                + "\"contact_lastname\":\"Szabó\",\"contact_firm\":\"\"},")
                .endsWith(
                        ",{\"contact_id\":21,\"contact_firstname\":\"\",\"contact_lastname\":\"\",\"contact_firm\":\"ACME\"}]}}}");
    }

    @Test
    void listsContactsByPageAndKeepsAHistory() {
        restart(Co3Settings.defaults().withRate(RateLimit.none(Duration.ofSeconds(1))));
        String session = wire.session();
        wire.contact(session, DOE);
        assertThat(wire.xml(Wire.command("getContactList", session, "<search_term>DOE@</search_term><page>0</page>"))
                        .body())
                .isEqualTo(HEAD
                        + "<response><contacts><contact><contact_id>21</contact_id><contact_lastname>Doe</contact_lastname>"
                        + "<contact_email>doe@x.test</contact_email></contact></contacts></response>\n");
        assertThat(wire.xml(Wire.command("getContactList", session, "<search_term>doe</search_term><page>1</page>"))
                        .body())
                .isEqualTo(HEAD + "<response><contacts></contacts></response>\n");
        String text =
                "<contact_history_text>Called</contact_history_text><contact_history_type>2</contact_history_type>";
        assertThat(wire.xml(Wire.command("setHistory", session, "<contact_id>21</contact_id>" + text))
                        .body())
                .isEqualTo(HEAD + "<response><contact_id>21</contact_id></response>\n");
        assertThat(wire.xml(Wire.command("getHistory", session, "<contact_id>21</contact_id>"))
                        .body())
                .isEqualTo(
                        HEAD
                                + "<response><history_elements><history_element><contact_history_id>22</contact_history_id>"
                                + text
                                + "<contact_history_date>2026-11-22T10:15:00Z</contact_history_date></history_element></history_elements></response>\n");
    }

    @Test
    void pagesThroughTheContactsThatAreThereFromTheStart() {
        restart(Co3Settings.defaults().withRate(RateLimit.none(Duration.ofSeconds(1))));
        String session = wire.session();
        for (int page = 0; page < 3; page++) {
            String answer = wire.xml(Wire.command(
                            "getContactList", session, "<search_term>seed.test</search_term><page>" + page + "</page>"))
                    .body();
            assertThat(answer.split("<contact_id>", -1)).hasSize(1 + (page < 2 ? 10 : 0));
        }
    }

    @Test
    void listsTheTypesOfHistoryAndTakesNoOthers() {
        restart(Co3Settings.defaults().withRate(RateLimit.none(Duration.ofSeconds(1))));
        String session = wire.session();
        assertThat(wire.xml(Wire.command("getHistoryTypes", session, "")).body())
                .startsWith(
                        HEAD + "<response><history_types><history_type><contact_history_type>1</contact_history_type>"
                                + "<contact_history_type_name>Note</contact_history_type_name></history_type><history_type>");
        HttpResponse<String> answer = wire.xml(Wire.command(
                "setHistory",
                session,
                "<contact_id>1</contact_id><contact_history_text>Called</contact_history_text>"
                        + "<contact_history_type>9</contact_history_type>"));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("<description>contact_history_type '9': no history type</description>");
        assertThat(simulator.receipts().operation("co3/setHistory").rejected()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "<contact_firstname>John</contact_firstname> | 400 | MANDATORY_MISSING | neither contact_lastname nor contact_firm is given",
                "<contact_firm>A</contact_firm><contact_type>2</contact_type> | 400 | BAD_VALUE | contact_type: neither 0 nor 1",
                "<contact_firm>A</contact_firm><contact_email>a@reject.test</contact_email> | 400 | EMAIL_REFUSED "
                        + "| contact_email: this contact_email is not accepted",
                "<contact_firm>A</contact_firm><contact_email>a@b</contact_email> | 400 | BAD_VALUE | contact_email: a malformed value",
                "<contact_firm>A</contact_firm><colour>red</colour> | 400 | UNKNOWN_TAG | colour: an element that setContact does not have",
                "<contact_firm>A</contact_firm><contact_birthday>29.03.1984</contact_birthday> | 400 | BAD_VALUE "
                        + "| contact_birthday: no date such as 1984-03-29",
                "<contact_firm>A</contact_firm><custom_fields><c><node1>x</node1></c></custom_fields> | 400 | BAD_VALUE "
                        + "| c: a list that is not node0, node1, node2",
                "<contact_id>99</contact_id><contact_firm>A</contact_firm> | 404 | CONTACT_NOT_FOUND | '99': no contact has this contact_id",
                "<contact_firm>A</contact_firm><contact_firm>B</contact_firm> | 400 | BAD_REQUEST | contact_firm: an element twice",
                "<contact_firm a='1'>A</contact_firm> | 400 | BAD_REQUEST | contact_firm: an element with attributes or namespaces, or too many levels",
            })
    void refusesAContact(String members, int status, String code, String description) {
        HttpResponse<String> answer = wire.contact(wire.session(), members);
        assertThat(answer.body())
                .isEqualTo(HEAD + "<response><error><code>" + code + "</code><description>" + description
                        + "</description></error></response>\n");
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(simulator.receipts().inserted("co3/setContact")).isEmpty();
    }

    @Test
    void refusesCustomFieldsThatWereNotSpecified() {
        restart(Co3Settings.defaults().withCustomFields(Set.of("size")));
        assertThat(wire.contact(
                                wire.session(),
                                "<contact_firm>A</contact_firm><custom_fields><colour>red</colour></custom_fields>")
                        .body())
                .isEqualTo(HEAD
                        + "<response><error><code>UNKNOWN_TAG</code><description>colour: a custom field that was not specified"
                        + "</description></error></response>\n");
    }

    @Test
    void refusesADocumentTypeAndNeverReadsItsEntities() {
        String attack =
                "<!DOCTYPE command [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><command><setContact><contact_firm>&e;</contact_firm>"
                        + "</setContact></command>";
        HttpResponse<String> answer = wire.xml(attack);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .isEqualTo(HEAD
                        + "<response><error><code>BAD_REQUEST</code><description>the XML has a document type</description></error>"
                        + "</response>\n");
    }

    @Test
    void refusesWhatItCannotRead() {
        byte[] latin = "<command><setContact/></command>\u00e9".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(wire.post("co3", "/api/crm", "text/xml", latin).body())
                .contains("<description>the body is not UTF-8</description>");
        assertThat(wire.json("{\"command\":{}}").body())
                .isEqualTo(
                        "{\"response\":{\"error\":{\"code\":\"BAD_REQUEST\",\"description\":\"the command is not exactly one method\"}}}");
        clock.pass(Duration.ofSeconds(1));
        assertThat(wire.json("<command/>").body())
                .startsWith("{\"response\":{\"error\":{\"code\":\"BAD_REQUEST\",\"description\":");
        assertThat(wire.xml("<command><authenticate></authenticate></command>").body())
                .contains("<description>authenticate: a method that this path does not have</description>");
    }

    @Test
    void letsASessionEndAfterFiveMinutesWhetherUsedOrNot() {
        String session = wire.session();
        clock.pass(Duration.ofSeconds(299));
        assertThat(wire.contact(session, DOE).statusCode()).isEqualTo(200);
        clock.pass(Duration.ofSeconds(1));
        HttpResponse<String> answer = wire.contact(session, DOE);
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body())
                .isEqualTo(HEAD
                        + "<response><error><code>SESSION_INVALID</code><description>the session has ended</description></error>"
                        + "</response>\n");
    }

    @Test
    void prolongsASessionByUseWhereSoSet() {
        restart(Co3Settings.defaults().withSessions(Duration.ofMinutes(5), true, 403));
        String session = wire.session();
        clock.pass(Duration.ofSeconds(299));
        assertThat(wire.contact(session, DOE).statusCode()).isEqualTo(200);
        clock.pass(Duration.ofSeconds(299));
        assertThat(wire.contact(session, DOE).statusCode()).isEqualTo(200);
        clock.pass(Duration.ofMinutes(5));
        assertThat(wire.contact(session, DOE).statusCode()).isEqualTo(403);
    }

    @Test
    void refusesWrongCredentials() {
        HttpResponse<String> wrongKey = wire.login("other", "simulator", Co3Sessions.md5("simulator-password"));
        assertThat(wrongKey.statusCode()).isEqualTo(401);
        assertThat(wrongKey.body())
                .isEqualTo(HEAD
                        + "<response><error><code>API_KEY_INVALID</code><description>the api_key is missing or wrong</description></error>"
                        + "</response>\n");
        HttpResponse<String> clearPassword = wire.login(Co3Settings.DEFAULT_KEY, "simulator", "simulator-password");
        assertThat(clearPassword.statusCode()).isEqualTo(401);
        assertThat(clearPassword.body())
                .isEqualTo(HEAD
                        + "<response><error><code>AUTHENTICATION_FAILED</code><description>the username is unknown or the password is "
                        + "not its MD5</description></error></response>\n");
    }

    @Test
    void answersWithABareSessionKeyWhereSoSet() {
        restart(Co3Settings.defaults().withBareSessionKey(true));
        assertThat(wire.login(Co3Settings.DEFAULT_KEY, "simulator", Co3Sessions.md5("simulator-password"))
                        .body())
                .matches("[0-9a-f]{32}");
    }

    @Test
    void allowsTwoRequestsASecond() {
        String session = wire.session();
        assertThat(wire.contact(session, DOE).statusCode()).isEqualTo(200);
        HttpResponse<String> answer = wire.contact(session, DOE);
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.body())
                .isEqualTo(HEAD
                        + "<response><error><code>TOO_MANY_REQUESTS</code><description>Too Many Requests</description></error>"
                        + "</response>\n");
        clock.pass(Duration.ofSeconds(1));
        assertThat(wire.contact(session, DOE).statusCode()).isEqualTo(200);
        assertThat(simulator.receipts().peak("co3")).isEqualTo(3);
        assertThat(simulator.receipts().duplicates("co3/setContact")).isEqualTo(Map.of("doe@x.test", 2));
    }

    private void restart(Co3Settings settings) {
        simulator.close();
        simulator = start(settings);
        wire = new Wire(simulator);
    }

    private Simulator start(Co3Settings settings) {
        return Simulator.start(SimulatorSettings.defaults().withClock(clock).withCo3(settings));
    }
}
