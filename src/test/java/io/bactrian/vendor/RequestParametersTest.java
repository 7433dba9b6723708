package io.bactrian.vendor;

import static io.bactrian.vendor.Items.map;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.dataformat.xml.XmlMapper;
import io.bactrian.mapping.Item;
import io.bactrian.yaml.Fault;
import io.bactrian.yaml.Faults;
import io.bactrian.yaml.Location;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Where the parameters beside the items stand, where those of an export, and items that are bare values. */
class RequestParametersTest {
    private static final String ANSWER = "answer: { table: [ { when: { status: 200 }, then: ok } ] }\n";
    private static final Item ANN = Items.of(map("lastname", "Müller"));
    private static final Item LEADS =
            Items.of(map("elementType", "Leads", "options", map("events", false, "note", Item.OMIT)));
    private static final Item NOTHING = Items.of(map("options", map("events", Item.OMIT)));
    private static final Item PAGE = Items.of(map("type", 1L, "page", 2L, "date", map("from", Item.OMIT)));

    private static Vendor vendor(String request) {
        return Vendors.of("acme", "title: Acme\nrequest:\n  path: /api\n" + request.indent(2) + ANSWER);
    }

    private static Account account(Vendor vendor) {
        return Vendors.account(vendor, Map.of("url", "https://acme.test"));
    }

    private static String sent(Vendor vendor, @Nullable Item request, Item... items) {
        Batch batch = Items.batch("create", items);
        String body = text(Requests.build(vendor, account(vendor), batch, Session.NONE, request));
        assertThat(Requests.shown(vendor, account(vendor), batch, request).body())
                .isEqualTo(body);
        return body;
    }

    private static String asked(Vendor vendor, Item request) {
        String body = text(Requests.export(vendor, account(vendor), "filter", request, Session.NONE));
        assertThat(Requests.shownExport(vendor, account(vendor), "filter", request)
                        .body())
                .isEqualTo(body);
        return body;
    }

    private static String text(OutgoingRequest request) {
        return BodyText.of(request.body());
    }

    @Test
    void standBesideTheItemsInAForm() {
        Vendor vendor = vendor("""
                encoding: form
                body: { operation: { operation: name }, "...": { request: members }, element: { items: single } }
                """);

        assertThat(sent(vendor, LEADS, ANN))
                .isEqualTo("operation=create&elementType=Leads&options=%7B%22events%22%3Afalse%7D"
                        + "&element=%7B%22lastname%22%3A%22M%C3%BCller%22%7D");
        assertThat(sent(vendor, null, ANN))
                .isEqualTo("operation=create&element=%7B%22lastname%22%3A%22M%C3%BCller%22%7D");
        assertThat(asked(vendor, LEADS))
                .as("there are no items then")
                .isEqualTo("operation=filter&elementType=Leads&options=%7B%22events%22%3Afalse%7D");
    }

    @Test
    void standInAMemberOfAJsonDocument() {
        Vendor vendor = vendor("body: { data: { items: list }, settings: { request: single } }");

        assertThat(sent(vendor, LEADS, ANN, ANN))
                .isEqualTo("{\"data\":[{\"lastname\":\"Müller\"},{\"lastname\":\"Müller\"}],"
                        + "\"settings\":{\"elementType\":\"Leads\",\"options\":{\"events\":false}}}");
        assertThat(sent(vendor, NOTHING, ANN)).isEqualTo("{\"data\":[{\"lastname\":\"Müller\"}]}");
        assertThat(asked(vendor, PAGE)).isEqualTo("{\"settings\":{\"type\":1,\"page\":2}}");
    }

    @Test
    void standInAPhpFormAtItsOutermostLevelToo() {
        Vendor vendor = vendor("""
                encoding: php-form
                body: { key: k, "...": { request: members }, params: { items: list } }
                """);

        assertThat(sent(vendor, LEADS, ANN))
                .isEqualTo("key=k&elementType=Leads&options%5Bevents%5D=0&params%5B0%5D%5Blastname%5D=M%C3%BCller");
        assertThat(asked(vendor, PAGE)).isEqualTo("key=k&type=1&page=2");
    }

    @Test
    void standInAnXmlDocument() throws Exception {
        Vendor vendor = vendor("""
                encoding: xml
                root: command
                body: { "{operation}": { "...": { items: members }, settings: { request: single } } }
                """);
        Batch batch = Items.batch("create", ANN);
        OutgoingRequest request = Requests.build(vendor, account(vendor), batch, Session.NONE, LEADS);

        assertThat(new XmlMapper().writeValueAsString(((Body.Xml) request.body()).tree()))
                .isEqualTo("<command><create><lastname>Müller</lastname><settings><elementType>Leads</elementType>"
                        + "<options><events>false</events></options></settings></create></command>");
        assertThat(asked(vendor, PAGE))
                .isEqualTo("<command><filter><settings><type>1</type><page>2</page></settings></filter></command>");
    }

