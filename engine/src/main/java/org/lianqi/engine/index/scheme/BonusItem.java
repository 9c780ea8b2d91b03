package org.lianqi.engine.index.scheme;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.lianqi.engine.index.problem.Problem;
import org.lianqi.engine.index.problem.ProblemCode;
import org.lianqi.engine.index.problem.Refusal;

/**
 * 加分项 or 扣分项 ({@code BONUS_CAPPED}): points beyond the weights, added to a group's score after aggregation.
 * {@code points = min(cap, Σ quantity · pointsEach)}, for a penalty {@code max(−cap, …)}.
 *
 * <p>A thing claimed twice under one item counts once. Under several items of one {@link BonusFamily} it counts where it
 * earns most (“单个项目不重复加分”: a project of 5 billion earns 8 points, not 4 + 8).
 *
 * @param code identifies it within the scheme
 * @param name what it is called
 * @param node code of the group whose score it is added to
 * @param pointsEach points for one; below zero makes it a penalty; not zero
 * @param cap most points it can add, or as a positive number take away, for one unit; null: no end
 * @param counting whether things are claimed or a figure is measured
 * @param family code of the family it belongs to; null: none
 */
public record BonusItem(
        String code,
        Name name,
        String node,
        BigDecimal pointsEach,
        @Nullable BigDecimal cap,
        BonusCounting counting,
        @Nullable String family) {

    public BonusItem {
        code = Refusal.blank("bonus.code", code);
        node = Refusal.blank("bonus.node", node);
        if (pointsEach.signum() == 0) {
            throw new Refusal(Problem.of(ProblemCode.OUT_OF_RANGE, code + ".pointsEach", pointsEach, "", ""));
        }
        pointsEach = Refusal.canonical(pointsEach);
        cap = cap == null ? null : Refusal.canonical(cap);
        family = family == null ? null : Refusal.blank("bonus.family", family);
    }

    /** Whether it takes points away. */
    public boolean isPenalty() {
        return pointsEach.signum() < 0;
    }
}
