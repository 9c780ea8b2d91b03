package org.lianqi.engine.index.method;

import java.util.List;
import org.lianqi.engine.index.formula.Formula;

/**
 * All points when the target is reached, none otherwise.
 *
 * <p>Formula: {@code score = if(value ≥ target, full, 0)}, where less is better {@code value ≤ target}.
 *
 * <p>Range: 0 or full.
 *
 * <p>Errors: none; the target may be zero or below.
 *
 * <p>Source: 县区综合考核办法 (wnwk.com 1934906; meidadianqi.com, 2021).
 */
public record TargetGate() implements ScoringMethod {

    @Override
    public List<String> inputs() {
        return List.of(VALUE, TARGET);
    }

    @Override
    public Formula formula(Direction direction) {
        return Formula.of(
                switch (direction) {
                    case HIGHER_IS_BETTER -> "score = if(value ≥ target, full, 0)";
                    case LOWER_IS_BETTER -> "score = if(value ≤ target, full, 0)";
                });
    }

    @Override
    public double score(Terms terms) {
        double value = terms.input(0);
        double target = terms.input(1);
        boolean reached = terms.isHigherBetter() ? value >= target : value <= target;
        return reached ? terms.fullMark() : 0;
    }

    @Override
    public boolean marksOutOfFull() {
        return true;
    }

    @Override
    public ScoreRange range(double fullMark) {
        return new ScoreRange(0, fullMark);
    }
}
