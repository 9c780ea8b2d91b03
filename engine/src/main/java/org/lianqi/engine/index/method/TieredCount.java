package org.lianqi.engine.index.method;

import java.math.BigDecimal;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import org.lianqi.engine.index.formula.Formula;
import org.lianqi.engine.index.problem.Refusal;

/**
 * So many things wanted in each size class; each one missing costs points.
 *
 * <p>Formula: {@code missing = Σ max(0, required − there)} over the classes;
 * {@code score = max(0, full − each × missing)}. More than wanted in one class does not make up for another.
 *
 * <p>Range: 0 to full.
 *
 * <p>Errors: none.
 *
 * <p>Example: 7 projects of 300 million to a billion, 4 to two billion, 1 above; there are 6, 4 and 0: 2 missing, each
 * 0.1 off: 5 − 0.2 = 4.8.
 *
 * <p>Source: 2024 年度市级招商引资考核公示 (qianlima.com 486863651).
 *
 * @param tiers the classes and how many are wanted in each
 * @param pointsPerMissing points lost for each one missing, above zero
 */
public record TieredCount(List<CountTier> tiers, BigDecimal pointsPerMissing) implements ScoringMethod {

    public TieredCount {
        tiers = Refusal.empty("tiers", tiers);
        Refusal.duplicate("tiers.input", tiers.stream().map(CountTier::input).toList());
        pointsPerMissing = Refusal.notAbove("pointsPerMissing", BigDecimal.ZERO, pointsPerMissing);
    }

    @Override
    public List<String> inputs() {
        return tiers.stream().map(CountTier::input).toList();
    }

    @Override
    public SequencedMap<String, BigDecimal> constants() {
        Constants constants = Constants.with("each", pointsPerMissing);
        tiers.forEach(tier -> constants.and("required." + tier.input(), tier.required()));
        return constants.named();
    }

    @Override
    public Formula formula(Direction direction) {
        String missing = tiers.stream()
                .map(tier -> "max(0, required.%s − %s)".formatted(tier.input(), tier.input()))
                .collect(Collectors.joining(" + "));
        return Formula.of("missing = " + missing, "score = max(0, full − each × missing)");
    }

    @Override
    public double score(Terms terms) {
        double missing = 0;
        for (int tier = 0; tier < tiers.size(); tier++) {
            missing += Math.max(0, terms.constant(1 + tier) - terms.input(tier));
        }
        return Math.max(0, terms.fullMark() - terms.constant(0) * missing);
    }

    @Override
    public boolean marksOutOfFull() {
        return true;
    }

    @Override
    public ScoreRange range(double fullMark) {
        return new ScoreRange(0, fullMark);
    }

    @Override
    public boolean suits(Direction direction) {
        return direction == Direction.HIGHER_IS_BETTER;
    }
}
