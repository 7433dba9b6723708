package io.bactrian.vendor;

import static io.bactrian.vendor.Items.map;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.xml.XmlMapper;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The kinds of interfaces that vendors have, each in YAML alone. */
class OtherVendorsTest {
    private static final String ANSWER = "answer: { table: [ { when: { status: 200 }, then: ok } ] }\n";

    private static JsonNode json(String text) {
        return Vendors.tree(AnswerFormat.JSON, text);
    }

    @Test
    void takesAChallengeAndAnswersItAndSendsTheItemAsJsonInAField() {
        Vendor vendor = Vendors.of("challenge", """
                title: Challenge
                credentials: { username: { secret: false }, access-key: {} }
                request:
                  path: /webservice.php
                  encoding: form
                  body:
                    operation: { operation: name }
                    sessionName: { session: sessionName }
                    elementType: Leads
                    element: { items: single }
                login:
                  steps:
                    - operation: getchallenge
                      method: GET
                      query: { operation: { operation: name }, username: { credential: username } }
                      body: {}
                      take: { token: $.result.token }
                    - operation: login
                      body:
                        operation: { operation: name }
                        username: { credential: username }
                        accessKey: { join: [ { session: token }, { credential: access-key } ], digest: md5 }
                      take: { sessionName: $.result.sessionName }
                """ + ANSWER);
        Account account =
                Vendors.account(vendor, Map.of("url", "https://crm.test/x/", "username", "a b", "access-key", "KEY"));
        LoginSpec login = Vendors.login(vendor);

        OutgoingRequest challenge = Requests.login(account, login.steps(account).get(0), Session.NONE);
        assertThat(challenge.method()).isEqualTo("GET");
        assertThat(challenge.url())
                .hasToString("https://crm.test/x/webservice.php?operation=getchallenge&username=a+b");
        assertThat(challenge.body()).isEqualTo(new Body.None());

        Session first = login.after(
                        login.steps(account).get(0),
                        json("{\"result\":{\"token\":\"52d5057ebf219\"}}"),
                        Session.NONE,
                        Instant.EPOCH)
                .orElseThrow();
        assertThat(BodyText.of(Requests.login(account, login.steps(account).get(1), first)
                        .body()))
                .isEqualTo("operation=login&username=a+b&accessKey="
                        + Term.md5("52d5057ebf219KEY".getBytes(java.nio.charset.StandardCharsets.UTF_8)));

        Session session = login.after(
                        login.steps(account).get(1),
                        json("{\"result\":{\"sessionName\":\"4a0b\"}}"),
                        first,
                        Instant.EPOCH)
                .orElseThrow();
        OutgoingRequest create =
                Requests.build(vendor, account, Items.batch("create", Items.of(map("lastname", "O'N ü"))), session);
        assertThat(BodyText.of(create.body()))
                .isEqualTo(
                        "operation=create&sessionName=4a0b&elementType=Leads&element=%7B%22lastname%22%3A%22O%27N+%C3%BC%22%7D");
    }

    @Test
    void sendsXmlWithAnAttributeAndTheKeyAsBasicAuthentication() throws Exception {
        Vendor vendor = Vendors.of("attribute", """
                title: Attribute
                credentials: { api-key: {} }
                request:
                  path: /api/xml-in
                  encoding: xml
                  root: request
                  headers:
                    Authorization: { join: [ "Basic ", { join: [ { credential: api-key }, ":X" ], encode: base64 } ] }
                  body:
                    contact: { items: single }
                    "@method": { operation: name }
                """ + ANSWER);
        Account account = Vendors.account(vendor, Map.of("url", "https://acme.test", "api-key", "KEY"));
        Batch batch = Items.batch("contact.create", Items.of(map("first_name", "Jane")));

        OutgoingRequest request = Requests.build(vendor, account, batch, Session.NONE);

        assertThat(request.headers()).containsExactly(Map.entry("Authorization", "Basic S0VZOlg="));
        assertThat(new XmlMapper().writeValueAsString(((Body.Xml) request.body()).tree()))
                .isEqualTo(
                        "<request method=\"contact.create\"><contact><first_name>Jane</first_name></contact></request>");
        assertThat(Requests.shown(vendor, account, batch).curl())
                .contains(
                        "-H 'Authorization: '\"Basic $(printf %s \"$BACTRIAN_ACCOUNTS_ATTRIBUTE_API_KEY:X\" | base64 | tr -d '\\n')\"");
    }

    @Test
    void sendsAJsonDocumentWithTheTokenBesideTheItemsMembersAndLeavesAnOptionalCredentialOut() {
        Vendor vendor = Vendors.of("token", """
                title: Token
                credentials: { username: { secret: false }, password: {}, organisation: { secret: false }, unit: { required: false } }
                request:
                  path: /rest/v2/{operation}
                  body: { token: { session: token }, "...": { items: members } }
                login:
                  steps:
                    - operation: authentication/token
                      body:
                        username: { credential: username }
                        password: { credential: password }
                        organisation: { credential: organisation }
                        unit: { credential: unit }
                      take: { token: $.data.token }
                  valid: 2h
                  renew-before: 10m
                """ + ANSWER);
        Account account = Vendors.account(
                vendor, Map.of("url", "https://crm.test", "username", "jane", "password", "p", "organisation", "o"));
        LoginSpec login = Vendors.login(vendor);

        assertThat(BodyText.of(Requests.login(account, login.steps(account).get(0), Session.NONE)
                        .body()))
                .isEqualTo("{\"username\":\"jane\",\"password\":\"p\",\"organisation\":\"o\"}");
        OutgoingRequest request = Requests.build(
                vendor,
                account,
                Items.batch("contact_information/create", Items.of(map("type", "PERSON", "vip", true, "note", null))),
                new Session(Map.of("token", "t"), Instant.MAX));
        assertThat(request.url()).hasToString("https://crm.test/rest/v2/contact_information/create");
        assertThat(BodyText.of(request.body()))
                .isEqualTo("{\"token\":\"t\",\"type\":\"PERSON\",\"vip\":true,\"note\":null}");
    }

    @Test
    void takesAnotherPathWhereAnOperationDiffers() {
        Vendor vendor = Vendors.of("differing", """
                title: Differing
                request:
                  path: /api/crm
                  body: { data: { items: list } }
                  operations: { setInvoice: { path: /api/finance } }
                """ + ANSWER);

        assertThat(vendor.requestOf("setInvoice").path()).isEqualTo("/api/finance");
        assertThat(vendor.requestOf("setInvoice").body())
                .isEqualTo(vendor.request().body());
        assertThat(vendor.requestOf("setContact").path()).isEqualTo("/api/crm");
    }
}
