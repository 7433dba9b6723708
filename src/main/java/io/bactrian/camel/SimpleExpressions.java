package io.bactrian.camel;

import io.bactrian.mapping.Expressions;
import io.bactrian.row.Row;
import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.Predicate;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.spi.Language;
import org.apache.camel.support.DefaultExchange;
import org.jspecify.annotations.Nullable;

/** Camel Simple as the expression language of mappings: {@code ${row[column]}} is a cell, an absent or empty one an empty text. */
public final class SimpleExpressions implements Expressions {
    private static final Pattern CELL = Pattern.compile("\\$\\{row\\[");

    private final CamelContext context;
    private final Language simple;

    /** Compiles with the language as {@code context} has it. */
    public SimpleExpressions(CamelContext context) {
        this.context = context;
        this.simple = context.resolveLanguage("simple");
    }

    @Override
    public RowFunction function(String text) {
        Expression expression = compiled(() -> {
            Expression made = simple.createExpression(body(text));
            made.init(context);
            return made;
        });
        return row -> expression.evaluate(exchange(row), Object.class);
    }

    @Override
    public RowPredicate predicate(String text) {
        Predicate predicate = compiled(() -> {
            Predicate made = simple.createPredicate(body(text));
            made.init(context);
            return made;
        });
        return row -> predicate.matches(exchange(row));
    }

    private static <T> T compiled(java.util.function.Supplier<T> compiler) {
        try {
            return compiler.get();
        } catch (RuntimeCamelException fault) {
            throw new IllegalArgumentException(
                    String.valueOf(fault.getMessage()).lines().findFirst().orElse(""), fault);
        }
    }

    /** Simple knows no row; the exchange's body is one here. */
    private static String body(String text) {
        return CELL.matcher(text).replaceAll("\\${body[");
    }

    private Exchange exchange(Row row) {
        Exchange exchange = new DefaultExchange(context);
        exchange.getMessage().setBody(new Cells(row));
        return exchange;
    }

    /** A row as the map that Simple can look into. */
    private static final class Cells extends AbstractMap<String, Object> {
        private final Row row;

        Cells(Row row) {
            this.row = row;
        }

        @Override
        public Object get(@Nullable Object name) {
            Object cell = row.cell(row.columns().indexOf(String.valueOf(name)));
            return cell == null ? "" : cell;
        }

        @Override
        public boolean containsKey(@Nullable Object name) {
            return row.columns().indexOf(String.valueOf(name)) >= 0;
        }

        @Override
        public Set<Map.Entry<String, Object>> entrySet() {
            return row.names().stream().map(name -> Map.entry(name, get(name))).collect(Collectors.toUnmodifiableSet());
        }
    }
}
