package io.bactrian.camel;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.mapping.Item;
import io.bactrian.mapping.Shape;
import io.bactrian.mapping.Shape.LeafShape;
import io.bactrian.mapping.Shape.ObjectShape;
import io.bactrian.mapping.Values;
import io.bactrian.mapping.imports.AnswerSpec;
import io.bactrian.mapping.imports.OperationSpec;
import io.bactrian.row.Columns;
import io.bactrian.row.Row;
import io.bactrian.send.PortFallback;
import io.bactrian.vendor.Account;
import io.bactrian.vendor.Batch;
import io.bactrian.vendor.Requests;
import io.bactrian.vendor.Session;
import io.bactrian.vendor.Vendor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What arrives of a request that leaves by the shipped route, byte by byte. */
class HttpMessageTest {
    private static final String ANSWER = "answer: { table: [ { when: { status: 200 }, then: ok } ] }\n";

    private Echo echo;

    @BeforeEach
    void start() throws Exception {
        echo = new Echo();
    }

    @AfterEach
    void stop() {
        echo.close();
    }

    private static Item item(List<String> names, @Nullable Object... values) {
        List<Shape> leaves =
                IntStream.range(0, names.size()).<Shape>mapToObj(LeafShape::new).toList();
        Row row = new Row(Columns.of(List.of("key")), new Object[] {"key"}, 2);
        return new Item(new ObjectShape(names, leaves), Values.of(values), "key", List.of(row));
    }

    private static Batch batch(Item item) {
        AnswerSpec none = new AnswerSpec(null, null, null, null, null, null, null, null, null, null);
        return new Batch(new OperationSpec("add", null, none, false), List.of(item), Arrays.asList((String) null), 0);
    }

    @Test
    void aQueryArrivesAsItWasEncoded() {
        Vendor vendor = echo.vendor("""
                title: Acme
                request: { method: GET, path: /web.php, query: { operation: { operation: name }, "...": { items: members } } }
                """ + ANSWER);
        Account account = echo.account(vendor, Map.of());
        Item asked = item(
                List.of("query", "id", "odd"),
                "select * from Leads where lastname = 'O''N ü' limit 0,100;",
                "number=CI+1",
                "a/b?c#d&e%20f~g|h{i}");

        assertThat(echo.send(vendor, account, Requests.export(vendor, account, "query", asked, Session.NONE)))
                .isEqualTo(new Echo.Arrived(
                        "GET",
                        "/web.php?operation=query&query=select+%2A+from+Leads+where+lastname+%3D+%27O%27%27N+%C3%BC%27+limit+0%2C100%3B"
                                + "&id=number%3DCI%2B1&odd=a%2Fb%3Fc%23d%26e%2520f%7Eg%7Ch%7Bi%7D",
                        null,
                        null,
                        ""));
    }

    @Test
    void aFormAndAQueryArriveTogether() {
        Vendor vendor = echo.vendor("""
                title: Acme
                request: { path: /api, encoding: form, query: { v: 2 }, body: { "...": { items: members } } }
                """ + ANSWER);
        Account account = echo.account(vendor, Map.of());

        assertThat(echo.send(
                        vendor,
                        account,
                        Requests.build(vendor, account, batch(item(List.of("name"), "Ä b")), Session.NONE)))
                .isEqualTo(new Echo.Arrived(
                        "POST", "/api?v=2", "application/x-www-form-urlencoded", "13", "name=%C3%84+b"));
    }

    @Test
    void anXmlDocumentArrivesWithTheAttributesOfItsElements() {
        Vendor vendor = echo.vendor("""
                title: Acme
                request:
                  path: /xml-in
                  encoding: xml
                  root: request
                  body: { contact: { items: single }, "@method": { operation: name }, page: { "@of": 2, size: 50 }, "@v": 1 }
                """ + ANSWER);
        Account account = echo.account(vendor, Map.of());
        Item contact = item(List.of("name", "@id", "note"), "Müller & \"Söhne\" <x>", "7 & \"8\" <9>", null);

        assertThat(echo.send(vendor, account, Requests.build(vendor, account, batch(contact), Session.NONE)))
                .extracting(Echo.Arrived::contentType, Echo.Arrived::body)
                .containsExactly(
                        "application/xml; charset=utf-8",
                        "<request method=\"add\" v=\"1\"><contact id=\"7 &amp; &quot;8&quot; &lt;9>\">"
                                + "<name>Müller &amp; \"Söhne\" &lt;x></name><note></note></contact>"
                                + "<page of=\"2\"><size>50</size></page></request>");
    }

