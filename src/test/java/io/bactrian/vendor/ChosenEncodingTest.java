package io.bactrian.vendor;

import static io.bactrian.vendor.Items.map;
import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.mapping.imports.OperationSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** An account that chooses among a vendor's encodings, and an update whose id stands inside of another member. */
class ChosenEncodingTest {
    private static final Vendor CO3 = Vendors.shipped("co3");

    private static Map<String, String> settings(String encoding) {
        return Map.of(
                "url",
                "https://co3app.com",
                "api-key",
                "K",
                "username",
                "jane",
                "password",
                "pw",
                "encoding",
                encoding);
    }

    private static Batch batch(
            String operation, @org.jspecify.annotations.Nullable String idMember, Map<String, ?> item) {
        OperationSpec spec = Items.operation(operation, idMember);
        return new Batch(spec, List.of(Items.of(item)), Arrays.asList(idMember == null ? null : "id7"), 1);
    }

    @Test
    void jsonHasTheRootElementAsItsOutermostMember() {
        Account account = Vendors.account(CO3, settings("json"));
        OutgoingRequest request = Requests.build(
                CO3,
                account,
                batch("setHistory", null, map("contact_id", 21L, "contact_history_text", "a < b")),
                new Session(Map.of("key", "S"), java.time.Instant.MAX));

        assertThat(request.contentType()).isEqualTo("application/json");
        assertThat(request.body())
                .isEqualTo(new Body.Json(map(
                        "command",
                        map(
                                "setHistory",
                                map(
                                        "api_key",
                                        "K",
                                        "session_key",
                                        "S",
                                        "contact_id",
                                        21L,
                                        "contact_history_text",
                                        "a < b")))));
    }

    @Test
    void anEncodingThatTheVendorDoesNotTakeIsAFault() {
        List<String> faults = new ArrayList<>();
        assertThat(Account.of("co3", CO3, settings("php-form"), faults)).isEmpty();
        assertThat(faults).containsExactly("bactrian.accounts.co3.encoding: 'php-form', expected xml or json");
        faults.clear();
        Vendor apro = Vendors.shipped("apro");
        Account.of("apro", apro, Map.of("url", "http://a.test", "api-key", "K", "encoding", "json"), faults);
        assertThat(faults)
                .containsExactly(
                        "bactrian.accounts.apro.encoding: 'json', expected none: this vendor takes one encoding only");
    }

    @Test
    void theIdOfAnUpdateMayStandInsideOfAnotherMember() {
        Vendor vendor = Vendors.shipped("crmcom");
        Account account = Vendors.account(vendor, Map.of("url", "https://c.test", "web-api-key", "K"));
        OutgoingRequest request = Requests.build(
                vendor,
                account,
                batch("contact_information/update", "contact_information_identifier.id", map("notes", "new")),
                new Session(Map.of("token", "T"), java.time.Instant.MAX));

        assertThat(request.body())
                .isEqualTo(new Body.Json(
                        map("token", "T", "contact_information_identifier", map("id", "id7"), "notes", "new")));
        assertThat(request.headers()).isEmpty();
    }

    @Test
    void aWebApiKeyIsTheUserOfBasicWithAnEmptyPassword() {
        Vendor vendor = Vendors.shipped("crmcom");
        Account account = Vendors.account(vendor, Map.of("url", "https://c.test", "web-api-key", "K"));
        LoginSpec.Step step =
                Objects.requireNonNull(vendor.login()).steps(account).get(0);
        OutgoingRequest request = Requests.login(account, step, Session.NONE);

        assertThat(request.url()).hasToString("https://c.test/crmapi/rest/v2/authentication/web_api_key/token");
        assertThat(request.headers()).isEqualTo(Map.of("Authorization", "Basic Szo="));
    }

    @Test
    void anErrorThatSoundsLikeATokenAsksForALogin() {
        Vendor vendor = Vendors.shipped("crmcom");
        assertThat(
                        read(
                                vendor,
                                "{\"status\":{\"code\":\"COM.CRM.EXCEPTION.X.TOKENEXPIREDEXCEPTION\",\"message\":\"\"},\"data\":{}}"))
                .isEqualTo("LOGIN CRM.COM wants a new token: COM.CRM.EXCEPTION.X.TOKENEXPIREDEXCEPTION");
        assertThat(
                        read(
                                vendor,
                                "{\"status\":{\"code\":\"COM.CRM.EXCEPTION.X.NOEXCEPTION\",\"message\":\"No.\"},\"data\":null}"))
                .isEqualTo("REJECT CRM.COM refused the record: No.");
    }

    @Test
    void allOfAVendorsReasonsAreSaid() {
        Vendor vendor = Vendors.shipped("acuinvoice");
        assertThat(read(vendor, "<response status='fail'><error>No client</error><error>No name</error></response>"))
                .isEqualTo("REJECT AcuInvoice refused the record: No client; No name");
        assertThat(read(vendor, "<response status='ok'/>")).isEqualTo("OK ");
    }

    private static String read(Vendor vendor, String body) {
        Answer answer =
                new Answer(200, null, body, AnswerParser.parse(vendor.answers().format(), body));
        Verdict verdict = AnswerReader.read(vendor, "any", answer, java.time.Instant.EPOCH);
        return verdict.action() + " " + verdict.message();
    }
}
