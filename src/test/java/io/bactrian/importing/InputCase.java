package io.bactrian.importing;

import io.bactrian.camel.Bed;
import io.bactrian.yaml.Faults;
import io.bactrian.yaml.YamlNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An entry of {@code inputs/index.yaml}: a nasty file and what has to become of it. The head of that file says what its keys mean.
 *
 * @param number counted from 0
 * @param entry what it says, by name
 */
record InputCase(int number, Map<String, @Nullable Object> entry) {
    static final Path FOLDER = Path.of("src/test/resources/inputs");

    /** @return all entries, in their order */
    static List<InputCase> all() {
        Faults faults = new Faults();
        String text = Bed.text(FOLDER.resolve("index.yaml"));
        Object plain =
                YamlNode.parse("index.yaml", text, faults).map(YamlNode::plain).orElse(null);
        faults.throwIfAny();
        List<InputCase> cases = new ArrayList<>();
        for (Object each : list(plain)) {
            cases.add(new InputCase(cases.size(), map(each)));
        }
        return cases;
    }

    String file() {
        return String.valueOf(entry.get("file"));
    }

    /** @return the parameters of the flow, as an operator writes them */
    Map<String, @Nullable Object> settings() {
        return map(entry.get("settings"));
    }

    /** @return what the entry says of this: expectations by name, none where it says nothing */
    Map<String, @Nullable Object> expected(String name) {
        return map(entry.get(name));
    }

    /** @return the file of the corpus, or one made below {@code folder} as the entry describes it */
    Path path(Path folder) throws IOException {
        if (!entry.containsKey("made")) {
            return FOLDER.resolve(file());
        }
        Path made = folder.resolve("made").resolve(file());
        Files.createDirectories(Objects.requireNonNull(made.getParent()));
        try (BufferedWriter out = Files.newBufferedWriter(made)) {
            for (Object part : list(entry.get("made"))) {
                write(out, part);
            }
        }
        return made;
    }

    /** A part is a text, or {@code [times, text]}, in which {@code #} is the number of the time, from 1. */
    private static void write(BufferedWriter out, @Nullable Object part) throws IOException {
        if (part instanceof String text) {
            out.write(text);
            return;
        }
        List<?> repeated = list(part);
        String text = String.valueOf(repeated.get(1));
        boolean numbered = text.indexOf('#') >= 0;
        for (int time = 1; time <= ((Number) Objects.requireNonNull(repeated.get(0))).intValue(); time++) {
            out.write(numbered ? text.replace("#", Integer.toString(time)) : text);
        }
    }

    private static List<?> list(@Nullable Object plain) {
        return plain == null ? List.of() : (List<?>) plain;
    }

    @SuppressWarnings("unchecked") // the names in YAML are texts
    private static Map<String, @Nullable Object> map(@Nullable Object plain) {
        return plain == null ? new LinkedHashMap<>() : (Map<String, @Nullable Object>) plain;
    }

    @Override
    public String toString() {
        return file();
    }
}
