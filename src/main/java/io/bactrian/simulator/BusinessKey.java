package io.bactrian.simulator;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where an item carries the name by which its sender knows it.
 *
 * @param paths tried in this order
 * @param steps the same, taken apart
 */
record BusinessKey(List<String> paths, List<List<String>> steps) {
    BusinessKey(List<String> paths) {
        this(paths, paths.stream().map(Node::steps).toList());
    }

    /** @return the key, or null where no path leads to one; an id of 0 is none */
    @Nullable
    String find(Node item) {
        for (int i = 0; i < paths.size(); i++) {
            Node found = item.at(steps.get(i));
            String text = found == null ? "" : found.text();
            if (!text.isBlank() && !(text.equals("0") && paths.get(i).endsWith("_id"))) {
                return text;
            }
        }
        return null;
    }

    /** @return the key, or a digest of the whole item where it carries none, so that the same item sent twice is still seen */
    String of(Node item) {
        String key = find(item);
        return key == null ? "content:" + digest(item) : key;
    }

    private static String digest(Node item) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(Json.text(item).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
