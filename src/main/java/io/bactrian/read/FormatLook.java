package io.bactrian.read;

import io.bactrian.row.FileFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Tells a file's format by its first characters, and by its name only where they leave it open. */
final class FormatLook {
    private FormatLook() {}

    static FileFormat in(String head, String name, @Nullable List<String> records) {
        String lower = name.toLowerCase(Locale.ROOT);
        String text = head.stripLeading();
        boolean namedLines = lower.endsWith(".ndjson") || lower.endsWith(".jsonl");
        if (!namedLines && !lower.endsWith(".json") && !looksLikeJson(text)) {
            return FileFormat.CSV;
        }
        return records == null && (namedLines || objectALine(text)) ? FileFormat.NDJSON : FileFormat.JSON;
    }

    /** Begins as JSON does and as no header line would: with { and a quote or }, or with [ and {, [ or ]. */
    private static boolean looksLikeJson(String text) {
        if (text.isEmpty()) {
            return false;
        }
        String then = text.substring(1).stripLeading();
        char second = then.isEmpty() ? ' ' : then.charAt(0);
        return text.charAt(0) == '{'
                ? "\"}".indexOf(second) >= 0
                : text.charAt(0) == '[' && "{[] ".indexOf(second) >= 0;
    }

    /** Within one JSON object no line after the first can begin with {: there a name or } has to stand. */
    private static boolean objectALine(String text) {
        List<String> lines =
                text.lines().filter(line -> !line.isBlank()).limit(2).toList();
        return lines.size() == 2 && lines.get(0).startsWith("{") && lines.get(1).startsWith("{");
    }
}
