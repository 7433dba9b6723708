package io.bactrian.exporting;

import io.bactrian.row.FlowId;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Where the exports of a flow go on. It holds for the parameters with which it was made: a flow whose parameters are others now begins anew, or it would
 * leave a gap.
 *
 * @param cursor the place, in the vendor's or the mapping's form; empty where the export compares the whole list
 * @param parameters a mark of the parameters
 */
record ExportCursor(String cursor, String parameters) {
    private static final Pattern TEXT = Pattern.compile("(?s)(.*?) ?\\(parameters ([0-9a-f]{8})\\)");

    /** @return the mark of parameters */
    static String mark(Map<String, String> values) {
        CRC32C mark = new CRC32C();
        mark.update(new TreeMap<>(values).toString().getBytes(StandardCharsets.UTF_8));
        return String.format(java.util.Locale.ROOT, "%08x", mark.getValue());
    }

    /** @return what stands in the ledger, or null where there is nothing of the kind */
    static @Nullable ExportCursor parse(FlowId flow, @Nullable String text) {
        Matcher matcher = text == null ? null : TEXT.matcher(text);
        if (matcher == null) {
            return null;
        }
        if (!matcher.matches()) {
            throw new IllegalStateException("the cursor of " + flow + " reads '" + text + "'");
        }
        return new ExportCursor(matcher.group(1), matcher.group(2));
    }

    /** @return the form that stands in the ledger */
    String text() {
        return (cursor.isEmpty() ? "" : cursor + " ") + "(parameters " + parameters + ")";
    }
}
