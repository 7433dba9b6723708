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
                        "bactrian.accounts.my-apro.limits.speed: 'speed' is no limit, expected one of elements, in-flight, items, requests, settle, unknown");
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
}
