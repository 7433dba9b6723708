package io.bactrian.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RejectLimitTest {
    @Test
    void allowsAsManyAsItSays() {
        RejectLimit limit = RejectLimit.parse("3");
        assertThat(limit.exceeded(3, 3)).isFalse();
        assertThat(limit.exceeded(4, 1_000_000)).isTrue();
        assertThat(RejectLimit.parse("0").exceeded(1, 1)).isTrue();
        assertThat(RejectLimit.parse("0").exceeded(0, 1)).isFalse();
    }

    @Test
    void judgesAShareFromFiveHundredItemsOn() {
        RejectLimit limit = RejectLimit.parse("20%");
        assertThat(limit.exceeded(499, 499)).isFalse();
        assertThat(limit.exceeded(100, 500)).isFalse();
        assertThat(limit.exceeded(101, 500)).isTrue();
    }

    @Test
    void allowsEverythingWhereThereIsNone() {
        assertThat(RejectLimit.parse("none").exceeded(Long.MAX_VALUE - 1, Long.MAX_VALUE))
                .isFalse();
        assertThat(RejectLimit.parse("100%").exceeded(1_000, 1_000)).isFalse();
        assertThat(RejectLimit.parse("250%")).isEqualTo(RejectLimit.parse("100%"));
    }

    @Test
    void isWrittenAsItWasRead() {
        assertThat(RejectLimit.parse(" 20% ")).hasToString("20%");
        assertThat(RejectLimit.parse("100")).hasToString("100");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "20 %", "a few", "1.5%", "%", "9999999999999"})
    void refusesWhatIsNoLimit(String text) {
        assertThatThrownBy(() -> RejectLimit.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'" + text + "', expected a number such as 100, a percentage such as 20%, or none");
    }
}
