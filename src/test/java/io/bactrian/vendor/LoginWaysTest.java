package io.bactrian.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A login that depends on what an account has, and as many sessions as vendor.yaml says. */
class LoginWaysTest {
    private static final String ANSWER = "answer: { table: [ { when: { status: 200 }, then: ok } ] }\n";
    private static final Vendor VENDOR = Vendors.of("acme", """
            title: Acme
            credentials:
              web-api-key: { required: false }
              username: { secret: false, required: false }
              password: { required: false }
            request: { path: "/v2/{operation}", body: { token: { session: token }, "...": { items: members } } }
            login:
              ways:
                - when: web-api-key
                  steps:
                    - operation: web_api_key/token
                      headers: { Authorization: { join: [ "Basic ", { join: [ { credential: web-api-key }, ":" ], encode: base64 } ] } }
                      body: {}
                      take: { token: $.data.token }
                - when: [ username, password ]
                  steps:
                    - operation: token
                      body: { username: { credential: username }, password: { credential: password } }
                      take: { token: $.data.token }
              sessions: 4
              valid: 2h
            """ + ANSWER);

    private static Account account(String... settings) {
        return Vendors.account(VENDOR, settings(settings));
    }

    private static Map<String, String> settings(String... namesAndValues) {
        Map<String, String> settings = new HashMap<>(Map.of("url", "https://crm.test"));
        for (int i = 0; i < namesAndValues.length; i += 2) {
            settings.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return settings;
    }

    private static OutgoingRequest first(Account account) {
        return Requests.login(account, Vendors.login(VENDOR).steps(account).get(0), Session.NONE);
    }

    @Test
    void theFirstWayOfWhichTheCredentialsAreSetIsGone() {
        OutgoingRequest byKey = first(account("web-api-key", "KEY", "username", "u", "password", "p"));
        OutgoingRequest byName = first(account("username", "u", "password", "p"));

        assertThat(byKey.url()).hasToString("https://crm.test/v2/web_api_key/token");
        assertThat(byKey.headers()).containsExactly(Map.entry("Authorization", "Basic S0VZOg=="));
        assertThat(byKey.body()).isEqualTo(new Body.None());
        assertThat(byName.url()).hasToString("https://crm.test/v2/token");
        assertThat(byName.headers()).isEmpty();
        assertThat(BodyText.of(byName.body())).isEqualTo("{\"username\":\"u\",\"password\":\"p\"}");
    }

    @Test
    void anAccountWithoutAWayCannotBeUsed() {
        List<String> faults = new ArrayList<>();

        assertThat(Account.of("acme", VENDOR, settings("username", "u"), faults))
                .isEmpty();
        assertThat(faults)
                .containsExactly("account acme has no way to log in, expected"
                        + " bactrian.accounts.acme.web-api-key (BACTRIAN_ACCOUNTS_ACME_WEB_API_KEY),"
                        + " or bactrian.accounts.acme.username (BACTRIAN_ACCOUNTS_ACME_USERNAME)"
                        + " and bactrian.accounts.acme.password (BACTRIAN_ACCOUNTS_ACME_PASSWORD)");
    }

    @Test
    void sessionsAreAsManyAsSaidAndOneOtherwise() {
        assertThat(Vendors.login(VENDOR).sessions()).isEqualTo(4);
        assertThat(Vendors.login(VENDOR).valid()).isEqualTo(Duration.ofHours(2));
        assertThat(Vendors.login(Vendors.shipped("co3")).sessions()).isEqualTo(1);
    }

    @Test
    void waysThatCannotBeAreFaults() {
        assertThat(Vendors.faults("""
                title: Acme
                credentials: { key: {} }
                request: { path: /api, body: { a: { items: list } } }
                login:
                  sessions: 0
                  steps: [ { operation: a, body: {} } ]
                  ways:
                    - steps: [ { operation: a, body: {}, take: { token: $.a } } ]
                    - { when: word, steps: [ { operation: a, body: {}, take: { session: $.a } } ] }
                    - when: key
                """ + ANSWER))
                .containsExactly(
                        "vendor.yaml:5:13: sessions: '0', expected a whole number from 1",
                        "vendor.yaml:8:5: 'ways' beside 'steps', expected one of them",
                        "vendor.yaml:9:7: way: takes session, expected what the first way takes: token",
                        "vendor.yaml:9:15: when: 'word', expected one of key",
                        "vendor.yaml:10:7: login: 'steps' is missing, expected a list of requests",
                        "vendor.yaml:10:7: way: takes nothing, expected what the first way takes: token");
        assertThat(Vendors.faults("""
                title: Acme
                request: { path: /api, body: { a: { items: list } } }
                login: { ways: none }
                """ + ANSWER))
                .containsExactly("vendor.yaml:3:16: ways: 'none', expected a list of ways, each with 'steps'");
    }
}
