package io.bactrian.simulator;

import java.util.LinkedHashMap;
import java.util.Map;

/** CRM.COM's envelope. What its API refuses comes with HTTP 200 and the upper-cased name of an exception; only two of these names are known. */
final class CrmComAnswer {
    private CrmComAnswer() {}

    static Answer of(Map<String, Object> data) {
        return envelope(200, data, "OK", "", "");
    }

    static Answer error(Refused refused) {
        return envelope(refused.status(), Map.of(), refused.code(), refused.description(), refused.reason());
    }

    /** @param name in capitals, without the word EXCEPTION (GUESS, as all names are) */
    static Refused refused(String module, String name, String reason, String detail) {
        return refused(200, module, name, reason, detail);
    }

    static Refused refused(int status, String module, String name, String reason, String detail) {
        return new Refused(status, "COM.CRM.EXCEPTION." + module + "." + name + "EXCEPTION", reason, detail);
    }

    private static Answer envelope(
            int http, Map<String, Object> data, String code, String message, String description) {
        Map<String, Object> status = new LinkedHashMap<>();
        status.put("code", code);
        status.put("message", message);
        status.put("description", description);
        Map<String, Object> envelope = new LinkedHashMap<>();
        envelope.put("data", data);
        envelope.put("status", status);
        return Answer.json(http, envelope);
    }
}
