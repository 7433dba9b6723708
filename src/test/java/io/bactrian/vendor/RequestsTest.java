package io.bactrian.vendor;

import static io.bactrian.vendor.Items.map;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.dataformat.xml.XmlMapper;
import io.bactrian.mapping.Item;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whole requests of the vendors that are shipped, and what people see of them. */
class RequestsTest {
    private static final Vendor APRO = Vendors.shipped("apro");
    private static final Vendor CO3 = Vendors.shipped("co3");
    private static final Session SESSION = new Session(Map.of("key", "s3ss10n"), Instant.MAX);

    private static final Item CONTACT = Items.of(map(
            "contact_id",
            null,
            "contact_type",
            false,
            "contact_firm",
            "ACME <Ltd.> & \"Söhne\"\u0001",
            "contact_job",
            Item.OMIT,
            "custom_fields",
            map(
                    "number_example",
                    new BigDecimal("2E+1"),
                    "checkbox_example",
                    new Items.Choice(List.of(0L, 30L)),
                    "none",
                    new Items.Choice(List.of()))));

    private static String xml(OutgoingRequest request) throws Exception {
        return new XmlMapper().writeValueAsString(((Body.Xml) request.body()).tree());
    }

    @Test
    void sendsAFormToTheOperationsPath() {
        OutgoingRequest request =
                Requests.build(APRO, Vendors.apro(), Items.batch("stock/insert", Items.stock("A-1")), Session.NONE);

        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.url()).hasToString("http://acme.crma.pro:81/sharedapi/stock/insert");
        assertThat(request.contentType()).isEqualTo("application/x-www-form-urlencoded");
        assertThat(request.headers()).isEmpty();
        assertThat(request).hasToString("POST http://acme.crma.pro:81/sharedapi/stock/insert");
    }

    @Test
    void sendsAContactAsXmlWithNodesDigitsAndEmptyElements() throws Exception {
        OutgoingRequest request = Requests.build(CO3, Vendors.co3(), Items.batch("setContact", CONTACT), SESSION);

        assertThat(request.url()).hasToString("https://co3app.com/api/crm");
        assertThat(request.contentType()).isEqualTo("text/xml; charset=utf-8");
        assertThat(xml(request))
                .isEqualTo(
                        "<command><setContact><api_key>" + Vendors.KEY + "</api_key><session_key>s3ss10n</session_key>"
                                + "<contact_id></contact_id><contact_type>0</contact_type>"
                                + "<contact_firm>ACME &lt;Ltd.> &amp; \"Söhne\"\uFFFD</contact_firm>"
                                + "<custom_fields><number_example>20</number_example>"
                                + "<checkbox_example><node0>0</node0><node1>30</node1></checkbox_example></custom_fields></setContact></command>");
    }

    @Test
    void putsTheIdOfAnUpdateInThePlaceOfItsMember() throws Exception {
        OutgoingRequest request =
                Requests.build(CO3, Vendors.co3(), Items.update("setContact", "contact_id", "21", CONTACT), SESSION);

        assertThat(xml(request)).contains("</session_key><contact_id>21</contact_id><contact_type>");
    }

    @Test
    void needsASessionWhereTheEnvelopeNamesOne() {
        assertThatThrownBy(() -> Requests.build(CO3, Vendors.co3(), Items.batch("setContact", CONTACT), Session.NONE))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no session value 'key' for account co3: log in first");
    }

    @Test
    void logsInWithAHashedPasswordAndTakesTheOnlyLeafAsSession() throws Exception {
        LoginSpec login = Vendors.login(CO3);
        LoginSpec.Step step = login.steps(Vendors.co3()).get(0);
        OutgoingRequest request = Requests.login(Vendors.co3(), step, Session.NONE);

        assertThat(request.url()).hasToString("https://co3app.com/api/authenticate");
        assertThat(xml(request))
                .isEqualTo("<command><authenticate><api_key>" + Vendors.KEY + "</api_key><username>jane</username>"
                        + "<password>" + Term.md5("pa<ss & w\"ord".getBytes(StandardCharsets.UTF_8))
                        + "</password></authenticate></command>");

        Instant now = Instant.parse("2026-11-22T10:00:00Z");
        for (String reply : List.of(
                "<r><session_key>abc</session_key><ok>1</ok></r>",
                "<r><x><y>abc</y></x></r>",
                "<session>abc</session>")) {
            Session session = login.after(step, Vendors.tree(AnswerFormat.XML, reply), Session.NONE, now)
                    .orElseThrow();
            assertThat(session.values()).containsExactly(Map.entry("key", "abc"));
            assertThat(session.usableAt(now.plusSeconds(269))).isTrue();
            assertThat(session.usableAt(now.plusSeconds(270))).isFalse();
            assertThat(session).hasToString("Session until 2026-11-22T10:04:30Z");
        }
        assertThat(login.after(step, Vendors.tree(AnswerFormat.XML, "<r><a>1</a><b>2</b></r>"), Session.NONE, now))
                .isEmpty();
    }

    @Test
    void showsAFormWithItsSecretNamed() {
        Item item =
                Items.of(map("parent", 14L, "name", "Jane's", "fields", List.of(map("id", 466L, "value", "a=b & c"))));
        ShownRequest shown = Requests.shown(APRO, Vendors.apro(), Items.batch("stock/insert", item));

        assertThat(shown.preview()).isEqualTo("""
                        POST http://acme.crma.pro:81/sharedapi/stock/insert
                        Content-Type: application/x-www-form-urlencoded

                        apikey=$BACTRIAN_ACCOUNTS_APRO_API_KEY&params%5B0%5D%5Bparent%5D=14&params%5B0%5D%5Bname%5D=Jane%27s\
                        &params%5B0%5D%5Bfields%5D%5B0%5D%5Bid%5D=466&params%5B0%5D%5Bfields%5D%5B0%5D%5Bvalue%5D=a%3Db+%26+c""");
        assertThat(shown.curl()).isEqualTo("""
                        curl -X POST 'http://acme.crma.pro:81/sharedapi/stock/insert' \\
                          -H 'Content-Type: application/x-www-form-urlencoded' \\
                          --data-urlencode 'apikey='"$BACTRIAN_ACCOUNTS_APRO_API_KEY" \\
                          --data-urlencode 'params[0][parent]=14' \\
                          --data-urlencode 'params[0][name]=Jane'\\''s' \\
                          --data-urlencode 'params[0][fields][0][id]=466' \\
                          --data-urlencode 'params[0][fields][0][value]=a=b & c'""");
        assertThat(ShownRequest.curl(shown.kept())).isEqualTo(shown.curl());
        assertThat(shown.kept())
                .endsWith("\"$BACTRIAN_ACCOUNTS_APRO_API_KEY\"0:params%5B0%5D%5Bparent%5D=14&16:name%5D=Jane%27s"
                        + "&16:fields%5D%5B0%5D%5Bid%5D=466&35:value%5D=a%3Db+%26+c");
    }

    @Test
    void showsADocumentWithItsSecretsAndItsSessionNamed() {
        ShownRequest shown =
                Requests.shown(CO3, Vendors.co3(), Items.batch("setContact", Items.of(map("contact_firm", "Jane's"))));

        assertThat(shown.body())
                .isEqualTo(
                        "<command><setContact><api_key>$BACTRIAN_ACCOUNTS_CO3_API_KEY</api_key><session_key>$SESSION_KEY</session_key>"
                                + "<contact_firm>Jane's</contact_firm></setContact></command>");
        assertThat(shown.curl()).isEqualTo("""
                        curl -X POST 'https://co3app.com/api/crm' \\
                          -H 'Content-Type: text/xml; charset=utf-8' \\
                          --data-binary '<command><setContact><api_key>'"$BACTRIAN_ACCOUNTS_CO3_API_KEY"'</api_key><session_key>'"$SESSION_KEY"\
                        '</session_key><contact_firm>Jane'\\''s</contact_firm></setContact></command>'""");
    }

    @Test
    void noTextOfARequestShowsASecret() {
        OutgoingRequest request = Requests.build(CO3, Vendors.co3(), Items.batch("setContact", CONTACT), SESSION);
        OutgoingRequest form =
                Requests.build(APRO, Vendors.apro(), Items.batch("stock/insert", Items.stock("A")), Session.NONE);

        assertThat(List.of(request, request.body(), form, form.body(), SESSION, Vendors.co3())
                        .toString())
                .doesNotContain("s3ss10n")
                .doesNotContain(Vendors.KEY)
                .doesNotContain("pa<ss");
    }
}
