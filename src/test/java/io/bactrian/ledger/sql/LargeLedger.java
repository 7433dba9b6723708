package io.bactrian.ledger.sql;

import io.bactrian.ledger.DeadLetter;
import io.bactrian.ledger.FileFacts;
import io.bactrian.ledger.Intent;
import io.bactrian.ledger.ItemKey;
import io.bactrian.ledger.Ledger;
import io.bactrian.ledger.Result;
import io.bactrian.ledger.RunInfo;
import io.bactrian.ledger.RunState;
import io.bactrian.row.Code;
import io.bactrian.row.Counts;
import io.bactrian.row.FlowId;
import io.bactrian.row.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Makes a large ledger and measures what {@code status}, {@code runs} and {@code deadletters list} ask of it. No test of the build: {@code bench/vendors ledger}
 * makes its ledger with it. Arguments: the file, how many items, how many of them a request.
 */
final class LargeLedger {
    private static final int RUNS = 5_000;
    private static final int LETTERS = 300_000;
    private static final int FLOWS = 100;
    private static final int KEYS_IN_MEMORY = 1_000_000;
    private static final int TIMES = 5;

    private LargeLedger() {}

    /** Makes it where it is not there, then measures. */
    public static void main(String... arguments) throws IOException {
        Path file = Path.of(arguments[0]).toAbsolutePath();
        long items = Long.parseLong(arguments[1]);
        if (Files.notExists(file)) {
            make(file, items, Integer.parseInt(arguments[2]));
        }
        System.out.printf(
                Locale.ROOT,
                "%,d items, %,d bytes, %.1f bytes an item%n",
                items,
                Files.size(file),
                (double) Files.size(file) / items);
        measure("jdbc:sqlite:" + file);
    }

    private static FlowId flow(int number) {
        return new FlowId("apro", "flow-" + number % FLOWS);
    }

    private static void make(Path file, long items, int together) {
        long began = System.nanoTime();
        try (Ledger ledger =
                SqlLedger.open(SqlLedger.alone("jdbc:sqlite:" + file), Clock.systemUTC(), KEYS_IN_MEMORY)) {
            for (int number = 0; number < RUNS; number++) {
                fill(ledger, number, number * items / RUNS, (number + 1) * items / RUNS, together);
            }
        }
        System.out.printf(Locale.ROOT, "made in %.0f s%n", (System.nanoTime() - began) / 1e9);
    }

    private static void fill(Ledger ledger, int number, long first, long end, int together) {
        String hash = String.format("%016x", number * 0x9E3779B97F4A7C15L);
        RunInfo run = ledger.openRun(
                        flow(number), new FileFacts("file-" + number + ".csv", hash, 1_000_000), "m", false)
                .run();
        for (long from = first; from < end; from += together) {
            List<Intent> intents = new ArrayList<>(together);
            List<Result> results = new ArrayList<>(together);
            for (long item = from; item < Math.min(end, from + together); item++) {
                intents.add(new Intent(ItemKey.of("SKU-" + item), item * 0x9E3779B97F4A7C15L, item - first + 2, null));
                results.add(new Result(Outcome.ACCEPTED, Long.toString(1_000_000 + item)));
            }
            ledger.settle(ledger.intend(run.number(), intents), results);
        }
        int letters = LETTERS / RUNS;
        List<Long> ids = ledger.keepAll(letters(run, letters));
        ids.subList(0, letters / 2).forEach(id -> ledger.closeDeadLetter(id, "discarded"));
        long sent = end - first;
        ledger.closeRun(
                run.number(),
                RunState.DONE,
                new Counts(sent + letters, sent + letters, sent, letters, 0, 0),
                null,
                null);
    }

    private static List<DeadLetter> letters(RunInfo run, int count) {
        List<DeadLetter> letters = new ArrayList<>(count);
        for (int at = 0; at < count; at++) {
            DeadLetter.SourceRow row = new DeadLetter.SourceRow(
                    10_000L + at, List.of("sku", "name", "price"), List.of("SKU-X" + at, "Radiator", "12,5 EUR"));
            letters.add(new DeadLetter(
                    0,
                    run.number(),
                    run.runId(),
                    run.flow(),
                    "SKU-X" + at,
                    List.of(row),
                    Outcome.REJECTED,
                    at % 3 == 0 ? Code.REQUIRED_EMPTY : Code.VENDOR_REJECTED,
                    "price: '12,5 EUR' is no decimal number with ',' as decimal sign",
                    "{\"name\":\"Radiator\",\"fields\":[{\"id\":338,\"value\":\"SKU\"}]}".repeat(5),
                    "curl -X POST 'http://127.0.0.1/apro/sharedapi/stock/insert'".repeat(10),
                    "{\"status\":\"fail\",\"message\":\"BAD_PARAMS\"}",
                    200,
                    Instant.now(),
                    null));
        }
        return letters;
    }

    private static void measure(String url) {
        for (int round = 0; round < TIMES; round++) {
            long began = System.nanoTime();
            try (Ledger ledger = SqlLedger.openReadOnly(url)) {
                tell("open for looking", began);
                timed("status: last run of each of 100 flows, open dead letters, waiting", () -> {
                    for (int number = 0; number < FLOWS; number++) {
                        ledger.runs(flow(number), 1);
                    }
                    return ledger.openDeadLetters().size()
                            + ledger.waiting().size()
                            + ledger.requestsUsed("apro", Duration.ofHours(1));
                });
                timed("runs: the newest 20", () -> ledger.runs(null, 20));
                timed("runs --flow: the newest 20 of one", () -> ledger.runs(flow(7), 20));
                String middle = ledger.runs(flow(7), 20).get(10).runId();
                timed("deadletters list: the first 50", () -> ledger.deadLetters(null, true, 0, 50));
                timed("deadletters list --all", () -> ledger.deadLetters(null, false, 0, 50));
                timed("deadletters list --run", () -> ledger.deadLetters(middle, true, 0, 50));
            }
            System.out.println();
        }
        try (LedgerCare care = LedgerCare.open(url)) {
            timed("ledger check", care::check);
            timed("ledger prune --dry-run", () -> care.prune(Duration.ofDays(1), true));
        }
    }

    private static <T> void timed(String what, Supplier<T> work) {
        long began = System.nanoTime();
        T result = work.get();
        if (result == null) {
            throw new IllegalStateException(what);
        }
        tell(what, began);
    }

    private static void tell(String what, long began) {
        System.out.printf(Locale.ROOT, "%9.1f ms  %s%n", (System.nanoTime() - began) / 1e6, what);
    }
}
