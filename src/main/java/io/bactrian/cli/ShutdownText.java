package io.bactrian.cli;

import io.bactrian.camel.GoingRun;
import io.bactrian.row.Counts;
import java.time.Duration;
import java.util.List;

/** What is said, on stderr, when the program is asked to end. */
final class ShutdownText {
    private ShutdownText() {}

    static String begun(List<GoingRun> going, Duration bound) {
        if (going.isEmpty()) {
            return "Ending. Nothing was in flight.\n";
        }
        long inFlight = going.stream().mapToLong(GoingRun::inFlight).sum();
        return "Ending: " + count(going.size(), "run") + " going on, " + count(inFlight, "request") + " in flight"
                + (inFlight == 0 ? "" : "; waiting up to " + bound.toSeconds() + " s for what the vendor answers")
                + ". A second signal ends at once.\n";
    }

    static String done(List<GoingRun> going) {
        StringBuilder text = new StringBuilder();
        going.forEach(run -> text.append(line(run)).append(". It goes on at the next start.\n"));
        return text.toString();
    }

    private static String line(GoingRun run) {
        return run.what() + " (run " + run.runId() + "): "
                + (run.inFlight() == 0 ? "nothing was in flight" : count(run.inFlight(), "request") + " answered")
                + since(run.before(), run.now());
    }

    private static String since(Counts before, Counts now) {
        String text = part(now.accepted() - before.accepted(), "accepted")
                + part(now.rejected() - before.rejected(), "rejected")
                + part(now.unknown() - before.unknown(), "unknown");
        return text.isEmpty() ? "" : ";" + text.substring(1);
    }

    private static String part(long number, String word) {
        return number <= 0 ? "" : ", " + number + " " + word;
    }

    static String gaveUp(List<GoingRun> going, Duration bound) {
        StringBuilder text =
                new StringBuilder("Not ended within " + bound.toSeconds() + " s (bactrian.drain), so it ends now.\n");
        for (GoingRun run : going) {
            text.append(run.what()).append(" (run ").append(run.runId()).append("): ");
            long left = run.stillInFlight();
            text.append(
                    left == 0
                            ? "nothing is in flight"
                            : count(left, "request")
                                    + " without an answer, of which nobody knows yet whether the vendor has"
                                    + " the records; the next start looks into it");
            text.append(". It goes on at the next start.\n");
        }
        return text.toString();
    }

    private static String count(long number, String word) {
        return number + " " + word + (number == 1 ? "" : "s");
    }
}
