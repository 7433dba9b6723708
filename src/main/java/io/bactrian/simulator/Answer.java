package io.bactrian.simulator;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * An HTTP answer.
 *
 * @param status the HTTP status
 * @param contentType the value of that header
 * @param body all of it
 */
@SuppressWarnings("ArrayRecordComponent") // written once
record Answer(int status, String contentType, byte[] body) {
    static Answer json(int status, Object value) {
        return new Answer(status, "application/json; charset=utf-8", Json.bytes(value));
    }

    static Answer html(int status, String body) {
        return new Answer(status, "text/html; charset=utf-8", body.getBytes(StandardCharsets.UTF_8));
    }

    Answer withBody(byte[] other) {
        return new Answer(status, contentType, other);
    }

    Answer truncated() {
        return withBody(Arrays.copyOf(body, body.length / 2));
    }
}
