package io.bactrian.camel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The table of faults, and the page that is made of it. */
record FaultTable(List<Map<String, Object>> rows) {
    private static final Path FILE = Path.of("src/test/resources/faults.yaml");
    private static final List<String> VENDORS = List.of("apro", "co3", "crmcom", "crmplus", "acuinvoice");
    private static final Map<String, String> TITLES =
            Map.of("apro", "APRO", "co3", "CO3", "crmcom", "CRM.COM", "crmplus", "CRM+", "acuinvoice", "AcuInvoice");

    @SuppressWarnings("unchecked")
    static FaultTable read() {
        try {
            return new FaultTable((List<Map<String, Object>>)
                    new Load(LoadSettings.builder().build()).loadFromString(Files.readString(FILE)));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    List<FaultCase> cases() {
        List<FaultCase> cases = new ArrayList<>();
        for (Map<String, Object> row : rows) {
            for (String vendor : vendors(row)) {
                cases.add(new FaultCase(cases.size() + 1, at(row), String.valueOf(row.get("fault")), vendor, row));
            }
        }
        return cases;
    }

    private static String at(Map<String, Object> row) {
        return String.valueOf(row.getOrDefault("at", "import"));
    }

    @SuppressWarnings("unchecked")
    private static List<String> vendors(Map<String, Object> row) {
        return (List<String>) row.getOrDefault("vendors", VENDORS);
    }

    /** @return the page docs/faults.md */
    String markdown() {
        StringBuilder page = new StringBuilder("""
                # What can go wrong between Bactrian and a CRM

                Each row is done to each vendor named by `FaultTableTest`, over real HTTP; what stands here is what it found. This page is made from `src/test/resources/faults.yaml`.
                Codes are explained in [codes.md](codes.md), or by `./bactrian explain CODE`. Exit codes: 0 all accepted, 5 some records unknown, 4 the run waits for the CRM and goes on later,
                2 the run stopped and somebody has to act.

                "Unknown" means: the record was sent once, nobody knows what became of it, and it is not sent again until somebody, or a look-up, has found out. A run that waits or stopped loses
                nothing: it goes on where it was, and what was accepted is not sent again.
                """);
        section(page, "import", "Imports", "The fault strikes the second of three records, each sent by itself.");
        section(
                page,
                "login",
                "Logins",
                "The fault strikes the login before the first record, and each that is tried after it unless it says once.");
        section(
                page,
                "export",
                "Exports",
                "The fault strikes the first request, or where it says so the one for the second page, and all after it unless it says once. No file has its name until it is whole, "
                        + "and where the next export goes on stays as it was; after the fault the test exports again, and finds everything, once.");
        return page.toString();
    }

    private void section(StringBuilder page, String at, String title, String text) {
        page.append("\n## ").append(title).append("\n\n").append(text).append('\n');
        for (Map<String, Object> row : rows) {
            if (at(row).equals(at)) {
                fault(page, row);
            }
        }
    }

    private void fault(StringBuilder page, Map<String, Object> row) {
        page.append("\n### ")
                .append(row.get("title"))
                .append("\n\nBactrian ")
                .append(row.get("does"))
                .append(".\n\n");
        Map<String, List<String>> same = new LinkedHashMap<>();
        for (FaultCase each : cases()) {
            if (each.row() == row) {
                same.computeIfAbsent(line(each), unused -> new ArrayList<>()).add(TITLES.get(each.vendor()));
            }
        }
        page.append("| vendor | what becomes of it | exit code | what the operator reads |\n|---|---|---|---|\n");
        same.forEach((line, vendors) -> page.append("| ")
                .append(vendors.size() == VENDORS.size() ? "all" : String.join(", ", vendors))
                .append(line));
    }

    private static String line(FaultCase each) {
        Map<String, Object> found = each.expected();
        String code = String.valueOf(found.get("code"));
        String message = each.message().replace("|", "\\|").replace("<", "&lt;");
        return " | " + outcome(each, found) + " | " + found.get("exit") + " | "
                + (code.isEmpty() ? "nothing" : "`" + code + "`: " + message) + " |\n";
    }

    private static String outcome(FaultCase each, Map<String, Object> found) {
        if (each.isExport()) {
            return Integer.valueOf(0).equals(found.get("exit")) ? "a whole export" : "no file";
        }
        return found.get("accepted") + " accepted, " + found.get("unknown") + " unknown of " + each.rows();
    }
}
