package io.bactrian.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/** What a vendor has from the start, so that there is something to export: the files below {@code /simulator/}. */
final class Seed {
    private Seed() {}

    /**
     * @param name such as {@code apro-staff}
     * @return the members of that JSON object, in their order
     */
    static Map<String, Object> of(String name) {
        String path = "/simulator/" + name + ".json";
        try (InputStream in = Seed.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its own file " + path);
            }
            return Json.members(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
