package io.bactrian.crash;

import com.fasterxml.jackson.databind.JsonNode;
import io.bactrian.simulator.CrmPlusSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Collectors;

/** Another user of the CRM, who adds leads while Bactrian exports them. */
final class Leads {
    private final HttpClient http = HttpClient.newHttpClient();
    private final URI service;
    private int made;

    /** @param vendor the address of CRM+ */
    Leads(URI vendor) {
        this.service = URI.create(vendor + "/webservice.php");
    }

    /** Adds some, in a second of their own: CRM+ tells changes by whole seconds, so one that comes in a second that was exported already is not seen again. */
    void add(int leads) {
        nextSecond();
        String session = login();
        for (int i = 0; i < leads; i++) {
            String element =
                    "{\"lastname\":\"Late %d\",\"email\":\"late%d@example.com\",\"assigned_user_id\":\"19x1\"}";
            JsonNode unused = post(Map.of(
                    "operation",
                    "create",
                    "sessionName",
                    session,
                    "elementType",
                    "Leads",
                    "element",
                    element.formatted(++made, made)));
        }
        nextSecond();
    }

    int made() {
        return made;
    }

    private static void nextSecond() {
        long now = Instant.now().getEpochSecond();
        boolean unused = Wait.until(() -> Instant.now().getEpochSecond() > now, Duration.ofSeconds(2));
    }

    private String login() {
        String token = send(HttpRequest.newBuilder(URI.create(
                                service + "?operation=getchallenge&username=" + CrmPlusSettings.DEFAULT_USERNAME))
                        .build())
                .path("token")
                .asText();
        return post(Map.of(
                        "operation",
                        "login",
                        "username",
                        CrmPlusSettings.DEFAULT_USERNAME,
                        "accessKey",
                        md5(token + CrmPlusSettings.DEFAULT_ACCESS_KEY)))
                .path("sessionName")
                .asText();
    }

    private JsonNode post(Map<String, String> form) {
        String body = form.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(service)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    private JsonNode send(HttpRequest request) {
        try {
            JsonNode answer = CommandJson.read(
                    http.send(request, HttpResponse.BodyHandlers.ofString()).body());
            if (!answer.path("success").asBoolean()) {
                throw new IllegalStateException("CRM+ refused: " + answer);
            }
            return answer.path("result");
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        } catch (InterruptedException fault) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", fault);
        }
    }

    private static String md5(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException fault) {
            throw new IllegalStateException(fault);
        }
    }
}
