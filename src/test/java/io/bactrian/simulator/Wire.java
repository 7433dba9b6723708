package io.bactrian.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Talks to a simulator over real HTTP, as an account of its default settings would. */
final class Wire {
    static final String KEY = AproSettings.DEFAULT_KEY;
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final Pattern SESSION = Pattern.compile("<session_key>(\\w{32})</session_key>");

    private final Simulator simulator;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    Wire(Simulator simulator) {
        this.simulator = simulator;
    }

    /** @return the whole body of the answer to this form, sent with the key */
    String apro(String operation, String params) {
        return form("/sharedapi/" + operation, "apikey=" + KEY + "&" + params).body();
    }

    HttpResponse<String> form(String path, String body) {
        return post("apro", path, FORM, body.getBytes(StandardCharsets.UTF_8));
    }

    HttpResponse<String> post(String vendor, String path, String type, byte[] body) {
        URI uri = URI.create(simulator.url(vendor) + path);
        return send(HttpRequest.newBuilder(uri)
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    /** @param header the value of Authorization; empty: none is sent */
    HttpResponse<String> post(String vendor, String path, String type, String header, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(simulator.url(vendor) + path))
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body));
        return send(header.isEmpty() ? request : request.header("Authorization", header));
    }

    /** @param path with its query */
    HttpResponse<String> get(String vendor, String path) {
        return send(HttpRequest.newBuilder(URI.create(simulator.url(vendor) + path)));
    }

    static String basic(String user, String password) {
        byte[] both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(both);
    }

    HttpResponse<String> xml(String body) {
        return post("co3", "/api/crm", "text/xml; charset=utf-8", body.getBytes(StandardCharsets.UTF_8));
    }

    HttpResponse<String> json(String body) {
        return post("co3", "/api/crm", "application/json", body.getBytes(StandardCharsets.UTF_8));
    }

    HttpResponse<String> contact(String session, String members) {
        return xml(command("setContact", session, members));
    }

    static String command(String method, String session, String members) {
        return "<?xml version=\"1.0\" encoding=\"utf-8\"?><command><" + method + "><api_key><![CDATA["
                + Co3Settings.DEFAULT_KEY + "]]></api_key><session_key>" + session + "</session_key>" + members + "</"
                + method + "></command>";
    }

    HttpResponse<String> login(String key, String user, String md5) {
        return post(
                "co3",
                "/api/authenticate",
                "text/xml",
                ("<command><authenticate><api_key>" + key + "</api_key><username>" + user + "</username><password>"
                                + md5 + "</password></authenticate></command>")
                        .getBytes(StandardCharsets.UTF_8));
    }

    /** @return the key of a new session */
    String session() {
        String answer = login(Co3Settings.DEFAULT_KEY, "simulator", "96fd4622bb0ccc56760e7f1da06b5bda")
                .body();
        Matcher matcher = SESSION.matcher(answer);
        assertThat(matcher.find()).as(answer).isTrue();
        return matcher.group(1);
    }

    String admin(String method, String path, String body) {
        URI uri = URI.create("http://127.0.0.1:" + simulator.port() + "/_simulator/" + path);
        return send(HttpRequest.newBuilder(uri).method(method, HttpRequest.BodyPublishers.ofString(body)))
                .body();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.timeout(Duration.ofSeconds(20)).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
