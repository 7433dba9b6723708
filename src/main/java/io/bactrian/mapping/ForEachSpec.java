package io.bactrian.mapping;

/**
 * One request for each value of another export ({@code forEach:}).
 *
 * @param mapping the other export's mapping, such as {@code co3/getContacts}
 * @param column its column
 * @param as the parameter that takes the value; where it is given, the other export is not asked
 * @param atOnce how many values one request takes, above 0
 */
public record ForEachSpec(Located mapping, String column, String as, int atOnce) {}
