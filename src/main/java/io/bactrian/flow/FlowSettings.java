package io.bactrian.flow;

import io.bactrian.camel.Schedules;
import io.bactrian.inbound.InboundFlow;
import io.bactrian.mapping.Item;
import io.bactrian.mapping.RequestPlan;
import io.bactrian.mapping.RowRejected;
import io.bactrian.read.InputLimits;
import io.bactrian.read.InputSettings;
import io.bactrian.row.FileFormat;
import io.bactrian.yaml.Faults;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads the parameters that a flow gives to its route template. */
public final class FlowSettings {
    private static final Map<String, Character> DELIMITERS =
            Map.of("tab", '\t', "\\t", '\t', "comma", ',', "semicolon", ';', "pipe", '|');

    /** Twice this still is an array that Java can have. */
    private static final int MOST = 500_000_000;

    private FlowSettings() {}

    /** Notes a fault for each setting that has no meaning. */
    static void check(Flow flow, Faults faults) {
        if (flow.isExport()) {
            Schedules.check(flow, faults);
            return;
        }
        if (flow.isInbound()) {
            InboundFlow.check(flow, faults);
            return;
        }
        input(flow, "", message -> faults.add(flow.location(), message));
        try {
            RejectLimit.parse(flow.setting("maxRejects", RejectLimit.DEFAULT));
        } catch (IllegalArgumentException fault) {
            faults.add(flow.location(), "maxRejects " + fault.getMessage());
        }
    }

    /**
     * What stands in each request beside the items, with the flow's parameters.
     *
     * @return null where the mapping has nothing of the kind
     * @throws UsageFault where a parameter is missing or wrong
     */
    public static @Nullable Item request(Flow flow, @Nullable RequestPlan plan) {
        try {
            return plan == null ? null : plan.item(with(flow.setting("with", "")));
        } catch (RowRejected | IllegalArgumentException fault) {
            throw new UsageFault("Flow " + flow.id() + ", its parameters (with): " + fault.getMessage());
        }
    }

    /** @return what parts the cells of a CSV file that the flow writes */
    public static char delimiter(Flow flow) {
        String delimiter = flow.setting("delimiter", ",");
        return DELIMITERS.getOrDefault(delimiter, delimiter.charAt(0));
    }

    /**
     * Reads parameters: {@code name=value} with semicolons between them.
     *
     * @throws IllegalArgumentException where a part has no name
     */
    public static Map<String, String> with(String text) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String part : text.split(";(?=[^;=]*=)", -1)) {
            int equal = part.indexOf('=');
            if (equal > 0) {
                values.put(
                        part.substring(0, equal).strip(),
                        part.substring(equal + 1).strip());
            } else if (!part.isBlank()) {
                throw new IllegalArgumentException("'" + part.strip() + "', expected name=value");
            }
        }
        return values;
    }

    private static InputLimits limits(Flow flow, Consumer<String> faults) {
        InputLimits usual = InputLimits.DEFAULT;
        return new InputLimits(
                limit(flow, "maxCell", usual.cellChars(), faults),
                limit(flow, "maxRow", usual.recordChars(), faults),
                limit(flow, "maxColumns", usual.columns(), faults),
                limit(flow, "maxDepth", usual.depth(), faults),
                limit(flow, "maxDigits", usual.digits(), faults));
    }

    private static int limit(Flow flow, String name, int usual, Consumer<String> faults) {
        String text = flow.setting(name, "").strip();
        if (text.isEmpty()) {
            return usual;
        }
        try {
            int limit = Integer.parseInt(text);
            if (limit > 0 && limit <= MOST) {
                return limit;
            }
        } catch (NumberFormatException noNumber) {
            // said below
        }
        faults.accept(name + " '" + text + "', expected a whole number from 1 to " + MOST);
        return usual;
    }

    /**
     * How a file of the flow is read. A CSV file in a flow for JSON is one of our own result files, dropped back: the format setting is not meant for it.
     *
     * @return the settings, without what {@code faults} was told of
     */
    public static InputSettings input(Flow flow, String fileName, Consumer<String> faults) {
        InputSettings settings = InputSettings.NONE;
        String charset = flow.setting("charset", "");
        if (!charset.isEmpty()) {
            try {
                settings = settings.withCharset(Charset.forName(charset));
            } catch (IllegalCharsetNameException | UnsupportedCharsetException fault) {
                faults.accept("charset '" + charset + "', expected a character set such as UTF-8 or windows-1252");
            }
        }
        String delimiter = flow.setting("delimiter", "");
        if (delimiter.length() == 1 || DELIMITERS.containsKey(delimiter)) {
            settings = settings.withDelimiter(DELIMITERS.getOrDefault(delimiter, delimiter.charAt(0)));
        } else if (!delimiter.isEmpty()) {
            faults.accept("delimiter '" + delimiter + "', expected one character, or tab");
        }
        String format = flow.setting("format", "");
        if (!format.isEmpty() && !fileName.endsWith(".csv")) {
            try {
                settings = settings.withFormat(FileFormat.valueOf(format.toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException fault) {
                faults.accept("format '" + format + "', expected csv, json or ndjson");
            }
        }
        settings = settings.withLimits(limits(flow, faults));
        String records = flow.setting("records", "");
        try {
            return records.isEmpty() ? settings : settings.withRecords(records);
        } catch (IllegalArgumentException fault) {
            faults.accept("records: " + fault.getMessage());
            return settings;
        }
    }
}
