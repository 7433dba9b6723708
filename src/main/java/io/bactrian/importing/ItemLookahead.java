package io.bactrian.importing;

import io.bactrian.ledger.DeadLetter;
import io.bactrian.ledger.ItemKey;
import io.bactrian.ledger.Prior;
import io.bactrian.mapping.Item;
import io.bactrian.mapping.RowMapper;
import io.bactrian.mapping.RowRejected;
import io.bactrian.row.BadRow;
import io.bactrian.row.Code;
import io.bactrian.row.FileRecord;
import io.bactrian.row.Row;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads and maps ahead, a few hundred items at a time, and asks the ledger about all of them at once. Rows that cannot be mapped become dead letters on the
 * way. Not thread-safe.
 */
final class ItemLookahead {
    private static final int AHEAD = 512;

    /**
     * An item with what the ledger knew of its key when it was asked.
     *
     * @param item the item
     * @param key its key's hash
     * @param content its content's hash
     * @param prior what was known, or null
     * @param sure whether that still holds: nothing of this file with its key was on its way when the ledger was asked
     */
    record Candidate(
            Item item, ItemKey key, long content, @Nullable Prior prior, boolean sure) {}

    private final ImportRun run;
    private final Iterator<List<? extends FileRecord>> groups;
    private final RowMapper mapper;
    private final ItemHashes keys;
    private final DeadLetterFactory letters;
    private final Consumer<DeadLetter> failed;
    private final List<Candidate> ahead = new ArrayList<>();
    private int next;

    /** @param groups the rows of one item each, or one record that is no row */
    ItemLookahead(
            ImportRun run,
            Iterator<List<? extends FileRecord>> groups,
            RowMapper mapper,
            DeadLetterFactory letters,
            Consumer<DeadLetter> failed) {
        this.run = run;
        this.groups = groups;
        this.mapper = mapper;
        this.keys = new ItemHashes(run.mapping());
        this.letters = letters;
        this.failed = failed;
    }

    /** @return the next item, or null where the file has no more */
    @Nullable
    Candidate next() {
        if (next == ahead.size() && !readAhead()) {
            return null;
        }
        return ahead.get(next++);
    }

    /** @return the same with what the ledger knows now; to be asked when nothing with its key is on its way */
    Candidate asked(Candidate candidate) {
        Prior prior =
                run.ledger().lookup(run.flow().id(), List.of(candidate.key())).get(0);
        return new Candidate(candidate.item(), candidate.key(), candidate.content(), prior, true);
    }

    private boolean readAhead() {
        ahead.clear();
        next = 0;
        List<Item> items = new ArrayList<>(AHEAD);
        List<ItemKey> hashes = new ArrayList<>(AHEAD);
        while (items.size() < AHEAD && groups.hasNext()) {
            Item item = map(groups.next());
            if (item != null) {
                items.add(item);
                hashes.add(keys.key(item.key()));
            }
        }
        ask(items, hashes);
        return !ahead.isEmpty();
    }

    /** What is on its way is noted before the ledger is asked: it may be settled a moment later, and then the answer would be too old without anyone seeing it. */
    private void ask(List<Item> items, List<ItemKey> hashes) {
        Set<ItemKey> changing = run.unsettled().of(hashes);
        List<@Nullable Prior> priors =
                items.isEmpty() ? List.of() : run.ledger().lookup(run.flow().id(), hashes);
        for (int i = 0; i < items.size(); i++) {
            ahead.add(new Candidate(
                    items.get(i),
                    hashes.get(i),
                    keys.content(items.get(i)),
                    priors.get(i),
                    changing.add(hashes.get(i))));
        }
    }

    private @Nullable Item map(List<? extends FileRecord> records) {
        run.item();
        if (records.get(0) instanceof BadRow) {
            failed.accept(letters.ofBad("", all(records, BadRow.class)));
            return null;
        }
        List<Row> rows = all(records, Row.class);
        try {
            Item item = mapper.map(rows);
            String faults = run.described(item);
            if (faults.isEmpty()) {
                return item;
            }
            failed.accept(letters.of(item.key(), rows, Code.NOT_AS_DESCRIBED, faults));
            return null;
        } catch (RowRejected rejected) {
            String key = mapper.keyOf(rows.get(0));
            failed.accept(
                    letters.of(key == null ? "" : key, rows, rejected.code(), String.valueOf(rejected.getMessage())));
            return null;
        }
    }

    private static <T> List<T> all(List<? extends FileRecord> records, Class<T> kind) {
        if (records.size() == 1) {
            return List.of(kind.cast(records.get(0)));
        }
        return records.stream().map(kind::cast).toList();
    }
}
