package io.bactrian.exporting;

import io.bactrian.ledger.ExportOpening;
import io.bactrian.mapping.exports.ExportMapping;
import io.bactrian.mapping.exports.ExportMapping.SinceSpec;
import io.bactrian.mapping.exports.ExportParameters;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * From where an export starts, and with what.
 *
 * @param parameters of its requests
 * @param bookmark where the last export ended; null where this one starts at the beginning
 * @param cursor what the first request goes on from; null where the mapping has no cursor
 * @param mark of the parameters
 * @param follows whether the last export asked for the same, so that this one can be compared with it
 * @param all whether every record is written, whatever was exported before
 * @param once whether it is an export for once, which leaves no trace in where the flow goes on
 */
record ExportStart(
        ExportParameters parameters,
        @Nullable ExportCursor bookmark,
        @Nullable String cursor,
        String mark,
        boolean follows,
        boolean all,
        boolean once) {
    /** The vendor's clock may stand in another zone than ours. */
    private static final Duration AHEAD = Duration.ofDays(2);

    /** @throws IllegalArgumentException where a parameter is missing or unknown; the message says which there are */
    static void check(ExportMapping mapping, Map<String, String> flows, ExportOptions wish) {
        ExportParameters.of(mapping, given(flows, wish));
    }

    private static Map<String, String> given(Map<String, String> flows, ExportOptions wish) {
        Map<String, String> given = new LinkedHashMap<>(flows);
        given.putAll(wish.with());
        return given;
    }

    /** As {@link #check}. */
    static ExportStart of(
            ExportMapping mapping,
            Map<String, String> flows,
            ExportOptions wish,
            ExportOpening opening,
            @Nullable ExportCursor last) {
        Map<String, String> given = given(flows, wish);
        ExportParameters parameters = ExportParameters.of(mapping, given);
        boolean once = !given.equals(flows);
        String mark = ExportCursor.mark(parameters.values());
        boolean follows = last != null && last.parameters().equals(mark) && opening.finished() != null;
        boolean all = wish.full() || once || !follows;
        ExportCursor from = wish.since().isEmpty() ? (all ? null : last) : new ExportCursor(wish.since(), mark);
        return new ExportStart(
                since(mapping.since(), parameters, from),
                from,
                mapping.cursor() == null
                        ? null
                        : from == null ? mapping.cursor().start() : from.cursor(),
                mark,
                follows && !once,
                all,
                once);
    }

    private static ExportParameters since(
            @Nullable SinceSpec spec, ExportParameters parameters, @Nullable ExportCursor from) {
        if (spec == null || from == null || from.cursor().isEmpty()) {
            return parameters;
        }
        LocalDateTime start = LocalDateTime.parse(from.cursor(), spec.pattern()).minus(spec.back());
        LocalDateTime end = LocalDateTime.now(ZoneOffset.UTC).plus(AHEAD);
        return parameters
                .with(ExportMapping.SINCE, start.format(spec.pattern()))
                .with(ExportMapping.UNTIL, end.format(spec.pattern()));
    }
}
