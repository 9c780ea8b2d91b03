package org.lianqi.outcome.decision;

import java.math.BigDecimal;
import java.util.UUID;
import org.lianqi.engine.index.scheme.BonusItem;
import org.lianqi.ground.figure.Figure;
import org.lianqi.ground.figure.FigureRef;
import org.lianqi.ground.unit.Unit;
import org.lianqi.ground.vocabulary.Kind;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.Period;
import org.lianqi.ground.vocabulary.ValueState;
import org.lianqi.outcome.assessment.ClaimState;
import org.lianqi.outcome.scheme.SchemeVersion;
import org.lianqi.schema.jooq.tables.records.BonusClaimRecord;

/**
 * The figures of bonus and penalty claims. References: {@code claimed|earned:<claim>}, {@code
 * credited:<assessment>:<unit code>:<item>}, {@code points-each|points-cap:<scheme version id>:<item>}.
 */
public record ClaimFigures(SchemeVersion scheme, Period period) {
    static final String CLAIMED = "claimed";
    static final String EARNED = "earned";
    static final String CREDITED = "credited";
    static final String EACH = "points-each";
    static final String CAP = "points-cap";
    private static final String POINTS = "分";

    BonusItem item(String code) {
        return scheme.scheme().bonuses().stream()
                .filter(item -> item.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new org.lianqi.ground.vocabulary.Refusal.Missing("no-bonus-item", code));
    }

    public static Name name(BonusItem item) {
        return new Name(item.name().zh(), item.name().en());
    }

    Figure quantity(BonusClaimRecord claim, Unit unit, BonusItem item) {
        return figure(
                FigureRef.of(CLAIMED, claim.getId()),
                claim.getQuantity(),
                "件",
                new Name(item.name().zh() + "，申报数量", item.name().en() + ", claimed"),
                unit,
                state(claim),
                Origin.valueOf(claim.getOrigin()));
    }

    Figure earned(BonusClaimRecord claim, Unit unit, BonusItem item) {
        return figure(
                FigureRef.of(EARNED, claim.getId()),
                claim.getQuantity().multiply(item.pointsEach()),
                POINTS,
                new Name(item.name().zh() + "，封顶前", item.name().en() + ", before the cap"),
                unit,
                state(claim),
                Origin.valueOf(claim.getOrigin()));
    }

    Figure credited(UUID assessment, Unit unit, BonusItem item, BigDecimal points, Origin origin) {
        return figure(
                FigureRef.of(CREDITED, assessment, unit.code(), item.code()),
                points,
                POINTS,
                new Name(item.name().zh() + "，计入", item.name().en() + ", counted"),
                unit,
                ValueState.VERIFIED,
                origin);
    }

    Figure each(BonusItem item) {
        return ofScheme(
                EACH,
                item,
                item.pointsEach(),
                new Name(item.name().zh() + "，每件", item.name().en() + ", each"));
    }

    /** @param most the cap of the item */
    Figure cap(BonusItem item, BigDecimal most) {
        return ofScheme(
                CAP, item, most, new Name(item.name().zh() + "，上限", item.name().en() + ", at most"));
    }

    private Figure ofScheme(String kind, BonusItem item, BigDecimal value, Name measured) {
        return new Figure(
                FigureRef.of(kind, scheme.id(), item.code()),
                value,
                places(value),
                POINTS,
                measured,
                null,
                null,
                Kind.FACT,
                ValueState.PUBLISHED,
                scheme.origin());
    }

    private Figure figure(
            FigureRef ref, BigDecimal value, String measure, Name measured, Unit unit, ValueState state, Origin of) {
        return new Figure(ref, value, places(value), measure, measured, unit.name(), period, Kind.FACT, state, of);
    }

    private static ValueState state(BonusClaimRecord claim) {
        return claim.getState().equals(ClaimState.ACCEPTED.name()) ? ValueState.VERIFIED : ValueState.SUBMITTED;
    }

    private static int places(BigDecimal value) {
        return Math.max(0, value.stripTrailingZeros().scale());
    }
}