    @Test
    void ofAnExportStandInThePlaceOfTheItemsAsOneObject() {
        assertThat(asked(vendor("encoding: php-form\nbody: { key: k, params: { items: list } }"), PAGE))
                .isEqualTo("key=k&params%5Btype%5D=1&params%5Bpage%5D=2");
        assertThat(asked(vendor("body: { params: { items: list } }"), PAGE))
                .isEqualTo("{\"params\":{\"type\":1,\"page\":2}}");
        assertThat(asked(vendor("body: { params: { items: single } }"), PAGE))
                .isEqualTo("{\"params\":{\"type\":1,\"page\":2}}");
        assertThat(asked(vendor("body: { token: t, \"...\": { items: members } }"), PAGE))
                .isEqualTo("{\"token\":\"t\",\"type\":1,\"page\":2}");
        assertThat(asked(
                        vendor(
                                "encoding: xml\nroot: command\nbody: { \"{operation}\": { \"...\": { items: members } } }"),
                        PAGE))
                .isEqualTo("<command><filter><type>1</type><page>2</page></filter></command>");
    }

    @Test
    void itemsMayBeBareValues() {
        Item first = Items.bare(10234L);
        Item second = Items.bare("10235");

        assertThat(sent(vendor("encoding: php-form\nbody: { params: { items: list } }"), null, first, second))
                .isEqualTo("params%5B0%5D=10234&params%5B1%5D=10235");
        assertThat(sent(vendor("body: { params: { items: list } }"), null, first, second))
                .isEqualTo("{\"params\":[10234,\"10235\"]}");
        assertThat(sent(vendor("body: { id: { items: single } }"), null, first)).isEqualTo("{\"id\":10234}");
        assertThat(sent(vendor("encoding: php-form\nbody: { id: { items: single } }"), null, first))
                .isEqualTo("id=10234");
        assertThat(sent(vendor("encoding: form\nbody: { id: { items: single }, ids: 1 }"), null, second))
                .isEqualTo("id=10235&ids=1");
        assertThat(sent(vendor("encoding: xml\nroot: r\nbody: { id: { items: list } }"), null, first, second))
                .isEqualTo("<r><id>10234</id><id>10235</id></r>");
        assertThat(new ElementCounter(Counted.NODES).count(first, null)).isEqualTo(1);
        assertThat(new ElementCounter(Counted.LEAVES).count(first, null)).isEqualTo(1);
    }

    @Test
    void aBareItemWithoutAValueIsNeverSent() {
        Vendor vendor = vendor("body: { params: { items: list } }");

        assertThatThrownBy(() -> sent(vendor, null, Items.bare(Item.OMIT)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("an item that is one value, and has none");
    }

    @Test
    void aRequestHasRoomForOneItemWhereItsOperationSaysSo() {
        Vendor vendor = Vendors.of("acme", """
                title: Acme
                request:
                  path: /api
                  body: { data: { items: list } }
                  operations:
                    note/add: { body: { "...": { items: members } } }
                    note/all: { body: { notes: { items: list } } }
                limits: { items: 100, operations: { note/all: { items: 7 }, note/add: { items: 9 }, other: { items: 5 } } }
                """ + ANSWER);

        assertThat(vendor.limits().itemsOf("contact/add")).isEqualTo(100);
        assertThat(vendor.limits().itemsOf("note/add")).isEqualTo(1);
        assertThat(vendor.limits().itemsOf("note/all")).isEqualTo(7);
        assertThat(vendor.limits().itemsOf("other")).isEqualTo(5);
    }

    @Test
    void aPlaceThatIsMissingIsAFaultOfTheMapping() {
        Vendor vendor = vendor("body: { \"...\": { items: members } }\noperations: { ping: { body: { a: 1 } } }");
        Faults faults = new Faults();
        Location at = new Location("mappings/acme/ping.yaml", 1, 1);

        Requests.check(vendor, "create", ANN.shape(), null, at, faults);
        assertThat(faults.all()).isEmpty();
        Requests.check(vendor, "create", Items.bare(1L).shape(), LEADS.shape(), at, faults);
        Requests.check(vendor, "ping", ANN.shape(), null, at, faults);
        assertThat(faults.all().stream().map(Fault::toString))
                .containsExactly(
                        "mappings/acme/ping.yaml:1:1: an item that is a bare value, but 'create' puts the members of its item beside"
                                + " others, expected named members",
                        "mappings/acme/ping.yaml:1:1: 'request', but the request of 'create' in vendor.yaml has no place for it,"
                                + " expected '{ request: ... }' there",
                        "mappings/acme/ping.yaml:1:1: items, but the request of 'ping' in vendor.yaml has no place for them,"
                                + " expected '{ items: ... }' there");
    }

    @Test
    void placesThatCannotBeAreFaults() {
        assertThat(Vendors.faults("""
                title: Acme
                request:
                  path: /api
                  body: { a: { request: list }, b: { request: members }, "...": { request: single } }
                login: { steps: [ { operation: in, body: { a: { request: single } } } ] }
                """ + ANSWER))
                .isEqualTo(
                        List.of(
                                "vendor.yaml:4:25: request: 'list', expected one of single, members",
                                "vendor.yaml:4:36: 'request' a second time, expected one place for the parameters",
                                "vendor.yaml:4:36: 'b' here, expected '...: { request: members }', which go together",
                                "vendor.yaml:4:65: 'request' a second time, expected one place for the parameters",
                                "vendor.yaml:4:65: '...' here, expected '...: { request: members }', which go together",
                                "vendor.yaml:5:19: login step: 'items' or 'request' in its request, expected a body of its own without them"));
    }
}
