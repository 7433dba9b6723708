package io.bactrian.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What does not come as a PHP form below /sharedapi: online forms, uploads, text messages. */
class AproDoorsTest {
    private static final String BAD_PARAMS = "{\"status\":\"fail\",\"message\":\"BAD_PARAMS\"}";
    private static final String BAD_REQUEST = "{\"status\":\"fail\",\"message\":\"BAD_REQUEST\"}";
    private static final String FILL = "action=fill&formtype=1&data[def_customer][surname]=M%C3%BCller"
            + "&data[def_customer][phone]=5&data[ext_request][67][value]=100";
    private static final String PART = "--x\r\nContent-Disposition: form-data; name=";

    private final Simulator simulator = Simulator.start(SimulatorSettings.defaults());
    private final Wire wire = new Wire(simulator);

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void describesAFormToAnybody() {
        assertThat(wire.form("/onlineforms", "action=get&form=2&host=example.com")
                        .body())
                .startsWith(
                        "{\"formtype\":\"2\",\"name\":\"Offer a car\",\"description\":\"\",\"feedback\":\"Thank you!\",\"def_customer\":"
                                + "{\"surname\":{\"id\":\"surname\",")
                .contains("\"ext_customer\":[],\"ext_request\":[]");
        assertThat(wire.form("/onlineforms", "action=get&form=9").body()).isEqualTo(BAD_PARAMS);
        assertThat(wire.form("/onlineforms", "action=show").body()).isEqualTo(BAD_PARAMS);
    }

