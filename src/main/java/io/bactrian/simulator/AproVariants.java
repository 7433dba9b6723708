package io.bactrian.simulator;

import java.util.List;

/** The choices of selects, for those that are too many to be listed with their fields. */
final class AproVariants implements AproObjects {
    private final AproCatalog catalog;
    private final String operation;

    /** @param operation {@code utils/variants} or {@code utils/binded} */
    AproVariants(AproCatalog catalog, String operation) {
        this.catalog = catalog;
        this.operation = operation;
    }

    @Override
    public String type() {
        return operation;
    }

    /** GUESS: the document describes no answer; here it is a list of variants as {@code fields} has them. */
    @Override
    public Object answer(String rest, Node params, Visit visit) {
        Object answer = operation.equals("utils/variants") ? all(params) : catalog.bound(id(params, "bind"));
        visit.tally().processed();
        return answer;
    }

    @Override
    public void reset() {}

    private Object all(Node params) {
        String id = id(params, "property_id");
        AproField field = catalog.field(id);
        if (field == null || field.variants().isEmpty()) {
            throw AproApi.badParams("no field with variants has this id", "params[property_id] '" + id + "'");
        }
        return List.copyOf(field.variants());
    }

    private static String id(Node params, String name) {
        String id = params.textOf(name);
        if (!AproStockRules.isPositive(id)) {
            throw AproApi.badParams(name + " is missing or no id", "params");
        }
        return id;
    }
}
