package io.bactrian.mapping.inbound;

import io.bactrian.yaml.Located;
import java.util.List;

/**
 * What a vendor asks that calls to know what became of something it handed over before ({@code asks}). Immutable.
 *
 * @param about the inbound mapping by which the thing came in
 * @param number the member of the event with the number that was given out for it
 * @param unknown the word for a number that was never given out
 * @param words all words for what can become of it
 */
public record Question(Located about, String number, String unknown, List<String> words) {}
