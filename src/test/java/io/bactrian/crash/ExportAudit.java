package io.bactrian.crash;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Compares all files that a flow has exported with what one export has that nobody disturbs, record by record. */
final class ExportAudit {
    private final CrashFixture fixture;
    private final List<String> faults = new ArrayList<>();

    ExportAudit(CrashFixture fixture) {
        this.fixture = fixture;
    }

    void fault(String words) {
        faults.add(words);
    }

    List<String> faults() {
        return faults;
    }

    /** @return how many exports have their files */
    long manifests() {
        return files(".manifest.json").size();
    }

    /** @return how many records there are */
    long compare(List<String> lost, List<String> doubled) {
        Map<String, Integer> exported = records(fixture.folder("exports", ExportRound.FLOW));
        manifested();
        Path control = fixture.data().resolveSibling("control");
        Child child = fixture.start(List.of(), Map.of("BACTRIAN_DATA", control.toString()), "export", ExportRound.FLOW);
        if (child.end(CrashFixture.PATIENCE) != 0) {
            fault("the undisturbed export failed\n" + child.told());
        }
        Map<String, Integer> all = records(control.resolve("exports").resolve(ExportRound.FLOW));
        all.keySet().stream()
                .filter(id -> !exported.containsKey(id))
                .forEach(id -> lost.add("lost: " + id + " is at the vendor and in no file"));
        exported.forEach((id, times) -> {
            if (times > 1) {
                doubled.add("doubled: " + id + " was exported " + times + " times");
            }
            if (!all.containsKey(id)) {
                fault(id + " was exported, and the vendor does not have it");
            }
        });
        return all.size();
    }

    /** @return how often each id stands in the files of a folder, records and deletions alike */
    private static Map<String, Integer> records(Path folder) {
        Map<String, Integer> times = new HashMap<>();
        for (Path file : CrashFixture.list(folder)) {
            if (file.toString().endsWith(".csv")) {
                ResultColumn.column(file, "id").forEach(id -> times.merge(id, 1, Integer::sum));
            }
        }
        return times;
    }

    /** Each manifest goes on where the last one ended and counts its rows, each file has one, and nothing is left half done. */
    private void manifested() {
        String cursor = "null";
        long manifested = 0;
        for (Path manifest : files(".manifest.json")) {
            JsonNode json = CommandJson.read(text(manifest));
            if (!json.path("cursor").path("from").asText("null").equals(cursor)) {
                fault(manifest + " begins at " + json.path("cursor") + ", the export before it ended at " + cursor);
            }
            cursor = json.path("cursor").path("to").asText("null");
            for (JsonNode file : json.path("files")) {
                manifested++;
                Path path = manifest.resolveSibling(file.path("name").asText());
                long rows = ResultColumn.column(path, "id").size();
                if (file.path("rows").asLong(-1) != rows) {
                    fault("miscounted: " + path + " has " + rows + " rows, its manifest says " + file);
                }
            }
        }
        if (manifested != files(".csv").size()) {
            fault(manifested + " files stand in manifests, " + files(".csv").size() + " are there");
        }
        if (!files(".part").isEmpty()) {
            fault("left behind: " + files(".part"));
        }
    }

    private List<Path> files(String ending) {
        return CrashFixture.list(fixture.folder("exports", ExportRound.FLOW)).stream()
                .filter(file -> file.toString().endsWith(ending))
                .toList();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
