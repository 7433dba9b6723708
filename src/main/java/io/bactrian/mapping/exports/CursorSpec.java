package io.bactrian.mapping.exports;

import io.bactrian.yaml.RecordPath;
import org.jspecify.annotations.Nullable;

/**
 * How an answer says where the next export goes on ({@code cursor:}).
 *
 * @param from where the answer has the next cursor
 * @param start the cursor of the first export
 * @param more where the answer says that there is more to be asked for at once; null where a short page says it
 */
public record CursorSpec(
        RecordPath from, String start, @Nullable RecordPath more) {}
