package org.lianqi.work.project;

import static org.lianqi.schema.jooq.Tables.PROJECT;
import static org.lianqi.schema.jooq.Tables.PROJECT_VERSION;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.Period;
import org.lianqi.record.indicator.MeasureReach;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * How far projects are as they were planned to be, from January to the end of a period, and how many of those that signed a
 * year ago began, per cent.
 */
final class ProjectRates {
    private static final int MONTHS = 12;

    private ProjectRates() {}

    private static LocalDate january(Period period) {
        return LocalDate.of(period.to().getYear(), 1, 1);
    }

    /** Started ÷ due to have started. */
    @Component
    static final class Started extends ProjectSums {
        Started(DSLContext db, MeasureReach reach, PlatformTransactionManager transactions) {
            super(db, reach, transactions);
        }

        @Override
        public String id() {
            return "projects-start-rate";
        }

        @Override
        public Name name() {
            return new Name("项目按计划开工率", "Start rate of projects against plan");
        }

        @Override
        public Name rule() {
            return new Name(
                    "年初至期末，最初计划开工日在这段时间的项目中已开工的 ÷ 全部 × 100，记在责任单位名下。改期不减应开工数，后来终止的也算应开工；没有计划开工日的不算。",
                    "Of the projects whose first planned day of commencement lies between January and the end of the period: commenced ÷ all × 100, with the responsible unit. Putting a plan off does not take a project out, nor does ending it; without a planned day it does not count.");
        }

        @Override
        List<Share> shares(UUID[] of, Period period) {
            var to = period.to();
            var from = january(period);
            return db.select(
                            PROJECT_VERSION.UNIT_ID,
                            PROJECT_VERSION.PROJECT_ID,
                            PROJECT_VERSION.NAME,
                            PROJECT_VERSION.ORIGIN,
                            PROJECT_VERSION.COMMENCED_ON,
                            PROJECT.REVISION,
                            PROJECT_VERSION.FIRST_COMMENCE_BY)
                    .from(PROJECT_VERSION)
                    .join(PROJECT)
                    .on(PROJECT.ID.eq(PROJECT_VERSION.PROJECT_ID))
                    .where(stood(to, of))
                    .and(PROJECT_VERSION.FIRST_COMMENCE_BY.between(from, to))
                    .orderBy(PROJECT_VERSION.PROJECT_ID)
                    .fetch(row -> {
                        var commenced = row.get(PROJECT_VERSION.COMMENCED_ON);
                        return new Share(
                                row.get(PROJECT_VERSION.UNIT_ID),
                                BigDecimal.ONE,
                                commenced == null ? BigDecimal.ZERO : BigDecimal.ONE,
                                Origin.valueOf(row.get(PROJECT_VERSION.ORIGIN)),
                                row(
                                        row,
                                        (commenced == null ? "○ " : "● ")
                                                + row.get(PROJECT_VERSION.FIRST_COMMENCE_BY)
                                                + (commenced == null ? "" : " → " + commenced)));
                    });
        }
    }

    /** Completed ÷ planned to date. */
    @Component
    static final class Completed extends ProjectSums {
        Completed(DSLContext db, MeasureReach reach, PlatformTransactionManager transactions) {
            super(db, reach, transactions);
        }

        @Override
        public String id() {
            return "projects-investment-rate";
        }

        @Override
        public Name name() {
            return new Name("项目投资完成率（序时）", "Investment completed against plan to date");
        }

        @Override
        public Name rule() {
            return new Name(
                    "年初至期末，报了当年计划的项目：完成投资（考核口径，本年累计）之和 ÷ 序时计划之和 × 100；序时计划 = 年度计划 × 已过月数 ÷ 12。当年没报过完成的按没有完成算，在明细里写“—”。",
                    "Of the projects with a plan for the year: investment completed since January (assessment caliber) ÷ planned to date × 100, planned to date being the year’s plan × months passed ÷ 12. Those that reported nothing in the year have completed nothing; their row says “—”.");
        }

