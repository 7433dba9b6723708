package io.bactrian.mapping.imports;

import org.jspecify.annotations.Nullable;

/**
 * One operation that a mapping calls: its own, or the one that updates what it created ({@code update:}).
 *
 * @param operation the vendor's name for it, such as {@code stock/insert}
 * @param idMember for an update: the member of the item that takes the vendor's id; it replaces a top-level member of that name or is put first;
 *     {@code a.b} is a member inside of another, which JSON, XML and plain forms have. Null for others
 * @param answer where its results are
 * @param idempotent whether sending it twice does no harm, so that a request without an answer is simply sent again
 */
public record OperationSpec(String operation, @Nullable String idMember, AnswerSpec answer, boolean idempotent) {}
