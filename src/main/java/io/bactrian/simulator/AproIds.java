package io.bactrian.simulator;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A parameter that is one id or a list of them. */
final class AproIds {
    private AproIds() {}

    /** @throws Refused with BAD_PARAMS where it is missing or something else */
    static List<String> of(@Nullable Node ids, String name) {
        if (ids == null) {
            throw AproApi.badParams(name + " is missing", "params");
        }
        List<String> list = ids.isText()
                ? List.of(ids.text())
                : AproApi.list(ids, name).stream().map(Node::text).toList();
        if (!list.stream().allMatch(AproStockRules::isPositive)) {
            throw AproApi.badParams(name + " is neither an id nor a list of ids", "params[" + name + "]");
        }
        return list;
    }
}
