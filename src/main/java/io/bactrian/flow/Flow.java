package io.bactrian.flow;

import io.bactrian.row.FlowId;
import io.bactrian.yaml.Location;
import java.util.Map;

/**
 * A flow as a route file binds it: a mapping in use on an account.
 *
 * @param id its name
 * @param routeId the id of its Camel route
 * @param template the route template it is made of, such as {@code import}
 * @param mapping the mapping's name, {@code vendor/operation}
 * @param settings the other parameters as they are written
 * @param location where it is bound
 */
public record Flow(
        FlowId id, String routeId, String template, String mapping, Map<String, String> settings, Location location) {
    /** The template of imports. */
    public static final String IMPORT = "import";
    /** The template of exports. */
    public static final String EXPORT = "export";

    /** The template of what vendors send by themselves. */
    public static final String INBOUND = "inbound";

    /** @return whether it takes what the vendor sends by itself */
    public boolean isInbound() {
        return template.equals(INBOUND);
    }

    /** @return whether it writes files, rather than reading them */
    public boolean isExport() {
        return template.equals(EXPORT);
    }

    /** @return the setting's value, or {@code otherwise} where it is not given or empty */
    public String setting(String name, String otherwise) {
        String value = settings.getOrDefault(name, "");
        return value.isEmpty() ? otherwise : value;
    }

    /**
     * Makes the id of the flow that binds a mapping: the name given, or where it is empty the mapping's own name within its vendor
     * ({@code apro/stock-insert} on account {@code apro} is the flow {@code apro/stock-insert}).
     */
    public static FlowId idOf(String account, String mapping, String name) {
        return new FlowId(account, name.isEmpty() ? mapping.substring(mapping.indexOf('/') + 1) : name);
    }
}
