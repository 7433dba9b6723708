package io.bactrian.simulator;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One comparison of a query.
 *
 * @param field what is compared
 * @param operator one of {@code < > <= >= = != in like}
 * @param values with what: one value, or for {@code in} several
 * @param and whether it is joined to those before it by and; else by or
 */
record CrmPlusCondition(String field, String operator, List<String> values, boolean and) {
    /**
     * @throws Refused where the module has no such field, or ids are compared with what is none
     */
    void check(CrmPlusModule module) {
        boolean id = field.equals("id");
        CrmPlusModule.Field found = module.field(field);
        if (!id && found == null) {
            throw CrmPlusStore.accessDenied("Permission to access " + field + " attribute denied.");
        }
        if ((id || isId(found)) && values.stream().anyMatch(value -> !value.contains("x"))) {
            throw new Refused(200, "INVALID_ID_ATTRIBUTE", "Id specified is incorrect", "");
        }
    }

    boolean matches(CrmPlusRecord candidate) {
        String found = candidate.get(field);
        if (operator.equals("like")) {
            return like(values.get(0)).matcher(found).matches();
        }
        CrmPlusModule.Field type = candidate.module().field(field);
        if (operator.equals("in")) {
            return values.stream().anyMatch(value -> compare(type, found, value) == 0);
        }
        int order = compare(type, found, values.get(0));
        return switch (operator) {
            case "<" -> order < 0;
            case ">" -> order > 0;
            case "<=" -> order <= 0;
            case ">=" -> order >= 0;
            case "=" -> order == 0;
            default -> order != 0;
        };
    }

    /**
     * @param type the field of both values; null for the id
     * @return their order: numbers and ids by number, texts without regard to case, as MySQL has it
     */
    static int compare(CrmPlusModule.@Nullable Field type, String one, String other) {
        if (type == null || isId(type)) {
            return Long.compare(number(one), number(other));
        }
        return type.isNumber()
                ? CrmPlusValues.number(one).compareTo(CrmPlusValues.number(other))
                : one.toLowerCase(Locale.ROOT).compareTo(other.toLowerCase(Locale.ROOT));
    }

    private static boolean isId(CrmPlusModule.@Nullable Field type) {
        return type != null && (type.type().equals("reference") || type.type().equals("owner"));
    }

    /** @return what follows the x */
    private static long number(String id) {
        return CrmPlusValues.number(id.substring(id.indexOf('x') + 1)).longValue();
    }

    private static Pattern like(String wanted) {
        StringBuilder regex = new StringBuilder();
        wanted.codePoints().forEach(c -> {
            switch (c) {
                case '%' -> regex.append(".*");
                case '_' -> regex.append('.');
                default -> regex.append(Pattern.quote(Character.toString(c)));
            }
        });
        return Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
    }
}
