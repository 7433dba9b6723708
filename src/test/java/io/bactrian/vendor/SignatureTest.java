package io.bactrian.vendor;

import static io.bactrian.vendor.Items.map;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An operation with an address of its own and a signature over what it sends. */
class SignatureTest {
    private static final String ANSWER = "answer: { table: [ { when: { status: 200 }, then: ok } ] }\n";
    private static final Vendor VENDOR = Vendors.of("acme", """
            title: Acme
            credentials: { sms-url: { secret: false, required: false }, sms-key: { required: false } }
            request:
              path: /api/{operation}
              encoding: php-form
              body: { params: { items: list } }
              operations:
                sendSms:
                  url: { credential: sms-url }
                  encoding: form
                  body:
                    action: { operation: name }
                    hash: { signature: md5, of: values, key: { credential: sms-key } }
                    "...": { items: members }
            """ + ANSWER);
    private static final String URL = "https://sms.test/gate/in.php";
    private static final Account ACCOUNT =
            Vendors.account(VENDOR, Map.of("url", "https://crm.test:81", "sms-url", URL, "sms-key", Vendors.KEY));
    private static final Batch SMS =
            Items.batch("sendSms", Items.of(map("sender", "S", "destination", "123", "message", "Hi ü")));

    @Test
    void isOverTheValuesInTheOrderOfTheirNames() {
        OutgoingRequest request = Requests.build(VENDOR, ACCOUNT, SMS, Session.NONE);

        assertThat(request.url()).hasToString(URL);
        assertThat(BodyText.of(request.body()))
                .as("the hash is that of PHP, see FACTS.md")
                .isEqualTo(
                        "action=sendSms&hash=62d466d946eb5efb3df65d13060669a3&sender=S&destination=123&message=Hi+%C3%BC");
        assertThat(Requests.build(VENDOR, ACCOUNT, Items.batch("stock/insert", Items.bare(1L)), Session.NONE)
                        .url())
                .hasToString("https://crm.test:81/api/stock/insert");
    }

    @Test
    void isShownAsWhatItIsMadeOf() {
        Batch money = Items.batch("sendSms", Items.of(map("message", "\"5$\"")));
        ShownRequest shown = Requests.shown(VENDOR, ACCOUNT, money);

        assertThat(shown.body())
                .isEqualTo("action=sendSms&hash=md5(sendSms\"5$\"$BACTRIAN_ACCOUNTS_ACME_SMS_KEY)&message=%225%24%22");
        assertThat(shown.curl())
                .contains("--data-urlencode 'hash='\"$(printf %s \"sendSms\\\"5\\$\\\"$BACTRIAN_ACCOUNTS_ACME_SMS_KEY\""
                        + " | md5sum | cut -c1-32)\"");
    }

    @Test
    void settingsThatOnlyThisOperationNeedsAreNamed() {
        Account without = Vendors.account(VENDOR, Map.of("url", "https://crm.test:81"));
        String address = "bactrian.accounts.acme.sms-url: not set, expected the account's sms-url"
                + " (environment variable BACTRIAN_ACCOUNTS_ACME_SMS_URL)";

        assertThat(Requests.missing(VENDOR, without, "stock/insert")).isEmpty();
        assertThat(Requests.missing(VENDOR, ACCOUNT, "sendSms")).isEmpty();
        assertThat(Requests.missing(VENDOR, without, "sendSms"))
                .containsExactly(
                        address,
                        "bactrian.accounts.acme.sms-key: not set, expected the account's sms-key"
                                + " (environment variable BACTRIAN_ACCOUNTS_ACME_SMS_KEY)");
        assertThatThrownBy(() -> Requests.build(VENDOR, without, SMS, Session.NONE))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(address);
        Account keyless = Vendors.account(VENDOR, Map.of("url", "https://crm.test:81", "sms-url", URL));
        assertThatThrownBy(() -> Requests.build(VENDOR, keyless, SMS, Session.NONE))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the key of a signature is not set");
    }

    @Test
    void anAddressThatIsNoneIsAFaultOfTheAccount() {
        List<String> faults = new ArrayList<>();

        assertThat(Account.of(
                        "acme",
                        VENDOR,
                        Map.of("url", "https://crm.test", "sms-url", "sms.test/in", "sms-key", "k"),
                        faults))
                .isEmpty();
        assertThat(faults)
                .containsExactly("bactrian.accounts.acme.sms-url: expected scheme, host and port such as"
                        + " http://example.crm:81, without user, password and query");
    }

    @Test
    void whatCannotBeSignedIsAFault() {
        assertThat(Vendors.faults("""
                title: Acme
                credentials: { key: {} }
                request:
                  path: /api
                  url: /other
                  encoding: form
                  body:
                    hash: { signature: sha1, of: names }
                    in: { hash: { signature: md5, key: { credential: key } } }
                  operations: { x: { encoding: json } }
                """ + ANSWER))
                .containsExactly(
                        "vendor.yaml:5:8: url: expected { credential: NAME }, the setting that is the whole address",
                        "vendor.yaml:8:11: signature: 'key' is missing, expected such as { credential: NAME }",
                        "vendor.yaml:8:24: signature: 'sha1', expected md5",
                        "vendor.yaml:8:34: of: 'names', expected values",
                        "vendor.yaml:9:17: 'signature' within a member, expected it at the outermost level",
                        "vendor.yaml:10:20: 'signature' in a request that is no plain form, expected encoding: form");
    }
}
