package org.lianqi.work.project;

import static org.lianqi.schema.jooq.Tables.PROJECT;
import static org.lianqi.schema.jooq.Tables.PROJECT_VERSION;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.Period;
import org.lianqi.record.indicator.MeasureReach;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Funds that came in within a period. What is reported is what came in since the beginning; a period's part is the
 * difference, and of a project that never said how much it had before, nobody knows it.
 */
@Component
final class FundsReceived extends ProjectSums {
    FundsReceived(DSLContext db, MeasureReach reach, PlatformTransactionManager transactions) {
        super(db, reach, transactions);
    }

    @Override
    public String id() {
        return "projects-funds-received";
    }

    @Override
    public Name name() {
        return new Name("本期到位资金", "Funds received in the period");
    }

    @Override
    public Name rule() {
        return new Name(
                "各项目期末累计到位资金 − 期初累计到位资金之和，记在期末的责任单位名下。本期内签约的项目期初为零；此前没有报过的，本期到了多少不知道，不算，在明细里写“—”。更正使累计减少的，照减。",
                "The sum over projects of funds in place since the beginning at the end of the period − the same at its start, with the unit responsible at the end. A project signed in the period starts at zero; of one that had reported nothing before, what came in is unknown: it does not count and its row says “—”. A correction that lowers the total is subtracted.");
    }

    @Override
    public String unitOfMeasure() {
        return "亿元";
    }

    @Override
    @Nullable
    BigDecimal value(List<Share> shares) {
        return Portfolio.inHundredMillions(sum(shares, Share::done));
    }

    @Override
    List<Share> shares(UUID[] of, Period period) {
        var start = period.from().minusDays(1);
        var before = PROJECT_VERSION.as("before");
        return db.select(
                        PROJECT_VERSION.UNIT_ID,
                        PROJECT_VERSION.PROJECT_ID,
                        PROJECT_VERSION.NAME,
                        PROJECT_VERSION.ORIGIN,
                        PROJECT_VERSION.FUNDS_CNY,
                        PROJECT_VERSION.SIGNED_ON,
                        PROJECT.REVISION,
                        before.FUNDS_CNY.as("before"))
                .from(PROJECT_VERSION)
                .join(PROJECT)
                .on(PROJECT.ID.eq(PROJECT_VERSION.PROJECT_ID))
                .leftJoin(before)
                .on(before.PROJECT_ID
                        .eq(PROJECT_VERSION.PROJECT_ID)
                        .and(before.RECORDED_TO.isNull())
                        .and(before.EFFECTIVE_FROM.le(start))
                        .and(before.EFFECTIVE_TO.isNull().or(before.EFFECTIVE_TO.gt(start))))
                .where(stood(period.to(), of))
                .and(PROJECT_VERSION.FUNDS_CNY.isNotNull())
                .orderBy(PROJECT_VERSION.PROJECT_ID)
                .fetch(row -> {
                    var now = row.get(PROJECT_VERSION.FUNDS_CNY);
                    var then = before(row.get("before", BigDecimal.class), row.get(PROJECT_VERSION.SIGNED_ON), period);
                    var received = then == null ? null : now.subtract(then);
                    return new Share(
                            row.get(PROJECT_VERSION.UNIT_ID),
                            null,
                            received,
                            Origin.valueOf(row.get(PROJECT_VERSION.ORIGIN)),
                            row(
                                    row,
                                    tenThousands(now) + " − " + tenThousands(then) + " = " + tenThousands(received)
                                            + " 万元"));
                });
    }

    private static @Nullable BigDecimal before(@Nullable BigDecimal told, @Nullable LocalDate signed, Period period) {
        return told != null || signed == null || signed.isBefore(period.from()) ? told : BigDecimal.ZERO;
    }
}
