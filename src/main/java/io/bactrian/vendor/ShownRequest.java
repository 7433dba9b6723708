package io.bactrian.vendor;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** A request for people: exactly as it would leave, with the name of its setting in the place of each secret. Immutable. */
public final class ShownRequest {
    private static final String KEPT = "fields:";
    private static final String FIELD = "--data-urlencode ";
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

    static ShownRequest of(BodyEncoding encoding, OutgoingRequest request, Marks marks) {
        return new ShownRequest(encoding == BodyEncoding.PHP_FORM || encoding == BodyEncoding.FORM, request, marks);
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

    /**
     * @return {@link #curl}, or what is quicker to write, half as long, and {@link #curl(String)} makes it of: thousands are kept for one that somebody reads. Names in a form
     *     begin alike, so of each field stands here how many characters it shares with the one before, and the rest
     */
    public String kept() {
        int rest = form ? body.indexOf('&', Math.max(0, body.lastIndexOf(Marks.MARK))) : -1;
        if (rest < 0) {
            return curl();
        }
        String head = command(body.substring(0, rest));
        StringBuilder kept = new StringBuilder(KEPT.length() + head.length() + body.length() / 2)
                .append(KEPT)
                .append(head.length())
                .append(':')
                .append(head);
        int before = rest;
        for (int field = rest + 1, end; field <= body.length(); field = end + 1) {
            end = body.indexOf('&', field);
            end = end < 0 ? body.length() : end;
            int shared = shared(before, field, end);
            kept.append(field == rest + 1 ? "" : "&").append(shared).append(':').append(body, field + shared, end);
            before = field;
        }
        return kept.toString();
    }

    /** @return how many characters from {@code one} on are those from {@code other} on, which ends at {@code end} */
    private int shared(int one, int other, int end) {
        int shared = 0;
        while (other + shared < end && body.charAt(one + shared) == body.charAt(other + shared)) {
            shared++;
        }
        return shared;
    }

    /** @return the command that was kept, see {@link #kept} */
    public static String curl(String kept) {
        if (!kept.startsWith(KEPT)) {
            return kept;
        }
        int colon = kept.indexOf(':', KEPT.length());
        int rest = colon + 1 + Integer.parseInt(kept.substring(KEPT.length(), colon));
        StringBuilder command = new StringBuilder(kept.substring(colon + 1, rest));
        String field = "";
        for (String own : kept.substring(rest).split("&", -1)) {
            int behind = own.indexOf(':');
            field = field.substring(0, Integer.parseInt(own.substring(0, behind))) + own.substring(behind + 1);
            command.append(NEXT).append(FIELD).append(Marks.quotedPlain(readable(field)));
        }
        return command.toString();
    }

    /** @return a command for a POSIX shell that sends it, with the secrets taken from the environment; a form has one line a field */
    public String curl() {
        return command(body);
    }

    private String command(String content) {
        StringBuilder command = new StringBuilder(
                "curl -X " + request.method() + " " + marks.quoted(request.url().toString()));
        (request.body() instanceof Body.Multipart ? request.headers() : headers()) // curl makes the boundary
                .forEach((name, value) -> command.append(NEXT).append("-H ").append(marks.quoted(name + ": " + value)));
        content(content).forEach(option -> command.append(NEXT).append(option));
        return command.toString();
    }

    private Stream<String> content(String body) {
        if (request.body() instanceof Body.Multipart multipart) {
            return multipart.parts().stream().map(this::part);
        }
        if (body.isEmpty()) {
            return Stream.empty();
        }
        return form
                ? Stream.of(body.split("&", -1)).map(field -> FIELD + marks.quoted(readable(field)))
                : Stream.of("--data-binary " + marks.quoted(body));
    }

    private String part(Body.Part part) {
        return part instanceof Body.File file
                ? "--form " + marks.quoted(part.name() + "=@\"" + file.file() + "\"")
                : "--form-string " + marks.quoted(part.name() + "=" + ((Body.Text) part).text());
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
