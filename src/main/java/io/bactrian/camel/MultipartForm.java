package io.bactrian.camel;

import io.bactrian.vendor.Body;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import org.apache.hc.client5.http.entity.mime.HttpMultipartMode;
import org.apache.hc.client5.http.entity.mime.MultipartEntityBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;

/** Makes the entity of a multipart body, as a browser would send it: names are UTF-8, and files are read while they are sent. */
final class MultipartForm {
    private static final ContentType TEXT = ContentType.TEXT_PLAIN.withCharset(StandardCharsets.UTF_8);

    private MultipartForm() {}

    static HttpEntity entity(Body.Multipart body) {
        MultipartEntityBuilder builder = MultipartEntityBuilder.create()
                .setMode(HttpMultipartMode.LEGACY)
                .setContentType(ContentType.create("multipart/form-data")) // the client's own one says ISO 8859-1
                .setCharset(StandardCharsets.UTF_8);
        for (Body.Part part : body.parts()) {
            if (part instanceof Body.File file) {
                String name = String.valueOf(file.file().getFileName());
                builder.addBinaryBody(part.name(), file.file().toFile(), type(name), name);
            } else {
                builder.addTextBody(part.name(), ((Body.Text) part).text(), TEXT);
            }
        }
        return builder.build();
    }

    private static ContentType type(String name) {
        String guessed = URLConnection.guessContentTypeFromName(name);
        return guessed == null ? ContentType.APPLICATION_OCTET_STREAM : ContentType.create(guessed);
    }
}
