package io.bactrian.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.mapping.exports.Paging;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class VendorTest {
    /** A vendor with nothing but what it must have. */
    static final String SMALL = """
            title: Acme
            request: { path: /api, body: { items: { items: list } } }
            answer: { table: [ { when: { status: 200 }, then: ok } ] }
            """;

    @Test
    void compilesTheVendorsThatAreShipped() {
        Vendor apro = Vendors.shipped("apro");
        Vendor co3 = Vendors.shipped("co3");

        assertThat(apro.limits().requests()).isEqualTo(new Rate(200, Duration.ofHours(1)));
        assertThat(apro.limits().elements()).isEqualTo(1000);
        assertThat(apro.login()).isNull();
        assertThat(co3.limits().requests()).isEqualTo(new Rate(2, Duration.ofSeconds(1)));
        assertThat(co3.limits().itemsOf("setContact")).isEqualTo(1);
        assertThat(co3.login()).isNotNull();
    }

    @Test
    void hasDefaultsForWhatAVendorFileDoesNotSay() {
        Vendor vendor = Vendors.of("acme", SMALL);

        assertThat(vendor.limits().requests()).isNull();
        assertThat(vendor.limits().items()).isEqualTo(1000);
        assertThat(vendor.limits().elements()).isEqualTo(Integer.MAX_VALUE);
        assertThat(vendor.limits().inFlight()).isEqualTo(1);
        assertThat(vendor.timeouts()).isEqualTo(new Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(60)));
        assertThat(vendor.request().method()).isEqualTo("POST");
        assertThat(vendor.paging()).isEqualTo(new Paging(Paging.By.PAGE, 1, 100, Paging.Until.SHORT));
    }

    @Test
    void saysHowListsAreAskedForPageByPage() {
        assertThat(Vendors.of("acme", SMALL + "paging: { by: offset, limit: 50, until: empty }\n")
                        .paging())
                .isEqualTo(new Paging(Paging.By.OFFSET, 0, 50, Paging.Until.EMPTY));
        assertThat(Vendors.faults(SMALL + "paging: { by: row, size: 3 }\n"))
                .containsExactly(
                        "vendor.yaml:4:15: 'row' for 'by', expected one of page, offset",
                        "vendor.yaml:4:20: 'size' is no key of paging, expected one of by, first, limit, until");
    }

    @Test
    void reportsAllFaultsAtOnceWithTheirPlaces() {
        String yaml = """
                title: Acme
                colour: red
                credentials:
                  api-key: { secret: maybe }
                request:
                  path: api
                  encoding: yaml
                  body:
                    key: { credential: apikey }
                    session: { session: key, digest: sha }
                    "...": { items: list }
                limits:
                  requests: 200
                  answer-size: big
                timeouts: { answer: 60 }
                answer:
                  message: "$.["
                  table:
                    - when: { status: 2x, equals: fail }
                      then: accept
                      code: OOPS
                    - when: { path: $.a }
                """;

        assertThat(Vendors.faults(yaml))
                .containsExactly(
                        "vendor.yaml:2:9: vendor: 'colour' is unknown here, expected one of alternatives, answer, catalogues, credentials, limits, login, paging,"
                                + " request, timeouts, title",
                        "vendor.yaml:4:22: secret: 'maybe', expected true or false",
                        "vendor.yaml:6:9: path: 'api', expected a path that begins with /",
                        "vendor.yaml:7:13: encoding: 'yaml', expected one of php-form, form, json, xml, multipart",
                        "vendor.yaml:9:24: credential: 'apikey', expected one of api-key",
                        "vendor.yaml:10:25: session: 'key', expected what a login step takes: (there is none)",
                        "vendor.yaml:10:38: digest: 'sha', expected md5",
                        "vendor.yaml:11:12: '...' here, expected '...: { items: members }', which go together",
                        "vendor.yaml:13:13: requests: '200', expected a number and a time such as 200/1h, or none",
                        "vendor.yaml:14:16: answer-size: 'big', expected a size such as 512KB or 16MB",
                        "vendor.yaml:15:21: answer: '60', expected a time such as 500ms, 30s, 5m, 1h or 1d",
                        "vendor.yaml:17:12: '$.[' is no path: a '[' without its ']'; expected one such as $.data.list[*]",
                        "vendor.yaml:19:13: when: 'path' is missing, expected where in the answer to look",
                        "vendor.yaml:19:23: status: '2x', expected a status such as 200, 5xx or 500-599",
                        "vendor.yaml:20:13: then: 'accept', expected one of ok, retry, busy, login, reject, stop, unknown",
                        "vendor.yaml:21:13: code: 'OOPS', expected a code that 'bactrian explain' lists",
                        "vendor.yaml:22:7: row: 'then' is missing");
    }

    @Test
    void reportsWhatIsMissing() {
        assertThat(Vendors.faults("colour: red"))
                .containsExactly(
                        "vendor.yaml:1:1: vendor: 'request' is missing",
                        "vendor.yaml:1:1: vendor: 'title' is missing",
                        "vendor.yaml:1:1: answer: 'table' is missing, expected a list of rows with 'when' and 'then'",
                        "vendor.yaml:1:9: vendor: 'colour' is unknown here, expected one of alternatives, answer, catalogues, credentials, limits, login, paging,"
                                + " request, timeouts, title");
    }
}
