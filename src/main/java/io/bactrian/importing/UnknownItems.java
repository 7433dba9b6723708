package io.bactrian.importing;

import io.bactrian.importing.ItemLookahead.Candidate;
import io.bactrian.ledger.DeadLetter;
import io.bactrian.ledger.ItemKey;
import io.bactrian.ledger.Result;
import io.bactrian.mapping.imports.Finding;
import io.bactrian.row.Code;
import io.bactrian.row.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The items of a file that an earlier pass over it has sent and of which nobody knows what became. They are judged at the file's end, when the vendor has
 * had the most time, or when a later item of the same key comes. Not thread-safe.
 */
public final class UnknownItems {
    /** So many are held before they are judged: memory does not grow with the file. */
    private static final int MOST = 1_000;

    private final ImportRun run;
    private final @Nullable OutcomeResolver judge;
    private final Map<ItemKey, Candidate> open = new LinkedHashMap<>();

    /** @param judge null where nobody can be asked: then nothing is in doubt here, and unknown items wait for a person */
    public UnknownItems(ImportRun run, @Nullable OutcomeResolver judge) {
        this.run = run;
        this.judge = judge;
    }

    void add(Candidate candidate) {
        open.put(candidate.key(), candidate);
    }

    boolean holds(ItemKey key) {
        return open.containsKey(key);
    }

    boolean isEmpty() {
        return open.isEmpty();
    }

    boolean full() {
        return open.size() >= MOST;
    }

    /** @return the item of that key, which is then no longer held; null where there is none */
    @Nullable
    Candidate take(ItemKey key) {
        return open.remove(key);
    }

    /** @return those that are held, which are then no longer held */
    List<Candidate> takeAll() {
        List<Candidate> all = new ArrayList<>(open.values());
        open.clear();
        return all;
    }

    Finding judged(Candidate candidate) {
        if (judge == null || candidate.prior() == null) {
            return new Finding.Unsure("nobody can be asked");
        }
        return judge.of(new UnknownItem(
                candidate.item().key(), candidate.key(), candidate.item().rows(), candidate.prior()));
    }

    /** The vendor has it: writes that down, and counts it. */
    public void accept(String key, ItemKey hash, long line, @Nullable String id, boolean changing) {
        run.ledger().unknown().settle(run.flow().id(), hash, new Result(Outcome.ACCEPTED, id));
        run.ledger().deadLetterAt(run.info().number(), line).ifPresent(letter -> run.ledger()
                .closeDeadLetter(letter.id(), DeadLetter.ACCEPTED));
        run.accepted(key, line, id, changing);
    }

    /** @return the dead letter of an item that stays unknown, with why it could not be settled */
    DeadLetter unsettled(Candidate candidate, String why) {
        DeadLetter kept = run.ledger()
                .deadLetterAt(run.info().number(), candidate.item().line())
                .filter(letter -> letter.outcome() == Outcome.UNKNOWN)
                .orElse(null);
        if (kept != null) {
            return saying(kept, why);
        }
        return DeadLetterFactory.unknown(run.letters()
                .of(
                        candidate.item().key(),
                        candidate.item().rows(),
                        Code.INTERRUPTED,
                        text(interrupted(candidate), why)));
    }

    private static String interrupted(Candidate candidate) {
        return ItemMessages.interrupted(candidate.item());
    }

    /** @return the same letter, with what the last look-up came to in the place of what the one before did */
    public static DeadLetter saying(DeadLetter letter, String why) {
        String before = letter.message();
        int earlier = before.indexOf(LOOKED_UP);
        return letter.saying(text(earlier < 0 ? before : before.substring(0, earlier), why));
    }

    private static final String LOOKED_UP = " | looked up, and still unknown: ";

    private static String text(String message, String why) {
        return message + LOOKED_UP + why;
    }
}
