package org.lianqi.engine.index.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.lianqi.engine.index.Assessment;
import org.lianqi.engine.index.Computation;
import org.lianqi.engine.index.input.AssessedPeriod;
import org.lianqi.engine.index.input.InputColumn;
import org.lianqi.engine.index.input.InputKey;
import org.lianqi.engine.index.input.Period;
import org.lianqi.engine.index.method.Direction;
import org.lianqi.engine.index.method.MinMax;
import org.lianqi.engine.index.method.ScoringMethod;
import org.lianqi.engine.index.method.TargetLinear;
import org.lianqi.engine.index.scheme.Aggregation;
import org.lianqi.engine.index.scheme.Scheme;
import org.lianqi.engine.index.scheme.SchemeWriting;
import org.lianqi.engine.index.scheme.WeightUnit;

class DecompositionTest {

    private static final List<String> UNITS = List.of("a", "b", "c", "d");
    private static final ScoringMethod MIN_MAX = new MinMax(BigDecimal.ZERO, new BigDecimal(100));
    private static final ScoringMethod TARGET = new TargetLinear(BigDecimal.ONE);

    @Test
    void thePartsSumToTheChangeWhateverChanged() {
        var random = new SplittableRandom(3);
        for (int times = 0; times < 200; times++) {
            Side published = new Side(scheme(MIN_MAX, 60, 40), given(random));
            Side corrected = new Side(published.scheme(), given(random));
            Side now = new Side(scheme(MIN_MAX, 30, 70), given(random));
            for (String unit : UNITS) {
                Decomposition change =
                        Decomposition.of(unit, published, corrected, now).orElseThrow();
                assertThat(sum(change.score())).isEqualTo(score(now, unit) - score(published, unit), within(1e-9));
                assertThat(sum(change.rank())).isEqualTo(rank(now, unit) - rank(published, unit), within(1e-9));
            }
        }
    }

    @Test
    void whatDidNotChangeHasNoPart() {
        Scheme scheme = scheme(TARGET, 60, 40);
        Side before = new Side(scheme, given(Map.of("a", 10, "b", 20, "c", 30, "d", 40)));
        Side onlyA = new Side(scheme, given(Map.of("a", 35, "b", 20, "c", 30, "d", 40)));
        Decomposition change = Decomposition.of("a", before, before, onlyA).orElseThrow();

        assertThat(change.score().get(Cause.OWN)).isEqualTo(score(onlyA, "a") - score(before, "a"), within(1e-12));
        assertThat(change.rank().get(Cause.OWN)).isEqualTo(-2, within(1e-12));
        for (Cause cause : List.of(Cause.CORRECTIONS, Cause.SCHEME, Cause.OTHERS)) {
            assertThat(change.score().get(cause)).isZero();
            assertThat(change.rank().get(cause)).isZero();
        }
        Decomposition ofB = Decomposition.of("b", before, before, onlyA).orElseThrow();
        assertThat(ofB.score().values()).allSatisfy(part -> assertThat(part).isZero());
        assertThat(ofB.rank().get(Cause.OTHERS)).isEqualTo(1, within(1e-12));
    }

    @Test
    void aRelativeScoreFallsByWhatOthersDid() {
        Scheme scheme = scheme(MIN_MAX, 60, 40);
        Side before = new Side(scheme, given(Map.of("a", 10, "b", 20, "c", 30, "d", 40)));
        Side better = new Side(scheme, given(Map.of("a", 10, "b", 20, "c", 30, "d", 60)));
        Decomposition change = Decomposition.of("b", before, before, better).orElseThrow();

        assertThat(change.score().get(Cause.OTHERS))
                .isNegative()
                .isEqualTo(score(better, "b") - score(before, "b"), within(1e-12));
        assertThat(change.score().get(Cause.OWN)).isZero();
    }

    @Test
    void ofAUnitThatIsNotThereOrHasNoScoreNothingCanBeSaid() {
        Scheme scheme = scheme(MIN_MAX, 60, 40);
        Side side = new Side(scheme, given(Map.of("a", 10, "b", 20, "c", 30)));

        assertThatThrownBy(() -> Decomposition.of("z", side, side, side)).hasMessageContaining("z");
        assertThat(Decomposition.of("d", side, side, side)).isEmpty();
    }

    private static double sum(Map<Cause, Double> parts) {
        return parts.values().stream().mapToDouble(part -> part).sum();
    }

    private static Computation run(Side side) {
        Computation computed = Assessment.layOut(side.scheme(), side.given());
        computed.run();
        return computed;
    }

    private static double score(Side side, String unit) {
        Computation computed = run(side);
        return computed.table()[computed.scoresAt("total") + computed.units().indexOf(unit)];
    }

    private static int rank(Side side, String unit) {
        Computation computed = run(side);
        return computed.rank("total", computed.units().indexOf(unit));
    }

    private static AssessedPeriod given(SplittableRandom random) {
        var columns = new ArrayList<InputColumn>();
        for (String indicator : List.of("x", "y")) {
            var values = new TreeMap<String, BigDecimal>();
            UNITS.forEach(unit -> values.put(unit, new BigDecimal(random.nextInt(1, 100))));
            columns.add(InputColumn.of(InputKey.fact(indicator), "", values));
        }
        return AssessedPeriod.of(Period.quarter(2025, random.nextInt(1, 5)), UNITS, columns);
    }

    /** The same number for both indicators of a unit. */
    private static AssessedPeriod given(Map<String, Integer> values) {
        var decimals = new TreeMap<String, BigDecimal>();
        values.forEach((unit, value) -> decimals.put(unit, new BigDecimal(value)));
        return AssessedPeriod.of(
                Period.quarter(2025, 1),
                UNITS,
                List.of(
                        InputColumn.of(InputKey.fact("x"), "", decimals),
                        InputColumn.of(InputKey.fact("y"), "", decimals)));
    }

    private static Scheme scheme(ScoringMethod method, int x, int y) {
        return SchemeWriting.scheme()
                .weights(WeightUnit.RELATIVE)
                .nodes(
                        SchemeWriting.total(new Aggregation.WeightedArithmetic()),
                        SchemeWriting.ofValue("x", "total", x, Direction.HIGHER_IS_BETTER, method),
                        SchemeWriting.ofValue("y", "total", y, Direction.HIGHER_IS_BETTER, method))
                .written();
    }
}
