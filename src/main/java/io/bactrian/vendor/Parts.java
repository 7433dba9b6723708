package io.bactrian.vendor;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the parts of a multipart body: named as a PHP form names its fields, and a file where a value is one. Made for one request. */
final class Parts {
    private final List<Body.Part> parts = new ArrayList<>();

    private Parts() {}

    /** @return the parts of {@code tree}, in its order */
    static List<Body.Part> of(Map<String, @Nullable Object> tree) {
        Parts made = new Parts();
        tree.forEach(made::add);
        return List.copyOf(made.parts);
    }

    private void add(String name, @Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((member, inside) -> add(name + "[" + member + "]", inside));
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                add(name + "[" + i + "]", list.get(i));
            }
        } else {
            parts.add(
                    value instanceof Path file
                            ? new Body.File(name, file)
                            : new Body.Text(name, FormWriter.text(value)));
        }
    }
}
