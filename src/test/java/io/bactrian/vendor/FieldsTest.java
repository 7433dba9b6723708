package io.bactrian.vendor;

import static io.bactrian.vendor.Items.map;
import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.mapping.Item;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Plain fields, in the query and in a form, and operations that differ in method, path, encoding and body. */
class FieldsTest {
    private static final String ANSWER = "answer: { table: [ { when: { status: 200 }, then: ok } ] }\n";
    private static final Session SESSION = new Session(Map.of("token", "t0"), Instant.MAX);

    private static final Vendor DIFFERING = Vendors.of("differing", """
            title: Differing
            credentials: { unit: { required: false } }
            request:
              path: /rest/v2/{operation}
              query: { v: 2 }
              body: { token: { session: token }, "...": { items: members } }
              operations:
                contact/show:
                  method: GET
                  query: { token: { session: token }, unit: { credential: unit }, "...": { items: members } }
                contact/list: { method: GET, query: { token: { session: token }, search: { request: single } } }
                note/add: { encoding: form }
                note/delete: { method: DELETE, path: /rest/v1/notes, query: { all: [ { items: single }, 2 ] }, body: {} }
                note/tag: { encoding: php-form, query: { "...": { request: members } }, body: { tags: { items: list } } }
                ping: { query: {}, body: {} }
            login: { steps: [ { operation: in, body: {}, take: { token: $.token } } ] }
            """ + ANSWER);
    private static final Account ACCOUNT = Vendors.account(DIFFERING, Map.of("url", "https://crm.test"));

    /** Everything that a plain field can be asked to carry. */
    private static final Item FULL = Items.of(map(
            "name",
            "Ä & Ö=ü/%+~*",
            "none",
            null,
            "out",
            Item.OMIT,
            "vip",
            true,
            "rate",
            new BigDecimal("1E+2"),
            "tags",
            new Items.Choice(List.of("a", 2L)),
            "address",
            map("city", "Köln \"N\"", "geo", map("lat", new BigDecimal("50.10"))),
            "lines",
            List.of(map("n", 1L, "ok", false)),
            "empty",
            map("x", Item.OMIT)));

    private static final String FIELDS = "name=%C3%84+%26+%C3%96%3D%C3%BC%2F%25%2B%7E%2A&none=&vip=true&rate=100"
            + "&tags=%5B%22a%22%2C2%5D"
            + "&address=%7B%22city%22%3A%22K%C3%B6ln+%5C%22N%5C%22%22%2C%22geo%22%3A%7B%22lat%22%3A50.10%7D%7D"
            + "&lines=%5B%7B%22n%22%3A1%2C%22ok%22%3Afalse%7D%5D";

    private static OutgoingRequest sent(String operation, Item item, Item request) {
        return Requests.build(DIFFERING, ACCOUNT, Items.batch(operation, item), SESSION, request);
    }

    @Test
    void aGetCarriesTheMembersInItsQueryAndNoBody() {
        OutgoingRequest request = Requests.export(DIFFERING, ACCOUNT, "contact/show", FULL, SESSION);

        assertThat(request.method()).isEqualTo("GET");
        assertThat(request.url()).hasToString("https://crm.test/rest/v2/contact/show?token=t0&" + FIELDS);
        assertThat(request.body()).isEqualTo(new Body.None());
        assertThat(Requests.shownExport(DIFFERING, ACCOUNT, "contact/show", Items.of(map("id", "number=C 1")))
                        .curl())
                .isEqualTo(
                        "curl -X GET 'https://crm.test/rest/v2/contact/show?token='\"$SESSION_TOKEN\"'&id=number%3DC+1'");
    }

    @Test
    void aFieldOfAQueryMayHoldTheWholeRequestAsJson() {
        assertThat(Requests.export(DIFFERING, ACCOUNT, "contact/list", Items.of(map("q", "a b", "n", 1L)), SESSION)
                        .url())
                .hasToString(
                        "https://crm.test/rest/v2/contact/list?token=t0&search=%7B%22q%22%3A%22a+b%22%2C%22n%22%3A1%7D");
    }

    @Test
    void aFormHasTheMembersAtItsOutermostLevelAndStructuresAsJson() {
        OutgoingRequest request = sent("note/add", FULL, Items.of(map()));

        assertThat(request.url()).hasToString("https://crm.test/rest/v2/note/add?v=2");
        assertThat(request.contentType()).isEqualTo("application/x-www-form-urlencoded");
        assertThat(BodyText.of(request.body())).isEqualTo("token=t0&" + FIELDS);
    }

    @Test
    void aPhpFormHasAQueryOfItsKind() {
        OutgoingRequest request = sent("note/tag", Items.bare("new"), FULL);

        assertThat(request.url().getRawQuery())
                .isEqualTo("name=%C3%84+%26+%C3%96%3D%C3%BC%2F%25%2B%7E%2A&none=&vip=1&rate=100"
                        + "&tags%5B0%5D=a&tags%5B1%5D=2"
                        + "&address%5Bcity%5D=K%C3%B6ln+%22N%22&address%5Bgeo%5D%5Blat%5D=50.10"
                        + "&lines%5B0%5D%5Bn%5D=1&lines%5B0%5D%5Bok%5D=0");
        assertThat(BodyText.of(request.body())).isEqualTo("tags%5B0%5D=new");
    }

    @Test
    void anOperationWithoutABodyHasNone() {
        OutgoingRequest request = sent("note/delete", Items.bare(7L), Items.of(map()));

        assertThat(request.method()).isEqualTo("DELETE");
        assertThat(request.url()).hasToString("https://crm.test/rest/v1/notes?all=%5B7%2C2%5D");
        assertThat(request.body()).isEqualTo(new Body.None());
        assertThat(Requests.login(
                                ACCOUNT, Vendors.login(DIFFERING).steps(ACCOUNT).get(0), Session.NONE)
                        .url())
                .as("a step of the login asks as 'request' does where it says nothing else")
                .hasToString("https://crm.test/rest/v2/in?v=2");
    }

    @Test
    void truthIsAWordOrADigitAsTheVendorHasIt() {
        Vendor vendor = Vendors.of("digits", """
                title: Digits
                request: { path: /api, encoding: form, booleans: digits, query: { on: true }, body: { "...": { items: members } } }
                """ + ANSWER);
        Account account = Vendors.account(vendor, Map.of("url", "https://crm.test"));
        OutgoingRequest request = Requests.build(
                vendor,
                account,
                Items.batch("add", Items.of(map("vip", true, "more", map("old", false)))),
                Session.NONE);

        assertThat(request.url()).hasToString("https://crm.test/api?on=1");
        assertThat(BodyText.of(request.body())).isEqualTo("vip=1&more=%7B%22old%22%3A0%7D");
    }

    @Test
    void placesAndBodiesThatCannotBeAreFaults() {
        assertThat(Vendors.faults("""
                title: Acme
                request:
                  path: /api
                  query: { a: { items: single }, b: { request: single } }
                  body: { a: { items: single }, b: { request: single } }
                  operations: { show: { method: GET, body: { a: 1 } }, list: { method: get, body: {} } }
                """ + ANSWER))
                .containsExactly(
                        "vendor.yaml:3:3: 'items' in the query and in the body, expected one place for the items",
                        "vendor.yaml:3:3: 'request' in the query and in the body, expected one place for the parameters",
                        "vendor.yaml:6:44: body: a GET has none, expected what it asks under 'query'");
    }
}
