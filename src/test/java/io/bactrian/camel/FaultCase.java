package io.bactrian.camel;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One row of the table at one vendor.
 *
 * @param number counts all cases; the account is named by it
 * @param at import, export or login
 * @param name of the fault
 * @param row as the table has it
 */
record FaultCase(int number, String at, String name, String vendor, Map<String, Object> row) {
    boolean isExport() {
        return at.equals("export");
    }

    /** @return which of the requests is struck first, counted from 1 */
    int first() {
        boolean second = at.equals("import") && !name.equals("reset-update");
        return (int) row.getOrDefault("request", second ? 2 : 1);
    }

    /** @return whether those after it are struck as well */
    boolean always() {
        return name.endsWith("-always") || (!at.equals("import") && !Boolean.TRUE.equals(row.get("once")));
    }

    /** @return how many requests are struck, where not all are */
    int times() {
        return name.endsWith("-thrice") ? 3 : 1;
    }

    /** @return whether nothing but another address helps */
    boolean isInAddress() {
        return List.of("dns", "refused", "self-signed", "other-name", "no-tls").contains(name);
    }

    String account() {
        return vendor + "-" + number;
    }

    /** @return the key of a row of this case, as no other case has it */
    String key(String row) {
        return "k" + number + "-" + row;
    }

    int rows() {
        return (int) row.getOrDefault("rows", 3);
    }

    /** Short where the fault is that time runs out, and long enough for a good answer while many cases go on. */
    String answerTime() {
        return name.equals("late") || name.equals("stalled") ? "1500ms" : "20s";
    }

    /** @return what is to be found, as the test finds it */
    Map<String, Object> expected() {
        Map<String, Object> expected = new LinkedHashMap<>();
        for (String figure :
                isExport() ? new String[] {"requests"} : new String[] {"accepted", "unknown", "requests", "stored"}) {
            expected.put(figure, ((Number) figure(figure)).longValue());
        }
        expected.put("code", String.valueOf(figure("code")));
        expected.put("exit", figure("exit"));
        expected.put("message", message());
        return expected;
    }

    private Object figure(String name) {
        Object value = row.get(name);
        Object own = value instanceof Map<?, ?> each
                ? each.get(vendor) == null ? each.get("others") : each.get(vendor)
                : value;
        if (own == null) {
            throw new AssertionError("faults.yaml: " + this + " has no '" + name + "'");
        }
        return own;
    }

    /** @return what the operator reads */
    String message() {
        return String.valueOf(figure("message"));
    }

    @Override
    public String toString() {
        return at + " " + name + (row.containsKey("request") ? " " + first() : "")
                + (row.containsKey("once") ? " once" : "") + " " + vendor;
    }
}
