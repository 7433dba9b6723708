package io.bactrian.vendor;

import static io.bactrian.vendor.Items.map;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files beside texts. How the parts travel is in the tests of the steps. */
class MultipartTest {
    private static final String ANSWER = "answer: { table: [ { when: { status: 200 }, then: ok } ] }\n";
    private static final Path PHOTO = Path.of("files/acme/a photo.jpg");
    private static final Batch UPLOAD = Items.batch(
            "upload",
            Items.of(map(
                    "object",
                    "stock",
                    "vip",
                    true,
                    "price",
                    new BigDecimal("1E+2"),
                    "upload",
                    PHOTO,
                    "more",
                    new Items.Choice(List.of(PHOTO)))));

    private static Vendor vendor(String encoding) {
        return Vendors.of("acme", """
                title: Acme
                credentials: { api-key: {} }
                request: { path: /api, encoding: %s, root: r, body: { apikey: { credential: api-key }, "...": { items: members } } }
                """.formatted(encoding) + ANSWER);
    }

    private static Account account(Vendor vendor) {
        return Vendors.account(vendor, Map.of("url", "https://crm.test", "api-key", Vendors.KEY));
    }

    @Test
    void hasAPartForEachValueNamedAsInAPhpForm() {
        Vendor vendor = vendor("multipart");
        OutgoingRequest request = Requests.build(vendor, account(vendor), UPLOAD, Session.NONE);

        assertThat(request.contentType()).isEqualTo("multipart/form-data");
        assertThat(request.body())
                .isEqualTo(new Body.Multipart(List.of(
                        new Body.Text("apikey", Vendors.KEY),
                        new Body.Text("object", "stock"),
                        new Body.Text("vip", "1"),
                        new Body.Text("price", "100"),
                        new Body.File("upload", PHOTO),
                        new Body.File("more[0]", PHOTO))));
        assertThat(request.body() + " "
                        + ((Body.Multipart) request.body()).parts().get(0))
                .isEqualTo("6 parts apikey");
        assertThat(new ElementCounter(Counted.NODES).count(UPLOAD.items().get(0), null))
                .isEqualTo(7);
    }

    @Test
    void isShownWithItsFilesNamed() {
        Vendor vendor = vendor("multipart");
        ShownRequest shown = Requests.shown(vendor, account(vendor), UPLOAD);

        assertThat(shown.preview()).isEqualTo("""
                        POST https://crm.test/api
                        Content-Type: multipart/form-data

                        apikey=$BACTRIAN_ACCOUNTS_ACME_API_KEY
                        object=stock
                        vip=1
                        price=100
                        upload=@files/acme/a photo.jpg
                        more[0]=@files/acme/a photo.jpg""");
        assertThat(shown.curl()).isEqualTo("""
                        curl -X POST 'https://crm.test/api' \\
                          --form-string 'apikey='"$BACTRIAN_ACCOUNTS_ACME_API_KEY" \\
                          --form-string 'object=stock' \\
                          --form-string 'vip=1' \\
                          --form-string 'price=100' \\
                          --form 'upload=@"files/acme/a photo.jpg"' \\
                          --form 'more[0]=@"files/acme/a photo.jpg"'""");
    }

    @ParameterizedTest
    @ValueSource(strings = {"form", "php-form", "json", "xml"})
    void noOtherEncodingSendsTheNameOfALocalFileForIt(String encoding) {
        Vendor vendor = vendor(encoding);

        assertThatThrownBy(() -> Requests.build(vendor, account(vendor), UPLOAD, Session.NONE))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a file in a request that is not multipart; give its content with 'out: base64'");
    }
}
