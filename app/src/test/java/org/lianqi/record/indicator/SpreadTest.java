package org.lianqi.record.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lianqi.ground.vocabulary.Kind;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.Period;
import org.lianqi.ground.vocabulary.ValueState;

class SpreadTest {
    private static final Definition LEVEL = Town.level(null);

    private static Observation claim(String unit, String caliber, String source, @Nullable String value) {
        return new Observation(
                UUID.randomUUID(),
                1,
                new ValueKey(unit(unit), "X", Period.parse("2025Q1"), Kind.FACT),
                1,
                caliber,
                source,
                value == null ? null : new BigDecimal(value),
                null,
                null,
                "亿元",
                null,
                ValueState.VERIFIED,
                Origin.REAL,
                null,
                null,
                List.of(),
                null,
                "enter",
                null,
                null,
                "test",
                Instant.EPOCH);
    }

    private static UUID unit(String code) {
        return UUID.nameUUIDFromBytes(code.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private static Spread of(List<Observation> claims) {
        return Spread.of(
                claims,
                LEVEL,
                id -> List.of("a", "b", "c", "d").stream()
                        .filter(code -> unit(code).equals(id))
                        .findFirst()
                        .orElse(""),
                null);
    }

    @Test
    void theMedianIsTheValueInTheMiddleOrTheMeanOfTheTwoAroundIt() {
        var three = new ArrayList<>(
                List.of(claim("a", "A", "a", "1"), claim("b", "A", "b", "9"), claim("c", "A", "c", "2")));
        assertThat(of(three).median()).isEqualByComparingTo("2");
        assertThat(of(three).middle()).hasSize(1);
        three.add(claim("d", "A", "d", "5"));
        assertThat(of(three).median()).isEqualByComparingTo("3.5");
        assertThat(of(three).middle())
                .extracting(Observation::value)
                .containsExactly(new BigDecimal("2"), new BigDecimal("5"));
    }

    @Test
    void theBestIsTheLargestOrTheSmallestByDirectionAndNoneWhenNeitherWayIsBetter() {
        var spread = of(List.of(claim("a", "A", "a", "1"), claim("b", "A", "b", "9"), claim("c", "A", "c", "2")));
        assertThat(spread.best(Direction.HIGHER).orElseThrow().value()).isEqualByComparingTo("9");
        assertThat(spread.best(Direction.LOWER).orElseThrow().value()).isEqualByComparingTo("1");
        assertThat(spread.best(Direction.NEITHER)).isEmpty();
    }

    @Test
    void aUnitCountsOnceByTheMainCaliberAndItsOwnWord() {
        var spread = of(List.of(
                claim("a", "A", "a", "1"),
                claim("a", "A", "公报", "100"),
                claim("a", "B", "a", "50"),
                claim("b", "A", "公报", "3"),
                claim("c", "B", "c", "7")));
        assertThat(spread.values())
                .as("a by its own word, b by the only one there is, c not at all: it has nothing in the main caliber")
                .extracting(Observation::value)
                .containsExactly(new BigDecimal("1"), new BigDecimal("3"));
    }

    @Test
    void twoStrangersWhoDifferLeaveAUnitOutAndUnknownIsNoValue() {
        var spread = of(List.of(
                claim("a", "A", "公报", "1"),
                claim("a", "A", "年鉴", "2"),
                claim("b", "A", "b", null),
                claim("c", "A", "c", "0")));
        assertThat(spread.values()).extracting(Observation::value).containsExactly(new BigDecimal("0"));
        assertThat(spread.tells()).as("one unit says nothing about a middle").isFalse();
    }
}
