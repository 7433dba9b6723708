package io.bactrian.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.row.Code;
import io.bactrian.vendor.Verdict.Action;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerReaderTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final Vendor APRO = Vendors.shipped("apro");
    private static final Vendor CO3 = Vendors.shipped("co3");

    private static Answer answer(Vendor vendor, int status, @Nullable String retryAfter, String body) {
        return new Answer(
                status, retryAfter, body, AnswerParser.parse(vendor.answers().format(), body));
    }

    private static Verdict read(Vendor vendor, int status, String body) {
        return AnswerReader.read(vendor, "stock/insert", answer(vendor, status, null, body), NOW);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    200 | {"status":"success","data":["1"]}                    | OK      |                        |      |
                    501 | {"status":"success","data":true}                     | OK      |                        |      |
                    200 | {"status":"fail","message":"ACCESS_DENY"}            | STOP    | CREDENTIALS_REFUSED    |      | APRO denies access with this API key: ACCESS_DENY
                    403 | {"status":"fail","message":"ACCESS_DENY"}            | STOP    | CREDENTIALS_REFUSED    |      | APRO denies access with this API key: ACCESS_DENY
                    200 | {"status":"fail","message":"LIMIT_EXCEEDED"}         | BUSY    | VENDOR_BUSY            | PT5M | APRO's limit of requests is used up: LIMIT_EXCEEDED
                    200 | {"status":"fail","message":"SERVER_IS_OVERLOADED"}   | BUSY    | VENDOR_BUSY            | PT5M | APRO's server is overloaded: SERVER_IS_OVERLOADED
                    200 | {"status":"fail","message":"BAD_PARAMS"}             | REJECT  | VENDOR_REFUSED_REQUEST |      | APRO refused the request: BAD_PARAMS
                    200 | {"status":"fail","message":"BAD_REQUEST"}            | REJECT  | VENDOR_REFUSED_REQUEST |      | APRO refused the request: BAD_REQUEST
                    200 | {"status":"fail","message":"NEW_CODE"}               | UNKNOWN | ANSWER_UNREADABLE      |      | APRO reports an error that its documents do not name: NEW_CODE
                    200 | {"state":"good"}                                     | UNKNOWN | ANSWER_UNREADABLE      |      | The answer is none that the vendor file knows (HTTP 200, {"state":"good"})
                    201 | {"status":"success"}                                 | UNKNOWN | ANSWER_UNREADABLE      |      | The answer is none that the vendor file knows (HTTP 201, {"status":"success"})
                    429 | ''                                                   | BUSY    | VENDOR_BUSY            | PT5M | APRO asks to wait (HTTP 429, empty body)
                    401 | <h1>no</h1>                                          | STOP    | CREDENTIALS_REFUSED    |      | The server before APRO refused access (HTTP 401, no)
                    302 | ''                                                   | STOP    | VENDOR_UNREACHABLE     |      | There is no APRO API at the account's address; look at its URL (port 81, or 80) (HTTP 302, empty body)
                    413 | <h1>large</h1>                                       | REJECT  | VENDOR_REFUSED_REQUEST |      | The request is larger than APRO's server takes (HTTP 413, large)
                    502 | <html><h1>Bad gateway</h1></html>                    | UNKNOWN | ANSWER_UNREADABLE      | PT5M | APRO's server could not be reached behind its gateway (HTTP 502, Bad gateway)
                    504 | ''                                                   | UNKNOWN | ANSWER_UNREADABLE      | PT5M | APRO's server could not be reached behind its gateway (HTTP 504, empty body)
                    500 | <html>oops</html>                                    | UNKNOWN | ANSWER_UNREADABLE      | PT30S | APRO's server failed (HTTP 500, oops)
                    200 | ''                                                   | UNKNOWN | ANSWER_UNREADABLE      |      | APRO's answer is empty (HTTP 200, empty body)
                    200 | {"status":"succ                                      | UNKNOWN | ANSWER_UNREADABLE      |      | APRO's answer is not JSON (HTTP 200, {"status":"succ)
                    """)
    void readsAnAnswerOfApro(
            int status,
            String body,
            Action action,
            @Nullable Code code,
            @Nullable Duration pause,
            @Nullable String message) {
        assertThat(read(APRO, status, body))
                .isEqualTo(new Verdict(action, code, message == null ? "" : message, pause));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    200 | <response><contact_id>21</contact_id></response>              | OK      |                     |      |
                    200 | <html><body>Maintenance</body></html>                         | UNKNOWN | ANSWER_UNREADABLE   |      | CO3 answered with a web page (HTTP 200, Maintenance)
                    200 | ''                                                            | UNKNOWN | ANSWER_UNREADABLE   |      | CO3's answer is empty (HTTP 200, empty body)
                    200 | <response><contact_id>21</conta                               | UNKNOWN | ANSWER_UNREADABLE   |      | CO3's answer is neither XML nor JSON (HTTP 200, 21</conta)
                    429 | Too Many Requests                                             | BUSY    | VENDOR_BUSY         | PT2S | CO3 asks to wait (2 requests a second) (HTTP 429, Too Many Requests)
                    401 | ''                                                            | LOGIN   | CREDENTIALS_REFUSED |      | CO3 wants a new session (HTTP 401, empty body)
                    400 | <e><code>7</code><description>Invalid session</description></e> | LOGIN | CREDENTIALS_REFUSED |      | CO3 wants a new session: Invalid session
                    400 | <e><code>7</code><description>No e-mail</description></e>     | REJECT  | VENDOR_REJECTED     |      | CO3 refused the item: No e-mail
                    404 | <e><description>Contact not found</description></e>           | REJECT  | VENDOR_REJECTED     |      | CO3 refused the item: Contact not found
                    404 | <html><h1>Not Found</h1></html>                               | STOP    | VENDOR_UNREACHABLE  |      | There is no CO3 API at the account's address; look at its URL (HTTP 404, Not Found)
                    500 | <e><description>Broken</description></e>                      | UNKNOWN | ANSWER_UNREADABLE   | PT10S | CO3's server failed: Broken
                    503 | <html>down                                                    | UNKNOWN | ANSWER_UNREADABLE   | PT30S | CO3's server could not be reached behind its gateway (HTTP 503, down)
                    """)
    void readsAnAnswerOfCo3(
            int status,
            String body,
            Action action,
            @Nullable Code code,
            @Nullable Duration pause,
            @Nullable String message) {
        assertThat(read(CO3, status, body)).isEqualTo(new Verdict(action, code, message == null ? "" : message, pause));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    200 | <r><session_key>a</session_key></r> | OK    |                     |       |
                    401 | ''                                  | STOP  | CREDENTIALS_REFUSED |       | CO3 refused the login (HTTP 401, empty body)
                    400 | <e><description>bad</description></e> | STOP | CREDENTIALS_REFUSED |      | CO3 refused the login: bad
                    503 | ''                                  | RETRY | VENDOR_UNREACHABLE  | PT10S | CO3's server failed at the login (HTTP 503, empty body)
                    404 | ''                                  | STOP  | VENDOR_UNREACHABLE  |       | There is no CO3 API at the account's address; look at its URL (HTTP 404, empty body)
                    """)
    void readsAnAnswerToALogin(
            int status,
            String body,
            Action action,
            @Nullable Code code,
            @Nullable Duration pause,
            @Nullable String message) {
        Verdict verdict = AnswerReader.readLogin(CO3, "authenticate", answer(CO3, status, null, body), NOW);

        assertThat(verdict).isEqualTo(new Verdict(action, code, message == null ? "" : message, pause));
    }

    @Test
    void stopsWhereALoginIsAskedToLogIn() {
        Vendor vendor = Vendors.of("acme", """
                title: Acme
                request: { path: /, body: { data: { items: list } } }
                answer: { table: [ { when: { status: 401 }, then: login } ] }
                """);

        assertThat(AnswerReader.readLogin(vendor, "login", answer(vendor, 401, null, ""), NOW))
                .isEqualTo(new Verdict(
                        Action.STOP,
                        Code.CREDENTIALS_REFUSED,
                        "The vendor refused the login (HTTP 401, empty body)",
                        null));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    120                           | PT2M
                    0                             | PT0S
                    Sun, 22 Nov 2026 10:00:30 GMT | PT30S
                    Sun, 22 Nov 2026 09:00:00 GMT | PT0S
                    99999999                      | PT24H
                    soon                          | PT5M
                    """)
    void takesThePauseThatTheVendorAsksForAndTheTablesOtherwise(String retryAfter, Duration pause) {
        assertThat(AnswerReader.read(APRO, "stock/insert", answer(APRO, 429, retryAfter, ""), NOW)
                        .pause())
                .isEqualTo(pause);
    }

    @Test
    void cutsALongAnswerInTheMessage() {
        assertThat(read(APRO, 500, "x".repeat(500)).message()).endsWith("(HTTP 500, " + "x".repeat(200) + "...)");
    }

    @Test
    void doesNotFollowAnEntityOfAnXmlAnswer() {
        String body = "<!DOCTYPE r [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><r><a>&e;</a></r>";

        assertThat(String.valueOf(AnswerParser.parse(AnswerFormat.XML, body))).doesNotContain("root:");
    }

    @Test
    void aRowMayBeAboutSomeOperationsOnly() {
        Vendor vendor = Vendors.of("acme", """
                title: Acme
                request: { path: /api, body: { data: { items: list } } }
                login:
                  steps: [ { operation: challenge, body: {}, take: { a: $.a } }, { operation: login, body: {}, take: { b: $.b } } ]
                  table: [ { when: { operation: challenge, status: 403 }, then: stop, text: Acme does not know the user } ]
                answer:
                  message: $.error
                  table:
                    - { when: { operation: [calls/import, calls/importall], path: $.result, in: ["1", "true"] }, then: ok }
                    - { when: { operation: calls/import }, then: reject, text: Acme refused the call }
                    - { when: { status: 200, path: $.status, equals: success }, then: ok }
                """);
        String call = "{\"result\":\"1\"}";
        String bad = "{\"status\":\"success\",\"error\":\"number\"}";

        assertThat(action(vendor, "calls/import", call)).isEqualTo(Action.OK);
        assertThat(action(vendor, "calls/importall", call)).isEqualTo(Action.OK);
        assertThat(action(vendor, "calls/history", call)).isEqualTo(Action.UNKNOWN);
        assertThat(action(vendor, "calls/history", bad)).isEqualTo(Action.OK);
        assertThat(AnswerReader.read(vendor, "calls/import", answer(vendor, 200, null, bad), NOW))
                .isEqualTo(
                        new Verdict(Action.REJECT, Code.VENDOR_REFUSED_REQUEST, "Acme refused the call: number", null));
        assertThat(AnswerReader.readLogin(vendor, "challenge", answer(vendor, 403, null, ""), NOW)
                        .message())
                .isEqualTo("Acme does not know the user (HTTP 403, empty body)");
        assertThat(AnswerReader.readLogin(vendor, "login", answer(vendor, 403, null, ""), NOW)
                        .action())
                .isEqualTo(Action.UNKNOWN);
    }

    private static Action action(Vendor vendor, String operation, String body) {
        return AnswerReader.read(vendor, operation, answer(vendor, 200, null, body), NOW)
                .action();
    }

    @Test
    void aSecretIsTakenOutBeforeTheWordsAreShortened() {
        Secrets secrets = Secrets.NONE.with(java.util.List.of("a-session-of-some-length"));
        for (int before = 150; before <= 210; before++) {
            String page = "<html><body>" + "x".repeat(before) + " token=a-session-of-some-length</body></html>";
            assertThat(AnswerReader.read(APRO, "stock/insert", answer(APRO, 500, null, page), NOW, () -> secrets)
                            .message())
                    .as(before + " before it")
                    .doesNotContain("a-ses");
        }
        String basic = java.util.Base64.getEncoder()
                .encodeToString("a-session-of-some-length:X".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        String page = "<html><body>Authorization: Basic " + basic + "</body></html>";
        assertThat(AnswerReader.read(APRO, "stock/insert", answer(APRO, 500, null, page), NOW, () -> secrets)
                        .message())
                .isEqualTo("APRO's server failed (HTTP 500, Authorization: Basic $SECRETOlg=)");
    }
}
