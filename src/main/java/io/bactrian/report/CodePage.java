package io.bactrian.report;

import io.bactrian.row.Code;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The registry of codes as people read it: {@code docs/codes.md} and {@code bactrian explain CODE}. */
public final class CodePage {
    private CodePage() {}

    /** @return the code of that name, written in any case, with {@code -} or {@code _} */
    public static Optional<Code> find(String name) {
        String wanted = normal(name);
        return Arrays.stream(Code.values())
                .filter(code -> code.name().equals(wanted))
                .findFirst();
    }

    /** @return what {@code explain} prints for a known code, or empty; then see {@link #unknown} */
    public static Optional<String> explain(String name) {
        return find(name)
                .map(code -> code + " (" + Words.lower(code.kind()) + ")\n"
                        + "  What happened: " + code.cause() + "\n"
                        + "  What to do:    " + code.repair() + "\n");
    }

    /** @return what {@code explain} prints where there is no such code: the nearest ones */
    public static String unknown(String name) {
        String near = near(name).stream().map(Code::name).collect(Collectors.joining(", "));
        return "There is no code '" + name + "'. "
                + (near.isEmpty() ? "" : "Did you mean " + near + "? ")
                + "All codes stand in docs/codes.md.\n";
    }

    private static List<Code> near(String name) {
        String wanted = normal(name);
        return Arrays.stream(Code.values())
                .filter(code -> isNear(wanted, code.name()))
                .sorted(Comparator.comparingInt((Code code) -> distance(wanted, code.name())))
                .limit(3)
                .toList();
    }

    private static boolean isNear(String wanted, String name) {
        return (wanted.length() >= 3 && name.contains(wanted))
                || distance(wanted, name) <= Math.max(2, name.length() / 3);
    }

    private static String normal(String name) {
        return name.strip().toUpperCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
    }

    /** @return how many letters must be changed, added or taken away to come from one text to the other (Levenshtein) */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        Arrays.setAll(row, at -> at);
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int changed = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, Math.min(row[j - 1], row[j]) + 1);
            }
        }
        return row[other.length()];
    }

    /** @return the whole of {@code docs/codes.md} */
    public static String markdown() {
        StringBuilder page = new StringBuilder("""
                # Codes

                Every code that can stand in `rejected.csv`, in `unknown.csv`, in a summary or in a message at the end of a run, with what
                happened and what to do. `bactrian explain CODE` prints the same. This page is generated from the registry in
                `io.bactrian.row.Code`; change it there, then run `mvn test -Dtest=CodePageTest -Dbactrian.docs.write=true`.
                """);
        Arrays.stream(Code.Kind.values()).forEach(kind -> section(page, kind));
        return page.toString();
    }

    private static void section(StringBuilder page, Code.Kind kind) {
        page.append("\n## ").append(title(kind)).append("\n\n| code | what happened | what to do |\n|---|---|---|\n");
        Arrays.stream(Code.values())
                .filter(code -> code.kind() == kind)
                .forEach(code ->
                        page.append("| `" + code + "` | " + cell(code.cause()) + " | " + cell(code.repair()) + " |\n"));
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("<", "&lt;");
    }

    private static String title(Code.Kind kind) {
        return switch (kind) {
            case FILE -> "File: the dropped file needs a correction";
            case MAPPING -> "Mapping: a row does not fit the mapping, or a setting is wrong";
            case VENDOR -> "Vendor: the CRM refused it";
            case TRANSIENT -> "Transient: it passes, and the run goes on";
            case CREDENTIALS -> "Credentials: the access to the CRM";
            case UNKNOWN -> "Unknown: sent, and nobody can say what became of it";
            case INTERNAL -> "Internal: a fault of Bactrian";
        };
    }
}
