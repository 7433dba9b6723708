package io.bactrian.guess;

import io.bactrian.row.Columns;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the cells of a column look like. Empty cells do not count.
 *
 * @param cells those with something in them, as text
 */
record CellLook(List<String> cells) {
    /** The share of cells that must be of a form before the column is taken to be of it. */
    private static final double MOST = 0.8;

    private static final Pattern INTEGER = Pattern.compile("-?\\d{1,18}");
    private static final Pattern EMAIL = Pattern.compile("[^@\\s,;]+@[^@\\s,;]+\\.[^@\\s.,;]+");
    private static final Pattern PHONE = Pattern.compile("(?=(.*\\d){6})\\+?[\\d ()/.-]+");
    private static final List<String> DAYS = List.of(
            "yyyy-MM-dd",
            "dd.MM.yyyy",
            "d.M.yyyy",
            "dd/MM/yyyy",
            "MM/dd/yyyy",
            "d/M/yyyy",
            "M/d/yyyy",
            "yyyy.MM.dd",
            "yyyy.MM.dd.",
            "yyyy. MM. dd.",
            "yyyy. M. d.",
            "yyyy/MM/dd",
            "dd-MM-yyyy",
            "d-M-yyyy",
            "yyyyMMdd");
    private static final List<String> TIMES = List.of(
            " HH:mm:ss", " HH:mm", "'T'HH:mm:ss", "'T'HH:mm", "'T'HH:mm:ssXXX", "'T'HH:mm:ss.SSSXXX", " H:mm", " H.mm");

    /**
     * How dates are written.
     *
     * @param pattern as a mapping has it under {@code in}
     * @param withTime whether there is a time of day
     * @param other another pattern that reads as many cells, or null
     */
    record Dates(String pattern, boolean withTime, @Nullable String other) {}

    static CellLook of(List<@Nullable Object> cells) {
        List<String> texts = new ArrayList<>();
        for (Object cell : cells) {
            if (cell != null && !(cell instanceof List<?>) && !cell.toString().isBlank()) {
                texts.add(cell.toString().strip());
            }
        }
        return new CellLook(texts);
    }

    private boolean mostly(Predicate<String> form) {
        return !cells.isEmpty() && cells.stream().filter(form).count() >= MOST * cells.size();
    }

    boolean isInteger() {
        return mostly(cell -> INTEGER.matcher(cell).matches());
    }

    boolean isEmail() {
        return mostly(cell -> EMAIL.matcher(cell).matches());
    }

    boolean isPhone() {
        return mostly(cell -> PHONE.matcher(cell).matches());
    }

    /** @return the decimal sign; empty where there is none, or where the cells are no numbers */
    Optional<Character> decimalSign() {
        long commas = count(Pattern.compile("-?\\d+,\\d+"));
        long points = count(Pattern.compile("-?\\d+\\.\\d+"));
        char sign = commas > points ? ',' : '.';
        Pattern number = Pattern.compile("-?\\d+([" + sign + "]\\d+)?");
        boolean numbers = mostly(cell -> number.matcher(cell).matches());
        return commas + points > 0 && numbers ? Optional.of(sign) : Optional.empty();
    }

    /** Whether the numbers may have been written with a sign between thousands: each has three digits behind the sign. */
    boolean maybeThousands() {
        return decimalSign().isPresent()
                && count(Pattern.compile("-?\\d{1,3}[.,]\\d{3}")) == count(Pattern.compile("-?\\d+[.,]\\d+"));
    }

    private long count(Pattern form) {
        return cells.stream().filter(cell -> form.matcher(cell).matches()).count();
    }

    /** @return how dates are written here; empty where the cells are no dates */
    Optional<Dates> dates() {
        Map<String, Long> read = new LinkedHashMap<>();
        for (String day : DAYS) {
            reads(day, read);
            TIMES.forEach(time -> reads(day + time, read));
        }
        long most = read.values().stream().mapToLong(Long::longValue).max().orElse(0);
        List<String> best = read.entrySet().stream()
                .filter(each -> each.getValue() == most)
                .map(Map.Entry::getKey)
                .toList();
        if (best.isEmpty()) {
            return Optional.empty();
        }
        String pattern = best.get(0);
        String other =
                best.stream().filter(each -> swapped(pattern, each)).findFirst().orElse(null);
        return Optional.of(new Dates(pattern, pattern.contains("mm"), other));
    }

    /** The same with day and month in the other order. */
    private static boolean swapped(String one, String other) {
        return other.replace('d', '#').replace('M', 'd').replace('#', 'M').equals(one) && !one.equals(other);
    }

    private void reads(String pattern, Map<String, Long> read) {
        DateTimeFormatter formatter = DateTimeFormatter.ofPattern(pattern.replace('y', 'u'), Locale.ENGLISH)
                .withResolverStyle(ResolverStyle.STRICT);
        long good = cells.stream().filter(cell -> isDate(formatter, cell)).count();
        if (good > 0 && good >= MOST * cells.size()) {
            read.put(pattern, good);
        }
    }

    private static boolean isDate(DateTimeFormatter formatter, String cell) {
        try {
            TemporalAccessor date = formatter.parseBest(cell, LocalDateTime::from, LocalDate::from);
            return LocalDate.from(date).getYear() > 1000;
        } catch (DateTimeException notThisPattern) {
            return false;
        }
    }

    /** @return the different words, in the order of the file and without regard to case */
    List<String> words() {
        Map<String, String> words = new LinkedHashMap<>();
        cells.forEach(cell -> words.putIfAbsent(Columns.fold(cell), cell));
        return List.copyOf(words.values());
    }

    /** @return what a rule for these cells would say besides its source, in the order of the keys; nothing for text */
    Map<String, Object> rule() {
        Map<String, Object> rule = new LinkedHashMap<>();
        Optional<Dates> dates = dates();
        if (isEmail()) {
            rule.put("type", "email");
        } else if (dates.isPresent() && !isInteger()) {
            rule.put("type", dates.get().withTime() ? "datetime" : "date");
            rule.put("in", dates.get().pattern());
        } else if (isInteger()) {
            rule.put("type", "integer");
        } else if (decimalSign().isPresent()) {
            rule.put("type", "decimal");
            rule.put("decimal", decimalSign().get().toString());
        }
        return rule;
    }

    /** @return an example of a cell, shortened, in quotes; {@code always empty} where there is none */
    String example() {
        if (cells.isEmpty()) {
            return "always empty";
        }
        String first = cells.get(0).replaceAll("\\s+", " ");
        return "'" + (first.length() > 30 ? first.substring(0, 30) + "…" : first) + "'";
    }
}
