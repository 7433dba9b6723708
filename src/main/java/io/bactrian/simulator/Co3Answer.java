package io.bactrian.simulator;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * CO3's answers, in the format of the request. The names of the elements are a GUESS, as no document shows an answer; JSON has the same names in the
 * same places, as it has in the requests.
 */
final class Co3Answer {
    private Co3Answer() {}

    static Answer of(int status, Map<String, Object> content, boolean json) {
        if (json) {
            return Answer.json(status, Map.of("response", content));
        }
        return new Answer(status, "text/xml; charset=utf-8", XmlText.of("response", "", content));
    }

    static Answer bare(String text) {
        return new Answer(200, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    static Answer error(Refused refused, boolean json) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("code", refused.code());
        error.put("description", refused.description());
        return of(refused.status(), Map.of("error", error), json);
    }
}
