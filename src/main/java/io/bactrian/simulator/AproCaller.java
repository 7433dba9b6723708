package io.bactrian.simulator;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * APRO where it calls us: posts webhook events, messages of the SMS gateway and calls, as its documents (apro.txt, "Webhook", "SMS", "call") and its own
 * library have them. Thread-safe.
 */
public final class AproCaller {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final URI base;

    /** @param base where Bactrian listens for the account, such as {@code http://127.0.0.1:8090/apro} */
    public AproCaller(URI base) {
        this.base = base;
    }

    /**
     * What Bactrian answered.
     *
     * @param status the HTTP status
     * @param body its text
     */
    public record Answered(int status, String body) {}

    /**
     * Posts an event as a webhook does: a raw JSON body, and no proof of any kind.
     *
     * @param token the secret part of the address, or an empty text
     * @param json the body
     * @throws IOException where no answer came
     */
    public Answered webhook(String token, String json) throws IOException {
        return post(token.isEmpty() ? "/webhook" : "/webhook/" + token, "application/json", json);
    }

    /**
     * An event as webhooks send it: every id a text, what changed in {@code merge}.
     *
     * @param type the type of object, such as {@code customer}
     * @param id of the object
     */
    public static String event(String type, String id) {
        return """
                {"subject_type":"employee","subject_type_id":"2","event":"edit","object_type":"%s","object_sub_type":"0","object_sub_id":"%s",\
                "snapshot":{"id":"%s","name":"Michael","surname":"Wildes","email":[{"mail":"customer@gmail.com","comment":""}]},\
                "merge":{"name":{"type":"edit","value":"John","current":"Michael"}}}""".formatted(type, id, id);
    }

    /**
     * Hands over an SMS, signed with the gateway's key.
     *
     * @throws IOException where no answer came
     */
    public Answered sendSms(String key, String sender, String destination, String message) throws IOException {
        return gateway(
                key, Map.of("action", "sendSms", "sender", sender, "destination", destination, "message", message));
    }

    /**
     * Asks what became of an SMS.
     *
     * @throws IOException where no answer came
     */
    public Answered smsStatus(String key, String id) throws IOException {
        return gateway(key, Map.of("action", "smsStatus", "sms_id", id));
    }

    /**
     * Posts to the SMS gateway, signed unless there is a hash.
     *
     * @throws IOException where no answer came
     */
    public Answered gateway(String key, Map<String, String> parameters) throws IOException {
        Map<String, String> signed = new TreeMap<>(parameters);
        signed.putIfAbsent("hash", hash(parameters, key));
        return form("/sms", signed);
    }

    /**
     * Asks for a telephone call.
     *
     * @throws IOException where no answer came
     */
    public Answered call(String key, String to, String from, String user) throws IOException {
        return form("/call", Map.of("action", "call", "phone_to", to, "phone_from", from, "user_id", user, "key", key));
    }

    /**
     * Posts a form below the account's address.
     *
     * @throws IOException where no answer came
     */
    public Answered form(String path, Map<String, String> parameters) throws IOException {
        String body = parameters.entrySet().stream()
                .map(each -> encoded(each.getKey()) + "=" + encoded(each.getValue()))
                .collect(Collectors.joining("&"));
        return post(path, "application/x-www-form-urlencoded", body);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** @return the hash of the SMS gateway: the MD5 of the values in the order of their names, and of the key */
    @SuppressWarnings("InsecureCryptoUsage") // the vendor's own protocol
    public static String hash(Map<String, String> parameters, String key) {
        String text = String.join("", new TreeMap<>(parameters).values()) + key;
        try {
            byte[] digest = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException fault) {
            throw new IllegalStateException("every Java has MD5", fault);
        }
    }

    private Answered post(String path, String contentType, String body) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(PATIENCE)
                .header("Content-Type", contentType)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            return new Answered(response.statusCode(), response.body());
        } catch (InterruptedException fault) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", fault);
        }
    }
}
