package io.bactrian.mapping.exports;

import io.bactrian.yaml.Located;

/**
 * One request for each value of another export ({@code forEach:}), or of a parameter.
 *
 * @param mapping the other export's mapping, such as {@code co3/getContacts}; of an empty text where there is none, as the vendor lists nothing
 * @param column its column; empty where there is none
 * @param as the parameter that takes the value; where it is given, the other export is not asked, and where there is none it has to be given
 * @param atOnce how many values one request takes, above 0
 */
public record ForEachSpec(Located mapping, String column, String as, int atOnce) {
    /** @return whether the values come of a parameter only */
    public boolean ofParameter() {
        return mapping.text().isEmpty();
    }
}
