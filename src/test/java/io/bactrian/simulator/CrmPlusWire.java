package io.bactrian.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Talks to the simulated CRM+ over real HTTP, with the calls that its document shows. */
final class CrmPlusWire {
    private static final String FORM = "application/x-www-form-urlencoded";

    private final URI uri;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    CrmPlusWire(Simulator simulator) {
        uri = URI.create(simulator.url("crmplus") + "/webservice.php");
    }

    /** @param pairs names and values in turns, the operation's first */
    HttpResponse<String> get(String... pairs) {
        return send(HttpRequest.newBuilder(URI.create(uri + "?" + form(pairs))).GET());
    }

    HttpResponse<String> post(String... pairs) {
        return post(FORM, form(pairs));
    }

    HttpResponse<String> post(String type, String body) {
        return send(HttpRequest.newBuilder(uri)
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    String token() {
        return tree(get("operation", "getchallenge", "username", CrmPlusSettings.DEFAULT_USERNAME))
                .at("/result/token")
                .asText();
    }

    HttpResponse<String> login(String token) {
        return post(
                "operation",
                "login",
                "username",
                CrmPlusSettings.DEFAULT_USERNAME,
                "accessKey",
                CrmPlusSessions.md5(token + CrmPlusSettings.DEFAULT_ACCESS_KEY));
    }

    /** @return the name of a new session */
    String session() {
        return tree(login(token())).at("/result/sessionName").asText();
    }

    JsonNode create(String session, String module, String element) {
        return tree(post("operation", "create", "sessionName", session, "elementType", module, "element", element));
    }

    JsonNode query(String session, String query) {
        return tree(get("operation", "query", "sessionName", session, "query", query));
    }

    static JsonNode tree(HttpResponse<String> answer) {
        try {
            return Json.tree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(answer.statusCode() + " " + answer.body(), e);
        }
    }

    private static String form(String... pairs) {
        List<String> form = new ArrayList<>();
        for (int i = 0; i < pairs.length; i += 2) {
            form.add(pairs[i] + "=" + URLEncoder.encode(pairs[i + 1], StandardCharsets.UTF_8));
        }
        return String.join("&", form);
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
