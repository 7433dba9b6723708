package io.bactrian.vendor;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** A request for people: exactly as it would leave, with the name of its setting in the place of each secret. Immutable. */
public final class ShownRequest {
    private static final String NEXT = " \\\n  ";

    private final boolean form;
    private final OutgoingRequest request;
    private final Marks marks;
    private final String body;

    private ShownRequest(boolean form, OutgoingRequest request, Marks marks) {
        this.form = form;
        this.request = request;
        this.marks = marks;
        this.body = BodyText.of(request.body());
    }

    static ShownRequest of(Encoding encoding, OutgoingRequest request, Marks marks) {
        return new ShownRequest(encoding == Encoding.PHP_FORM || encoding == Encoding.FORM, request, marks);
    }

    /** @return the body alone, as it would travel but for the secrets */
    public String body() {
        return marks.named(body);
    }

    /** @return method and address, the headers and the body, as they would travel but for the secrets */
    public String preview() {
        StringBuilder text = new StringBuilder(request.method() + " " + request.url() + "\n");
        headers()
                .forEach((name, value) ->
                        text.append(name).append(": ").append(value).append('\n'));
        return marks.named(text.append('\n').append(body).toString());
    }

    /** @return a command for a POSIX shell that sends it, with the secrets taken from the environment; a form has one line a field */
    public String curl() {
        StringBuilder command = new StringBuilder(
                "curl -X " + request.method() + " " + marks.quoted(request.url().toString()));
        headers()
                .forEach((name, value) -> command.append(NEXT).append("-H ").append(marks.quoted(name + ": " + value)));
        if (form && !body.isEmpty()) {
            for (String field : body.split("&", -1)) {
                command.append(NEXT).append("--data-urlencode ").append(marks.quoted(readable(field)));
            }
        } else if (!body.isEmpty()) {
            command.append(NEXT).append("--data-binary ").append(marks.quoted(body));
        }
        return command.toString();
    }

    private Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        if (!body.isEmpty()) {
            headers.put("Content-Type", request.contentType());
        }
        headers.putAll(request.headers());
        return headers;
    }

    /** curl encodes what follows the first = and sends what stands before it as it is. */
    private static String readable(String field) {
        int equals = field.indexOf('=');
        String name = field.substring(0, equals).replace("%5B", "[").replace("%5D", "]");
        return name + "=" + URLDecoder.decode(field.substring(equals + 1), StandardCharsets.UTF_8);
    }

    /** @return {@link #preview()} */
    @Override
    public String toString() {
        return preview();
    }
}
