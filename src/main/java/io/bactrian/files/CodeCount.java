package io.bactrian.files;

import io.bactrian.ledger.DeadLetter;
import io.bactrian.row.Code;
import io.bactrian.row.Outcome;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many items of a run have one code, with the first of them as the example.
 *
 * @param code the code
 * @param outcome REJECTED or UNKNOWN
 * @param count items, at least 1
 * @param line the line of the first one
 * @param message the message of the first one
 */
public record CodeCount(Code code, Outcome outcome, long count, long line, String message) {

    /** @return one for each code among the dead letters, the most frequent first */
    public static List<CodeCount> of(DeadLetterSource letters) {
        Tally tally = new Tally();
        letters.each(tally::add);
        return tally.counts();
    }

    private CodeCount more() {
        return new CodeCount(code, outcome, count + 1, line, message);
    }

    /** Counts while something else is done with the dead letters. Not thread-safe. */
    static final class Tally {
        private final Map<Code, CodeCount> byCode = new TreeMap<>();

        /** An item that was accepted since has no code any more. */
        void add(DeadLetter letter) {
            if (DeadLetter.ACCEPTED.equals(letter.closed())) {
                return;
            }
            byCode.compute(letter.code(), (code, known) -> known == null ? first(letter) : known.more());
        }

        private static CodeCount first(DeadLetter letter) {
            return new CodeCount(
                    letter.code(), letter.outcome(), 1, letter.rows().get(0).line(), letter.message());
        }

        List<CodeCount> counts() {
            return byCode.values().stream()
                    .sorted(Comparator.comparingLong(CodeCount::count).reversed())
                    .toList();
        }
    }
}