    @Test
    void aMultipartFormArrivesWithItsTextsAndItsFiles(@TempDir Path folder) throws Exception {
        Path photo = Files.writeString(folder.resolve("Föto 1.jpg"), "J\u0000P\r\nG");
        Path plan = Files.writeString(folder.resolve("plan.zz"), "plan");
        Vendor vendor = echo.vendor("""
                title: Acme
                request:
                  path: /{operation}
                  body: { data: { items: list } }
                  operations:
                    add: { encoding: multipart, body: { key: k & "ü", "...": { items: members }, more: { a: [ 1, true ] } } }
                """ + ANSWER);
        Account account = echo.account(vendor, Map.of());
        Item item = item(List.of("object", "upload"), "stock", List.of(photo, plan));

        Echo.Arrived arrived = echo.send(vendor, account, Requests.build(vendor, account, batch(item), Session.NONE));

        String boundary = String.valueOf(arrived.contentType()).replaceFirst("^multipart/form-data; boundary=", "");
        assertThat(arrived.contentType()).isEqualTo("multipart/form-data; boundary=" + boundary);
        assertThat(arrived.body().replace(boundary, "B"))
                .isEqualTo(String.join(
                        "\r\n",
                        "--B",
                        "Content-Disposition: form-data; name=\"key\"",
                        "",
                        "k & \"ü\"",
                        "--B",
                        "Content-Disposition: form-data; name=\"object\"",
                        "",
                        "stock",
                        "--B",
                        "Content-Disposition: form-data; name=\"upload[0]\"; filename=\"Föto 1.jpg\"",
                        "Content-Type: image/jpeg",
                        "",
                        "J\u0000P",
                        "G",
                        "--B",
                        "Content-Disposition: form-data; name=\"upload[1]\"; filename=\"plan.zz\"",
                        "Content-Type: application/octet-stream",
                        "",
                        "plan",
                        "--B",
                        "Content-Disposition: form-data; name=\"more[a][0]\"",
                        "",
                        "1",
                        "--B",
                        "Content-Disposition: form-data; name=\"more[a][1]\"",
                        "",
                        "1",
                        "--B--",
                        ""));
    }

    @Test
    void anOperationMayHaveAnAddressOfItsOwn() throws Exception {
        try (Echo other = new Echo()) {
            Vendor vendor = echo.vendor("""
                    title: Acme
                    credentials: { gateway: { secret: false, required: false } }
                    request: { path: /api, encoding: form, body: { "...": { items: members } }, operations: { add: { url: { credential: gateway } } } }
                    """ + ANSWER);
            Account account = echo.account(vendor, Map.of("gateway", other.url() + "/sms.php"));

            echo.context().createProducerTemplate().request("direct:request", exchange -> new HttpMessage(
                            echo.context(), new PortFallback())
                    .put(
                            exchange,
                            vendor,
                            account,
                            Requests.build(vendor, account, batch(item(List.of("a"), "1")), Session.NONE)));

            assertThat(other.arrived())
                    .containsExactly(
                            new Echo.Arrived("POST", "/sms.php", "application/x-www-form-urlencoded", "3", "a=1"));
            assertThat(echo.arrived()).isEmpty();
        }
    }

    @Test
    void aJsonDocumentArrivesWithTheContentTypeOfTheVendorFile() {
        Vendor vendor = echo.vendor("""
                title: Acme
                request: { path: /api, content-type: application/vnd.acme+json, body: { a: { items: single } } }
                """ + ANSWER);
        Account account = echo.account(vendor, Map.of());

        assertThat(echo.send(
                        vendor,
                        account,
                        Requests.build(vendor, account, batch(item(List.of("name"), "Ä")), Session.NONE)))
                .extracting(Echo.Arrived::contentType, Echo.Arrived::body)
                .containsExactly("application/vnd.acme+json", "{\"a\":{\"name\":\"Ä\"}}");
    }
}