    @Test
    void takesAFilledForm() {
        assertThat(wire.form("/onlineforms", FILL).body()).isEqualTo("{\"status\":\"success\",\"form\":\"34\"}");
        assertThat(wire.form("/onlineforms", FILL).body()).isEqualTo("{\"status\":\"success\",\"form\":\"35\"}");
        assertThat(simulator.receipts().duplicates("apro/onlineforms/fill")).isEqualTo(Map.of("5", 2));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "data[def_customer][phone]=5& | '' | data: def_customer[phone] is required",
                "[67][value] | [67] | data: ext_request[67] is not of the form of its kind",
                "[67] | [68] | data: ext_request has no such field: 68",
                "formtype=1 | formtype=3 | the form: no form has this id",
                "action=fill | action=fill&apikey=1 | the form[apikey]: a member that the document does not name",
            })
    void refusesAFilledForm(String part, String instead, String refusal) {
        assertThat(wire.form("/onlineforms", FILL.replace(part, instead)).body())
                .isEqualTo(BAD_PARAMS);
        assertThat(simulator.receipts().operation("apro/onlineforms/fill").lastRefusals())
                .containsExactly("BAD_PARAMS: " + refusal);
    }

    @Test
    void storesOneFileOrSeveralUnderNewNames() {
        String fields = PART + "\"apikey\"\r\n\r\n" + Wire.KEY + "\r\n" + PART + "\"params[object]\"\r\n\r\nstock\r\n";
        String file = "; filename=\"T\u00fcr.JPG\"\r\nContent-Type: image/jpeg\r\n\r\n\u0000\u0001\r\n--y\r\n";
        assertThat(upload(fields + PART + "\"upload\"" + file + "--x--\r\n"))
                .isEqualTo("{\"status\":\"success\",\"data\":{\"name\":\"54cf4e91db8ba.jpg\"}}");
        assertThat(upload(fields + PART + "\"upload[]\"" + file + PART + "\"upload[]\"" + file + "--x--\r\n"))
                .isEqualTo(
                        "{\"status\":\"success\",\"data\":{\"name\":[\"54cf4e91db8bb.jpg\",\"54cf4e91db8bc.jpg\"]}}");
        assertThat(upload(fields.replace("stock", "car") + PART + "\"upload\"" + file + "--x--\r\n"))
                .isEqualTo(BAD_PARAMS);
        assertThat(upload(fields + "--x--\r\n")).isEqualTo(BAD_PARAMS);
        assertThat(upload(fields)).isEqualTo(BAD_REQUEST);
        assertThat(wire.apro("utils/upload", "params[object]=stock")).isEqualTo(BAD_REQUEST);
        assertThat(upload((fields + PART + "\"upload\"" + file + "--x--\r\n").replace(Wire.KEY, "other")))
                .isEqualTo("{\"status\":\"fail\",\"message\":\"ACCESS_DENY\"}");
        assertThat(simulator.receipts().operation("apro/utils/upload").inserted())
                .isEqualTo(3);
    }

    /** The vector was made with the vendor's way of doing it in PHP. */
    @Test
    void signsAsTheVendorDoes() {
        Node form = PhpForm.decode(
                "sender=S&message=Hi+%C3%BC&destination=123&action=sendSms&hash=0".getBytes(StandardCharsets.US_ASCII));
        assertThat(AproSms.hash(form, "0123456789abcdef0123456789abcdef"))
                .isEqualTo("62d466d946eb5efb3df65d13060669a3");
    }

    /** The values of action, count, date, destination, message, sender and sms_id, and the key. */
    @Test
    void takesASignedMessage() {
        assertThat(sms("+447700900123", "1")).isEqualTo("{\"success\":true}");
        assertThat(simulator.receipts().keys("apro/smsReceived")).isEqualTo(Map.of("7", new KeyCount(1, 1, 0)));
        assertThat(simulator.settings())
                .containsEntry("bactrian.accounts.apro.sms-url", simulator.url("apro") + "/sms/gateway.php")
                .containsEntry("bactrian.accounts.apro.sms-key", AproSms.DEFAULT_KEY);
    }

    @Test
    void asksForAMessageOfTheBusySenderOnceMore() {
        assertThat(sms(AproSms.BUSY_SENDER, "1")).isEqualTo("{\"success\":false,\"repeat\":true}");
        assertThat(sms(AproSms.BUSY_SENDER, "1")).isEqualTo("{\"success\":true}");
        simulator.faults().add(FaultRule.of(FaultKind.LIMIT, When.nth(1)).on("apro", "smsReceived"));
        assertThat(sms("+447700900123", "1")).isEqualTo("{\"success\":false,\"repeat\":true}");
    }

    @Test
    void refusesAMessageForGood() {
        assertThat(wire.form("/sms/gateway.php", "action=smsReceived&sms_id=1&hash=62d466d946eb5efb3df65d13060669a3")
                        .body())
                .isEqualTo("{\"success\":false,\"repeat\":false,\"error\":\"The hash is missing or wrong\"}");
        assertThat(sms("+447700900123", "0"))
                .isEqualTo(
                        "{\"success\":false,\"repeat\":false,\"error\":\"sms_id and count must be numbers above 0\"}");
        assertThat(wire.post("apro", "/sms/gateway.php", "application/json", new byte[0])
                        .body())
                .isEqualTo("{\"success\":false,\"repeat\":false,"
                        + "\"error\":\"found another body, expected application/x-www-form-urlencoded\"}");
        assertThat(simulator.receipts().operation("apro/smsReceived").inserted())
                .isZero();
    }

    private String sms(String sender, String count) {
        String hash = Md5.of(
                "smsReceived" + count + "1790000000" + "+442079460456" + "Hi ü" + sender + "7" + AproSms.DEFAULT_KEY);
        return wire.form(
                        "/sms/gateway.php",
                        "action=smsReceived&sms_id=7&sender=" + sender.replace("+", "%2B")
                                + "&destination=%2B442079460456&message=Hi+%C3%BC&count=" + count
                                + "&date=1790000000&hash=" + hash)
                .body();
    }

    private String upload(String body) {
        return wire.post(
                        "apro",
                        "/sharedapi/utils/upload",
                        "multipart/form-data; boundary=x",
                        body.getBytes(StandardCharsets.UTF_8))
                .body();
    }
}
