package org.lianqi.work.recognition;

import java.math.BigDecimal;
import org.lianqi.engine.index.method.RankStep;
import org.lianqi.engine.index.method.RatioToBest;
import org.lianqi.engine.index.method.ScoringMethod;
import org.lianqi.ground.vocabulary.Name;

/** How the points of a quarter become scores out of 100: methods of the engine that need points only. */
public enum ScoreMethod {
    /** {@link RatioToBest}. */
    RATIO_TO_BEST(
            new RatioToBest(),
            new Name("得分 = 100 × 本单位原始分 ÷ 最高的原始分", "score = 100 × points of the unit ÷ the highest points")),
    /** {@link RankStep} with a step of 0.05. */
    RANK_STEP(
            new RankStep(new BigDecimal("0.05")),
            new Name("得分 = 100 ×（1 − 0.05 ×（位次 − 1）），最低为零", "score = 100 × (1 − 0.05 × (rank − 1)), not below zero"));

    private final ScoringMethod method;
    private final Name formula;

    ScoreMethod(ScoringMethod method, Name formula) {
        this.method = method;
        this.formula = formula;
    }

    ScoringMethod method() {
        return method;
    }

    /** In words. */
    Name formula() {
        return formula;
    }
}
