package io.bactrian.vendor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AccountTest {
    private static final Vendor APRO = Vendors.shipped("apro");
    private final List<String> faults = new ArrayList<>();

    @Test
    void isOffWithoutAUrl() {
        assertThat(Account.of("apro", APRO, Map.of(), faults)).isEmpty();
        assertThat(faults).isEmpty();
    }

    @Test
    void namesEverySettingThatIsMissingOrWrong() {
        Map<String, String> settings = Map.of("url", "acme.crma.pro", "limits.requests", "many", "limits.speed", "9");

        assertThat(Account.of("my-apro", APRO, settings, faults)).isEmpty();
        assertThat(faults)
                .containsExactlyInAnyOrder(
                        "bactrian.accounts.my-apro.url: expected scheme, host and port such as http://example.crm:81, without user, password and query",
                        "bactrian.accounts.my-apro.api-key: not set, expected the account's api-key (environment variable"
                                + " BACTRIAN_ACCOUNTS_MY_APRO_API_KEY)",
                        "bactrian.accounts.my-apro.limits.requests: 'many', expected a number and a time such as 200/1h, or none",
                        "bactrian.accounts.my-apro.limits.speed: 'speed' is no limit, expected one of answer-size, elements, in-flight, items, requests, settle, unknown");
    }

    @Test
    void overridesTheVendorsLimits() {
        Account account = Vendors.account(
                APRO,
                Map.of(
                        "url",
                        "http://x",
                        "api-key",
                        "k",
                        "limits.requests",
                        "500/2h",
                        "limits.in-flight",
                        "4",
                        "limits.elements",
                        "none"));

        assertThat(account.limits().requests()).isEqualTo(new Rate(500, Duration.ofHours(2)));
        assertThat(account.limits().inFlight()).isEqualTo(4);
        assertThat(account.limits().elements()).isEqualTo(Integer.MAX_VALUE);
        // what an operator may write; nothing else is sent under it
        assertThat(APRO.limits().with("requests", "none").requests()).isNull();
        assertThat(APRO.limits().with("items", "5").itemsOf("accounts/add")).isEqualTo(5);
        assertThatThrownBy(() -> APRO.limits().with("in-flight", "0"))
                .hasMessage("'0', expected a whole number from 1");
    }

    @Test
    void showsTheNamesOfItsCredentialsOnly() {
        assertThat(Vendors.apro().toString()).contains("Credentials[api-key]").doesNotContain(Vendors.KEY);
    }

    @Test
    void takesEverySecretOutOfATextInEveryForm() {
        Account account = Vendors.co3();
        Secrets secrets = Secrets.NONE
                .with(Vendors.shipped("co3"), account)
                .with(new Session(Map.of("key", "s3s/ion"), Instant.MAX));
        String password = "pa<ss & w\"ord";
        String md5 = Term.md5(password.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        String text = String.join(
                "|",
                "jane",
                password,
                "pa&lt;ss &amp; w\"ord",
                "pa&lt;ss &amp; w&quot;ord",
                "pa%3Css+%26+w%22ord",
                "pa%3css%20%26%20w%22ord",
                "pa<ss & w\\\"ord",
                md5,
                Vendors.KEY,
                "s3s/ion",
                "s3s%2Fion",
                "s3s\\/ion");

        String name = "$BACTRIAN_ACCOUNTS_CO3_PASSWORD";
        assertThat(secrets.redact(text))
                .isEqualTo(String.join(
                        "|",
                        "jane",
                        name,
                        name,
                        name,
                        name,
                        name,
                        name,
                        name,
                        "$BACTRIAN_ACCOUNTS_CO3_API_KEY",
                        "$SESSION",
                        "$SESSION",
                        "$SESSION"));
        assertThat(secrets.toString()).startsWith("Secrets[").doesNotContain("pa<ss");
    }

    @Test
    void saysWhichAddressesCanBeReadOnTheWayUnlessSomebodyHasDecided() {
        Map<String, String> open = Map.of("url", "http://acme.crma.pro:81", "api-key", "k");
        assertThat(Vendors.account(APRO, open).warnings(APRO))
                .containsExactly(
                        "Account apro: bactrian.accounts.apro.url is not encrypted (http), so the credentials and all records can be"
                                + " read on the way. Use https where the vendor has it; bactrian.accounts.apro.plain-http=forbid refuses such an"
                                + " address, =allow says nothing more");
        assertThat(Vendors.account(APRO, with(open, "plain-http", "allow")).warnings(APRO))
                .isEmpty();
        for (String safe :
                List.of("https://acme.crma.pro", "http://127.0.0.1:81", "http://localhost:81", "http://[::1]:81")) {
            assertThat(Vendors.account(APRO, with(open, "url", safe)).warnings(APRO))
                    .as(safe)
                    .isEmpty();
        }
        assertThat(Vendors.account(APRO, with(open, "sms-url", "http://sms.example/x", "url", "https://acme.crma.pro"))
                        .open(APRO))
                .containsExactly("sms-url");
    }

    @Test
    void refusesAnAddressThatCanBeReadOnTheWayWhereThatIsForbidden() {
        Map<String, String> open =
                Map.of("url", "http://127.0.0.1.example.com", "api-key", "k", "plain-http", "forbid");
        assertThat(Account.of("apro", APRO, open, faults)).isEmpty();
        assertThat(faults)
                .containsExactly("bactrian.accounts.apro.url: the address is not encrypted (http), and"
                        + " bactrian.accounts.apro.plain-http forbids that; expected one that begins with https");
        assertThat(Vendors.account(APRO, with(open, "url", "http://127.0.0.1:81"))
                        .url())
                .hasToString("http://127.0.0.1:81");
    }

    @Test
    void takesItsOwnTimesAndNamesWrongOnes() {
        Map<String, String> base = Map.of("url", "https://x", "api-key", "k");
        assertThat(Vendors.account(APRO, with(base, "timeouts.answer", "5m"))
                        .connection()
                        .timeouts())
                .isEqualTo(new Timeouts(Duration.ofSeconds(10), Duration.ofMinutes(5)));
        Map<String, String> wrong =
                with(base, "timeouts.connect", "soon", "ca-file", "/nowhere/ca.pem", "plain-http", "maybe");
        assertThat(Account.of("apro", APRO, wrong, faults)).isEmpty();
        assertThat(faults)
                .containsExactlyInAnyOrder(
                        "bactrian.accounts.apro.timeouts.connect: 'soon', expected a time such as 500ms, 30s, 5m, 1h or 1d",
                        "bactrian.accounts.apro.ca-file: '/nowhere/ca.pem' cannot be read, expected a file with certificates (PEM,"
                                + " -----BEGIN CERTIFICATE-----)",
                        "bactrian.accounts.apro.plain-http: 'maybe', expected warn, allow or forbid");
    }

    private static Map<String, String> with(Map<String, String> settings, String... more) {
        Map<String, String> all = new java.util.HashMap<>(settings);
        for (int i = 0; i < more.length; i += 2) {
            all.put(more[i], more[i + 1]);
        }
        return all;
    }
}
