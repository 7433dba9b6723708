package io.bactrian.mapping.exports;

import io.bactrian.mapping.exports.ExportMapping.ForEachSpec;
import io.bactrian.mapping.exports.ExportMapping.ParameterSpec;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;

/**
 * The values of an export's parameters. Immutable.
 *
 * @param values by name; every parameter that has a value
 */
public record ExportParameters(Map<String, String> values) {
    /**
     * Puts what is given beside the usual values.
     *
     * @param given by name
     * @throws IllegalArgumentException where a name is no parameter or a required one is missing; the message says which there are
     */
    public static ExportParameters of(ExportMapping mapping, Map<String, String> given) {
        Map<String, String> values = new LinkedHashMap<>();
        TreeSet<String> known = new TreeSet<>(mapping.parameters().keySet());
        if (mapping.forEach() != null) {
            known.add(mapping.forEach().as());
        }
        given.keySet().stream()
                .filter(name -> !known.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException("'" + name + "' is no parameter of " + mapping.name()
                            + (known.isEmpty() ? ", which has none" : ", expected one of " + String.join(", ", known)));
                });
        for (ParameterSpec spec : mapping.parameters().values()) {
            String value = given.getOrDefault(spec.name(), spec.usual());
            if (value.isBlank() && spec.required()) {
                throw new IllegalArgumentException("parameter '" + spec.name() + "' of " + mapping.name()
                        + " is not set, expected the " + spec.title() + ", such as " + spec.name() + "=...");
            }
            values.put(spec.name(), value);
        }
        ForEachSpec each = mapping.forEach();
        if (each != null && !given.getOrDefault(each.as(), "").isBlank()) {
            values.put(each.as(), given.get(each.as()));
        } else if (each != null && each.ofParameter()) {
            throw new IllegalArgumentException("parameter '" + each.as() + "' of " + mapping.name()
                    + " is not set, expected one value or several with ; between, such as " + each.as() + "=...");
        }
        return new ExportParameters(values);
    }

    /** @return the same with one more value, for the request at hand */
    public ExportParameters with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(values);
        more.put(name, value);
        return new ExportParameters(more);
    }

    /** @return the same with what stands for a page, and for all that the columns read */
    public ExportParameters at(ExportMapping mapping, Paging paging, int page) {
        return with(ExportMapping.PAGE, Integer.toString(paging.page(page)))
                .with(ExportMapping.OFFSET, Long.toString(paging.offset(page)))
                .with(ExportMapping.LIMIT, Integer.toString(paging.limit()))
                .with(ExportMapping.MEMBERS, mapping.members());
    }
}
