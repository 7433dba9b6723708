package io.bactrian.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A query as CRM+'s document gives it: {@code SELECT * | columns | count(*) FROM module [WHERE ..] [ORDER BY ..] [LIMIT [offset,] count];}.
 * No brackets, no joins, a quote within a text doubled, and the semicolon at the end not to be forgotten. REGEXP, which the document has too,
 * is unknown to vtiger and so to this.
 *
 * @param module the name after FROM
 * @param columns the names after SELECT; {@code *} for all
 * @param count whether only the number of records is asked for
 * @param conditions joined from left to right
 * @param order the names after ORDER BY
 * @param descending whether the last of them goes down
 * @param offset how many records to pass over
 * @param limit how many to show, at most {@link #MOST}
 */
record CrmPlusQuery(
        String module,
        List<String> columns,
        boolean count,
        List<CrmPlusCondition> conditions,
        List<String> order,
        boolean descending,
        long offset,
        int limit) {
    /** A greater limit is silently this. */
    static final int MOST = 100;

    private static final Pattern TOKEN = Pattern.compile(
            "\\s*(?:([A-Za-z_][A-Za-z0-9_]*)|(-?\\d+(?:\\.\\d+)?)|'((?:[^']|'')*)'|(<=|>=|!=|[=<>,*();]))");
    private static final Set<String> OPERATORS = Set.of("<", ">", "<=", ">=", "=", "!=", "in", "like");

    private record Token(String text, Kind kind) {}

    private enum Kind {
        WORD,
        NUMBER,
        TEXT,
        SIGN,
        END
    }

    /** Reads a query from left to right. */
    private static final class Reader {
        private final List<Token> tokens;
        private int at;

        Reader(List<Token> tokens) {
            this.tokens = tokens;
        }

        Token next() {
            return tokens.get(Math.min(at++, tokens.size() - 1));
        }

        boolean take(String wanted) {
            boolean there = tokens.get(Math.min(at, tokens.size() - 1)).kind() != Kind.TEXT
                    && tokens.get(Math.min(at, tokens.size() - 1)).text().equalsIgnoreCase(wanted);
            at += there ? 1 : 0;
            return there;
        }

        void expect(String wanted) {
            if (!take(wanted)) {
                throw syntax(next().text());
            }
        }

        String next(Set<Kind> kinds) {
            Token token = next();
            if (!kinds.contains(token.kind())) {
                throw syntax(token.text());
            }
            return token.text();
        }

        String word() {
            return next(Set.of(Kind.WORD));
        }

        String value() {
            return next(Set.of(Kind.NUMBER, Kind.TEXT));
        }

        List<String> words() {
            List<String> words = new ArrayList<>(List.of(word()));
            while (take(",")) {
                words.add(word());
            }
            return words;
        }
    }

    /** @throws Refused with QUERY_SYNTAX_ERROR */
    static CrmPlusQuery parse(String text) {
        Reader reader = new Reader(tokens(text));
        reader.expect("select");
        boolean all = reader.take("*");
        boolean count = !all && count(reader);
        List<String> columns = all || count ? List.of("*") : reader.words();
        reader.expect("from");
        String module = reader.word();
        List<CrmPlusCondition> conditions = reader.take("where") ? conditions(reader) : List.of();
        List<String> order = order(reader);
        boolean descending = !order.isEmpty() && reader.take("desc");
        if (!order.isEmpty() && !descending) {
            reader.take("asc");
        }
        long[] limit = limit(reader);
        reader.expect(";");
        return new CrmPlusQuery(module, columns, count, conditions, order, descending, limit[0], (int) limit[1]);
    }

    static Refused syntax(String token) {
        return new Refused(
                200, "QUERY_SYNTAX_ERROR", "Syntax Error on line 1: token '" + token + "' while parsing", "");
    }

    private static boolean count(Reader reader) {
        if (!reader.take("count")) {
            return false;
        }
        reader.expect("(");
        reader.expect("*");
        reader.expect(")");
        return true;
    }

    private static List<CrmPlusCondition> conditions(Reader reader) {
        List<CrmPlusCondition> conditions = new ArrayList<>();
        boolean and = true;
        boolean more = true;
        while (more) {
            conditions.add(condition(reader, and));
            and = reader.take("and");
            more = and || reader.take("or");
        }
        return conditions;
    }

    private static CrmPlusCondition condition(Reader reader, boolean and) {
        String field = reader.word();
        String operator = reader.next(Set.of(Kind.SIGN, Kind.WORD)).toLowerCase(Locale.ROOT);
        if (!OPERATORS.contains(operator)) {
            throw syntax(operator);
        }
        return new CrmPlusCondition(
                field, operator, operator.equals("in") ? list(reader) : List.of(reader.value()), and);
    }

    private static List<String> list(Reader reader) {
        reader.expect("(");
        List<String> values = new ArrayList<>(List.of(reader.value()));
        while (reader.take(",")) {
            values.add(reader.value());
        }
        reader.expect(")");
        return values;
    }

    private static List<String> order(Reader reader) {
        if (!reader.take("order")) {
            return List.of();
        }
        reader.expect("by");
        return reader.words();
    }

    private static long[] limit(Reader reader) {
        if (!reader.take("limit")) {
            return new long[] {0, MOST};
        }
        long first = integer(reader.next(Set.of(Kind.NUMBER)));
        if (!reader.take(",")) {
            return new long[] {0, Math.min(first, MOST)};
        }
        return new long[] {first, Math.min(integer(reader.next(Set.of(Kind.NUMBER))), MOST)};
    }

    private static long integer(String number) {
        if (!number.matches("\\d{1,15}")) {
            throw syntax(number);
        }
        return Long.parseLong(number);
    }

    private static List<Token> tokens(String text) {
        List<Token> tokens = new ArrayList<>();
        String query = text.stripTrailing();
        Matcher matcher = TOKEN.matcher(query);
        int at = 0;
        while (at < query.length()) {
            if (!matcher.region(at, query.length()).lookingAt()) {
                throw syntax(query.substring(at).strip());
            }
            tokens.add(token(matcher));
            at = matcher.end();
        }
        tokens.add(new Token("", Kind.END));
        return tokens;
    }

    private static Token token(Matcher matcher) {
        if (matcher.group(1) != null) {
            return new Token(matcher.group(1), Kind.WORD);
        }
        if (matcher.group(2) != null) {
            return new Token(matcher.group(2), Kind.NUMBER);
        }
        return matcher.group(3) != null
                ? new Token(matcher.group(3).replace("''", "'"), Kind.TEXT)
                : new Token(matcher.group(4), Kind.SIGN);
    }
}
