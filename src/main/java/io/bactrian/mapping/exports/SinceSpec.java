package io.bactrian.mapping.exports;

import java.time.Duration;
import java.time.format.DateTimeFormatter;

/**
 * How an export goes on by the date of the last activity ({@code since:}).
 *
 * @param column the column with that date
 * @param back how far before the greatest date seen the next export begins, so that records written late are not missed
 * @param pattern how the vendor writes such a date
 */
public record SinceSpec(String column, Duration back, DateTimeFormatter pattern) {}
