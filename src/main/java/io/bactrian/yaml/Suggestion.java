package io.bactrian.yaml;

import io.bactrian.row.Columns;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the name that a misspelt one was probably meant to be. */
public final class Suggestion {
    private Suggestion() {}

    /** @return {@code ", did you mean 'x'?"}, or {@code ", expected one of a, b, c"} where nothing is near */
    public static String orList(String found, Collection<String> known) {
        return nearest(found, known)
                .map(name -> ", did you mean '" + name + "'?")
                .orElse(", expected one of " + String.join(", ", known));
    }

    /** @return the known name that differs from {@code found} by few letters */
    public static Optional<String> nearest(String found, Collection<String> known) {
        String folded = Columns.fold(found);
        int most = folded.length() <= 3 ? 1 : folded.length() <= 6 ? 2 : 3;
        return known.stream()
                .filter(name -> distance(folded, Columns.fold(name)) <= most)
                .min(Comparator.comparingInt(name -> distance(folded, Columns.fold(name))));
    }

    /** How many letters must be added, dropped, changed or swapped with the next. */
    private static int distance(String left, String right) {
        int[][] cost = new int[left.length() + 1][right.length() + 1];
        for (int i = 0; i <= left.length(); i++) {
            for (int j = 0; j <= right.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : step(cost, left, right, i, j);
            }
        }
        return cost[left.length()][right.length()];
    }

    private static int step(int[][] cost, String left, String right, int i, int j) {
        int changed = left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1;
        int best = Math.min(cost[i - 1][j - 1] + changed, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
        boolean swapped = i > 1
                && j > 1
                && left.charAt(i - 1) == right.charAt(j - 2)
                && left.charAt(i - 2) == right.charAt(j - 1);
        return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
    }
}
