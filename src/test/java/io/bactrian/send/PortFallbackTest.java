package io.bactrian.send;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.vendor.Account;
import io.bactrian.vendor.Vendor;
import io.bactrian.yaml.Faults;
import io.bactrian.yaml.YamlNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where no connection comes about at the documented port, the vendor's alternative is tried. */
class PortFallbackTest {
    private static final String VENDOR = """
            title: Acme
            credentials: {}
            alternatives: { 81: 80 }
            request: { method: POST, path: "/api/{operation}", body: { items: { items: list } } }
            answer: { format: json, table: [{ when: { status: 200 }, then: ok }] }
            """;

    @Test
    void theOtherPortIsTriedAndThenTheFirstAgain() {
        Faults faults = new Faults();
        Vendor vendor = Vendor.compile(
                        "acme", YamlNode.parse("vendor.yaml", VENDOR, faults).orElseThrow(), faults)
                .orElseThrow(() -> new AssertionError(faults.all()));
        Account account = account(vendor, "http://acme.example:81");
        URI url = URI.create("http://acme.example:81/api/x?a=:81");
        PortFallback ports = new PortFallback();

        assertThat(ports.of(vendor, account, url)).isEqualTo(url);
        ports.unreachable(vendor, account);
        assertThat(ports.of(vendor, account, url)).hasToString("http://acme.example:80/api/x?a=:81");
        assertThat(ports.of(vendor, account, URI.create("http://sms.example:8081/x")))
                .hasToString("http://sms.example:8081/x");
        ports.unreachable(vendor, account);
        assertThat(ports.of(vendor, account, url)).isEqualTo(url);
    }

    @Test
    void anAddressWithoutAnAlternativeStaysAsItIs() {
        Faults faults = new Faults();
        Vendor vendor = Vendor.compile(
                        "acme", YamlNode.parse("vendor.yaml", VENDOR, faults).orElseThrow(), faults)
                .orElseThrow(() -> new AssertionError(faults.all()));
        Account account = account(vendor, "http://acme.example:8081");
        PortFallback ports = new PortFallback();

        ports.unreachable(vendor, account);

        URI url = URI.create("http://acme.example:8081/api/x");
        assertThat(ports.of(vendor, account, url)).isEqualTo(url);
    }

    private static Account account(Vendor vendor, String url) {
        List<String> faults = new ArrayList<>();
        return Account.of("acme", vendor, Map.of("url", url), faults).orElseThrow(() -> new AssertionError(faults));
    }
}
