package org.lianqi.work.project;

import static org.lianqi.schema.jooq.Tables.PROJECT;
import static org.lianqi.schema.jooq.Tables.PROJECT_VERSION;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.Period;
import org.lianqi.record.indicator.Measure;
import org.lianqi.record.indicator.MeasureReach;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * What was signed against the same period a year earlier (同比), on one of two bases that are never mixed: what was known of
 * each of the two periods when its results were made up, or what is known of both today. Published growth stays as it was
 * published; comparable growth moves with late reports, corrections, mergers and hand-overs of either year.
 */
final class SignedGrowth extends ProjectSums {
    /** A period's results are made up on this day after its end (DOMAIN §1.3: collated on the twentieth). */
    static final int MADE_UP_AFTER_DAYS = 20;

    /** What of the two periods is compared. */
    enum Basis {
        PUBLISHED,
        COMPARABLE
    }

    private final boolean investment;
    private final Basis basis;

    SignedGrowth(
            boolean investment,
            Basis basis,
            DSLContext db,
            MeasureReach reach,
            PlatformTransactionManager transactions) {
        super(db, reach, transactions);
        this.investment = investment;
        this.basis = basis;
    }

    @Configuration(proxyBeanMethods = false)
    static class AsBeans {
        @Bean
        Measure signedGrowth(DSLContext db, MeasureReach reach, PlatformTransactionManager transactions) {
            return new SignedGrowth(false, Basis.COMPARABLE, db, reach, transactions);
        }

        @Bean
        Measure signedGrowthPublished(DSLContext db, MeasureReach reach, PlatformTransactionManager transactions) {
            return new SignedGrowth(false, Basis.PUBLISHED, db, reach, transactions);
        }

        @Bean
        Measure signedInvestmentGrowth(DSLContext db, MeasureReach reach, PlatformTransactionManager transactions) {
            return new SignedGrowth(true, Basis.COMPARABLE, db, reach, transactions);
        }

        @Bean
        Measure signedInvestmentGrowthPublished(
                DSLContext db, MeasureReach reach, PlatformTransactionManager transactions) {
            return new SignedGrowth(true, Basis.PUBLISHED, db, reach, transactions);
        }
    }

    @Override
    public String id() {
        return "projects-signed" + (investment ? "-investment" : "") + "-growth"
                + (basis == Basis.PUBLISHED ? "-published" : "");
    }

    @Override
    public Name name() {
        var what = investment
                ? new Name("新签约项目计划总投资同比", "Growth of planned investment newly signed")
                : new Name("新签约项目个数同比", "Growth of projects newly signed");
        return switch (basis) {
            case PUBLISHED -> new Name(what.zh() + "（发布口径）", what.en() + ", published basis");
            case COMPARABLE -> new Name(what.zh() + "（可比口径）", what.en() + ", comparable basis");
        };
    }

    @Override
    public Name rule() {
        var what = investment
                ? new Name(
                        "签约项目的计划总投资之和（没报的不算，写“—”）",
                        "the planned totals of projects signed, as far as stated (“—” where not)")
                : new Name("签约项目个数", "projects signed");
        return switch (basis) {
            case PUBLISHED ->
                new Name(
                        "（本期 − 上年同期）÷ 上年同期 × 100，比的是" + what.zh() + "。两期都按各自结束后第 " + MADE_UP_AFTER_DAYS
                                + " 天终了时平台所知计算，之后的补报、更正、合并、移交都不改它。● 本期，○ 上年同期。上年同期为零或不清楚时没有同比。",
                        "(period − a year earlier) ÷ a year earlier × 100 of " + what.en()
                                + ". Each of the two as the platform knew it at the end of day " + MADE_UP_AFTER_DAYS
                                + " after it ended; what was told, corrected, merged or handed over later does not change it. ● the period, ○ a year earlier. None where there was nothing a year earlier or it is unknown.");
            case COMPARABLE ->
                new Name(
                        "（本期 − 上年同期）÷ 上年同期 × 100，比的是" + what.zh()
                                + "。两期都按现在所知、现在的责任单位计算，所以会与当时发布的不同。● 本期，○ 上年同期。上年同期为零或不清楚时没有同比。",
                        "(period − a year earlier) ÷ a year earlier × 100 of " + what.en()
                                + ". Both as is known now and with who is responsible now, so that it may differ from what was published. ● the period, ○ a year earlier. None where there was nothing a year earlier or it is unknown.");
        };
    }

    @Override
    @Nullable
    BigDecimal value(List<Share> shares) {
        var then = sum(shares, Share::due);
        var now = sum(shares, Share::done);
        boolean unknown = now == null && shares.stream().anyMatch(share -> share.due() == null);
        return then == null || then.signum() == 0 || unknown
                ? null
                : (now == null ? BigDecimal.ZERO : now)
                        .subtract(then)
                        .multiply(HUNDRED)
                        .divide(then, MathContext.DECIMAL64);
    }

    @Override
    List<Share> shares(UUID[] of, Period period) {
        var earlier = period.yearEarlier();
        return db.select(
                        PROJECT_VERSION.UNIT_ID,
                        PROJECT_VERSION.PROJECT_ID,
                        PROJECT_VERSION.NAME,
                        PROJECT_VERSION.ORIGIN,
                        PROJECT_VERSION.SIGNED_ON,
                        PROJECT_VERSION.PLANNED_CNY,
                        PROJECT.REVISION)
                .from(PROJECT_VERSION)
                .join(PROJECT)
                .on(PROJECT.ID.eq(PROJECT_VERSION.PROJECT_ID))
                .where(counts(of))
                .and(signedIn(period).or(signedIn(earlier)))
                .orderBy(PROJECT_VERSION.SIGNED_ON.desc(), PROJECT_VERSION.PROJECT_ID)
                .fetch(row -> {
                    var signed = row.get(PROJECT_VERSION.SIGNED_ON);
                    boolean now = !signed.isBefore(period.from());
                    var planned = row.get(PROJECT_VERSION.PLANNED_CNY);
                    var counts = investment ? planned : BigDecimal.ONE;
                    return new Share(
                            row.get(PROJECT_VERSION.UNIT_ID),
                            now ? null : counts,
                            now ? counts : null,
                            Origin.valueOf(row.get(PROJECT_VERSION.ORIGIN)),
                            row(
                                    row,
                                    (now ? "● " : "○ ")
                                            + signed
                                            + (investment ? " " + tenThousands(planned) + " 万元" : "")));
                });
    }

    private Condition signedIn(Period period) {
        var known = switch (basis) {
            case PUBLISHED -> new AsOf(period.to(), period.to().plusDays(MADE_UP_AFTER_DAYS));
            case COMPARABLE -> AsOf.TODAY;
        };
        return Projects.known(known).and(PROJECT_VERSION.SIGNED_ON.between(period.from(), period.to()));
    }
}
