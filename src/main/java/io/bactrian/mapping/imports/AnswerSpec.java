package io.bactrian.mapping.imports;

import io.bactrian.yaml.RecordPath;
import org.jspecify.annotations.Nullable;

/**
 * Where a mapping finds the items' results in the vendor's answer ({@code answer:} in the mapping file). Exactly one of {@code ids}, {@code id},
 * {@code results} and {@code all} is given. An XML answer is read as the tree of its elements, without its root.
 *
 * @param ids path of a list with one new id an item, in the order of the request
 * @param id path of the one id, for operations that carry one item a request; the first match counts
 * @param all path of a boolean which says that all items were taken
 * @param results path of one result an item: a list, or an object keyed by position (from 0 or from 1)
 * @param accepted in a result: the member that says whether the item was taken; null unless {@code results} is given
 * @param acceptedValue the value of {@code accepted} that means yes, as text
 * @param resultId in a result: the member with the new id, or null
 * @param errors in a result: the member with the errors (a list, one object or a text), or null
 * @param errorKey in an error: the member with the vendor's key, or null
 * @param errorMessage in an error: the member with the vendor's words, or null
 */
public record AnswerSpec(
        @Nullable RecordPath ids,
        @Nullable RecordPath id,
        @Nullable RecordPath all,
        @Nullable RecordPath results,
        @Nullable String accepted,
        @Nullable String acceptedValue,
        @Nullable String resultId,
        @Nullable String errors,
        @Nullable String errorKey,
        @Nullable String errorMessage) {}
