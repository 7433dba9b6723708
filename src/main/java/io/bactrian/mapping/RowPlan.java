package io.bactrian.mapping;

import io.bactrian.yaml.Located;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link RowMapper} works by. Immutable.
 *
 * @param mapping the mapping's name, for messages
 * @param item what makes an item
 * @param changed what makes the item of an update, where that is not the item that was sent for a new one; null where it is
 * @param key the columns of the key; at least one
 * @param columns every column that the mapping mentions, the key's included, as it spells them: rules know columns by their place here
 */
public record RowPlan(String mapping, Plan item, @Nullable Plan changed, List<Located> key, List<String> columns) {
    /** @return the columns of the key, as the mapping spells them */
    public List<String> keyColumns() {
        return key.stream().map(Located::text).toList();
    }
}