        @Override
        List<Share> shares(UUID[] of, Period period) {
            var to = period.to();
            var from = january(period);
            var year = DSL.inline((short) to.getYear());
            var plan = DSL.field(
                    "{0}[array_position({1}, {2})]",
                    BigDecimal.class, PROJECT_VERSION.PLAN_CNY, PROJECT_VERSION.PLAN_YEARS, year.cast(Short.class));
            var months = BigDecimal.valueOf(YearMonth.from(to).getMonthValue());
            return db.select(
                            PROJECT_VERSION.UNIT_ID,
                            PROJECT_VERSION.PROJECT_ID,
                            PROJECT_VERSION.NAME,
                            PROJECT_VERSION.ORIGIN,
                            PROJECT_VERSION.REPORTED_MONTH,
                            PROJECT_VERSION.YEAR_CNY,
                            PROJECT.REVISION,
                            plan.as("plan"))
                    .from(PROJECT_VERSION)
                    .join(PROJECT)
                    .on(PROJECT.ID.eq(PROJECT_VERSION.PROJECT_ID))
                    .where(stood(to, of))
                    .and(plan.gt(BigDecimal.ZERO))
                    .orderBy(PROJECT_VERSION.PROJECT_ID)
                    .fetch(row -> {
                        var month = row.get(PROJECT_VERSION.REPORTED_MONTH);
                        var done = done(month, row.get(PROJECT_VERSION.YEAR_CNY), from);
                        var due = row.get("plan", BigDecimal.class)
                                .multiply(months)
                                .divide(BigDecimal.valueOf(MONTHS), MathContext.DECIMAL64);
                        return new Share(
                                row.get(PROJECT_VERSION.UNIT_ID),
                                due,
                                done == null ? BigDecimal.ZERO : done,
                                Origin.valueOf(row.get(PROJECT_VERSION.ORIGIN)),
                                row(row, tenThousands(done) + " ÷ " + tenThousands(due) + " 万元"));
                    });
        }

        private static @Nullable BigDecimal done(
                @Nullable LocalDate month, @Nullable BigDecimal inYear, LocalDate january) {
            return month == null || month.isBefore(january) ? null : inYear;
        }
    }

    /** Commenced within twelve months ÷ signed. */
    @Component
    static final class Cohort extends ProjectSums {
        Cohort(DSLContext db, MeasureReach reach, PlatformTransactionManager transactions) {
            super(db, reach, transactions);
        }

        @Override
        public String id() {
            return "projects-cohort-commenced";
        }

        @Override
        public Name name() {
            return new Name("签约项目一年内开工率（按签约批次）", "Commenced within a year of signing, by cohort");
        }

        @Override
        public Name rule() {
            return new Name(
                    "上年同期签约的项目中，签约后 12 个月内（含当日）开工的 ÷ 全部 × 100，记在责任单位名下。后来终止、搁置的也算在全部里；签约日不清楚的不算；开工日不清楚的算没有开工。",
                    "Of the projects signed in the same period a year earlier: those that commenced within twelve months of their signing, that day included ÷ all × 100, with the responsible unit. Those that ended or stand still are among all; a project whose day of signing is unknown does not count, one whose day of commencement is unknown has not commenced.");
        }

        @Override
        List<Share> shares(UUID[] of, Period period) {
            var cohort = period.yearEarlier();
            return db.select(
                            PROJECT_VERSION.UNIT_ID,
                            PROJECT_VERSION.PROJECT_ID,
                            PROJECT_VERSION.NAME,
                            PROJECT_VERSION.ORIGIN,
                            PROJECT_VERSION.SIGNED_ON,
                            PROJECT_VERSION.COMMENCED_ON,
                            PROJECT.REVISION)
                    .from(PROJECT_VERSION)
                    .join(PROJECT)
                    .on(PROJECT.ID.eq(PROJECT_VERSION.PROJECT_ID))
                    .where(stood(period.to(), of))
                    .and(PROJECT_VERSION.SIGNED_ON.between(cohort.from(), cohort.to()))
                    .orderBy(PROJECT_VERSION.SIGNED_ON, PROJECT_VERSION.PROJECT_ID)
                    .fetch(row -> {
                        var signed = row.get(PROJECT_VERSION.SIGNED_ON);
                        var commenced = row.get(PROJECT_VERSION.COMMENCED_ON);
                        boolean within = commenced != null && !commenced.isAfter(signed.plusMonths(MONTHS));
                        return new Share(
                                row.get(PROJECT_VERSION.UNIT_ID),
                                BigDecimal.ONE,
                                within ? BigDecimal.ONE : BigDecimal.ZERO,
                                Origin.valueOf(row.get(PROJECT_VERSION.ORIGIN)),
                                row(
                                        row,
                                        (within ? "● " : "○ ") + signed + " → "
                                                + (commenced == null ? "—" : commenced)));
                    });
        }
    }
}
