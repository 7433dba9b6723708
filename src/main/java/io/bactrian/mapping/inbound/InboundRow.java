package io.bactrian.mapping.inbound;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An event as a row of a file.
 *
 * @param values one a column: String, Long, BigDecimal, Boolean, a List of texts, a {@code JsonNode} with structure as it came, or null for an empty cell
 * @param file the value for which it has a file of its own; empty where the mapping names none, or the event has none
 * @param unread cells that are not what their column says and stay as they came, in words
 */
public record InboundRow(List<@Nullable Object> values, String file, List<String> unread) {}
