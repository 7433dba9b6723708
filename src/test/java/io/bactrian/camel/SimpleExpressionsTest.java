package io.bactrian.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bactrian.row.Columns;
import io.bactrian.row.Row;
import java.util.List;
import org.apache.camel.impl.DefaultCamelContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SimpleExpressionsTest {
    private static final Columns COLUMNS = Columns.of(List.of("Sku", "size from", "count", "empty"));

    private final SimpleExpressions expressions = new SimpleExpressions(new DefaultCamelContext());

    private static Row row(@Nullable Object... cells) {
        return new Row(COLUMNS, cells, 2);
    }

    private @Nullable Object value(String text) {
        return expressions.function(text).apply(row(" A-1 ", "36", 3L, ""));
    }

    private boolean holds(String text) {
        return expressions.predicate(text).test(row(" A-1 ", "36", 3L, ""));
    }

    @Test
    void givesACellAsItStands() {
        assertThat(value("${row[Sku]}")).isEqualTo(" A-1 ");
        assertThat(value("${row[count]}")).isEqualTo(3L);
    }

    @Test
    void findsAColumnHoweverItsNameIsSpelt() {
        assertThat(value("${row[sku]}")).isEqualTo(" A-1 ");
        assertThat(value("${row[ SKU ]}")).isEqualTo(" A-1 ");
        assertThat(value("${row[size from]}")).isEqualTo("36");
    }

    @Test
    void takesAnAbsentCellAsAnEmptyText() {
        assertThat(value("${row[nowhere]}")).isEqualTo("");
        assertThat(value("${row[empty]}")).isEqualTo("");
        assertThat(expressions.function("${row[count]}").apply(row("A"))).isEqualTo("");
    }

    @Test
    void joinsCellsAndText() {
        assertThat(value("${row[size from]}-${row[count]} pieces")).isEqualTo("36-3 pieces");
    }

    @Test
    void judges() {
        assertThat(holds("${row[size from]} != ''")).isTrue();
        assertThat(holds("${row[empty]} != ''")).isFalse();
        assertThat(holds("${row[nowhere]} == ''")).isTrue();
        assertThat(holds("${row[count]} > 2")).isTrue();
    }

    @Test
    void combinesJudgements() {
        assertThat(holds("${row[empty]} != '' || ${row[count]} == 3")).isTrue();
        assertThat(holds("${row[empty]} != '' || ${row[count]} == 4")).isFalse();
        assertThat(holds("${row[size from]} == '36' && ${row[count]} == 3")).isTrue();
        assertThat(holds("${row[size from]} == '36' && ${row[count]} == 4")).isFalse();
    }

    @Test
    void saysInOneLineWhatIsWrong() {
        assertThatThrownBy(() -> expressions.function("${nonsense}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Unknown function: nonsense")
                .message()
                .doesNotContain("\n");
        assertThatThrownBy(() -> expressions.predicate("${row[sku]} =="))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .isNotBlank()
                .doesNotContain("\n");
    }
}
