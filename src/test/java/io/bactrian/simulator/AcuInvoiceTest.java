package io.bactrian.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcuInvoiceTest {
    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";
    private static final String JANE = "<client_id>1</client_id><first_name>Jane</first_name><last_name>Doe</last_name>"
            + "<email>jane@x.test</email>";

    private final Simulator simulator = Simulator.start(SimulatorSettings.defaults());
    private final Wire wire = new Wire(simulator);

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void createsUpdatesShowsAndDeletesAContact() {
        assertThat(call("contact.create", contact(JANE))).isEqualTo(ok("<contact_id>61</contact_id>"));
        assertThat(call("contact.update", contact("<contact_id>61</contact_id><phone>(1) &amp; 2</phone>")))
                .isEqualTo(ok(""));
        String get = "<contact_id>61</contact_id>";
        assertThat(call("contact.get", get))
                .isEqualTo(
                        ok(
                                "<contact><contact_id>61</contact_id><first_name>Jane</first_name><last_name>Doe</last_name>"
                                        + "<email>jane@x.test</email><phone>(1) &amp; 2</phone><mobile_phone></mobile_phone></contact>"));
        assertThat(call("contact.delete", get)).isEqualTo(ok(""));
        assertThat(call("contact.get", get)).isEqualTo(fail("<error>There is no contact 61</error>"));
        assertThat(call("contact.delete", get)).isEqualTo(fail("<error>There is no contact 61</error>"));
        assertThat(simulator.receipts().keys("acuinvoice/contact.create"))
                .isEqualTo(Map.of("jane@x.test", new KeyCount(1, 1, 0)));
        assertThat(simulator.receipts().keys("acuinvoice/contact.delete"))
                .isEqualTo(Map.of("61", new KeyCount(2, 0, 1)));
    }

    @Test
    void listsByPageWithoutTotals() {
        assertThat(ids(call("contact.list", ""))).isEqualTo(25);
        assertThat(ids(call("contact.list", "<page>3</page>"))).isEqualTo(10);
        assertThat(call("contact.list", "<page>4</page>")).isEqualTo(ok(""));
        assertThat(ids(call("contact.list", "<page>2</page><per_page>40</per_page>")))
                .isEqualTo(20);
        assertThat(ids(call("contact.list", "<client_id>12</client_id>"))).isEqualTo(5);
        assertThat(call("contact.list", "<email>contact2@seed.test</email>"))
                .isEqualTo(ok(
                        "<contact><contact_id>2</contact_id><first_name>John</first_name><last_name>Smith &amp; Sons</last_name>"
                                + "<email>contact2@seed.test</email><phone>(123) 456-7001</phone><mobile_phone>(987) 654-3001</mobile_phone>"
                                + "</contact>"));
        assertThat(call("contact.list", "<page>0</page><colour>red</colour>"))
                .isEqualTo(
                        fail(
                                "<error>Unknown element colour</error><error>page must be a number from 1 to 2147483647</error>"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "contact.create | <first_name>J</first_name> | client_id is mandatory; last_name is mandatory; email is mandatory",
                "contact.create | <client_id>99</client_id><first_name>J</first_name><last_name>D</last_name><email>j@reject.test</email> "
                        + "| There is no client 99; The e-mail address j@reject.test is not accepted",
                "contact.create | <contact_id>3</contact_id><client_id>1</client_id><first_name>J</first_name><last_name>D</last_name>"
                        + "<email>j</email> | A new contact must not have a contact_id; j is no e-mail address",
                "contact.update | <contact_id>99</contact_id><last_name></last_name> | There is no contact 99; last_name is mandatory",
                "contact.update | <contact_id>3</contact_id><fax>1</fax> | Unknown element fax",
            })
    void refusesAContactWithEveryReason(String method, String members, String errors) {
        assertThat(call(method, contact(members)))
                .isEqualTo(fail("<error>" + errors.replace("; ", "</error><error>") + "</error>"));
        assertThat(simulator.receipts().operation("acuinvoice/" + method).rejected())
                .isEqualTo(1);
        assertThat(simulator.receipts().operation("acuinvoice/" + method).processed())
                .isZero();
    }

    @Test
    void letsInTheKeyWithAnyPasswordAndNothingElse() {
        String list = request("contact.list", "<per_page>1</per_page>");
        assertThat(post(Wire.basic(AcuInvoiceSettings.DEFAULT_KEY, "whatever"), list)
                        .statusCode())
                .isEqualTo(200);
        HttpResponse<String> refused = post(Wire.basic("X", AcuInvoiceSettings.DEFAULT_KEY), list);
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.body()).isEqualTo(fail("<error>The API key is missing or wrong</error>"));
        assertThat(post("", "no XML").statusCode()).isEqualTo(401);
    }

    @Test
    void refusesWhatIsNoRequest() {
        String key = Wire.basic(AcuInvoiceSettings.DEFAULT_KEY, "X");
        assertThat(post(key, request("contact.drop", "")).body())
                .isEqualTo(fail("<error>contact.drop: an unknown method</error>"));
        assertThat(post(key, "<request>").statusCode()).isEqualTo(400);
        assertThat(post(
                                key,
                                "<!DOCTYPE request [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><request method=\"contact.list\"/>")
                        .body())
                .isEqualTo(fail("<error>the XML has a document type</error>"));
        assertThat(wire.get("acuinvoice", "/api/xml-in").statusCode()).isEqualTo(401);
    }

    @Test
    void saysFailWithTheStatusThatIsSet() {
        try (Simulator other = Simulator.start(SimulatorSettings.defaults()
                .withAcuInvoice(AcuInvoiceSettings.defaults().withFailStatus(422)))) {
            HttpResponse<String> answer = new Wire(other)
                    .post(
                            "acuinvoice",
                            "/api/xml-in",
                            "application/xml",
                            Wire.basic(AcuInvoiceSettings.DEFAULT_KEY, "X"),
                            request("contact.get", "<contact_id>99</contact_id>"));
            assertThat(answer.statusCode()).isEqualTo(422);
            assertThat(answer.body()).isEqualTo(fail("<error>There is no contact 99</error>"));
        }
    }

    private String call(String method, String content) {
        return post(Wire.basic(AcuInvoiceSettings.DEFAULT_KEY, "X"), request(method, content))
                .body();
    }

    private HttpResponse<String> post(String authorization, String body) {
        return wire.post("acuinvoice", "/api/xml-in", "application/xml; charset=utf-8", authorization, body);
    }

    private static String request(String method, String content) {
        return HEAD + "<request method=\"" + method + "\">" + content + "</request>";
    }

    private static String contact(String members) {
        return "<contact>" + members + "</contact>";
    }

    private static String ok(String content) {
        return HEAD + "<response status=\"ok\">" + content + "</response>\n";
    }

    private static String fail(String content) {
        return HEAD + "<response status=\"fail\">" + content + "</response>\n";
    }

    private static int ids(String answer) {
        return answer.split("<contact_id>", -1).length - 1;
    }
}
