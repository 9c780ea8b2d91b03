package org.lianqi.work.project;

import static org.lianqi.schema.jooq.Tables.PROJECT;
import static org.lianqi.schema.jooq.Tables.PROJECT_VERSION;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.figure.Opened;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.Period;
import org.lianqi.record.indicator.Measure;
import org.lianqi.record.indicator.Measured;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * How far projects are as they were planned to be, from January to the end of a period, per cent: each the sum of what was
 * done over the sum of what was due, never a mean of rates.
 */
abstract sealed class ProjectRates implements Measure {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final int MONTHS = 12;

    final DSLContext db;
    private final MeasureReach reach;
    private final TransactionTemplate reading;

    private ProjectRates(DSLContext db, MeasureReach reach, PlatformTransactionManager transactions) {
        this.db = db;
        this.reach = reach;
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
    }

    /**
     * A project with what was due of it and what was done.
     *
     * @param row as it is named where the number opens
     */
    record Share(UUID unit, BigDecimal due, BigDecimal done, Origin origin, Opened.Row row) {}

    /** Of these units, up to the last day of a period. */
    abstract List<Share> shares(UUID[] of, LocalDate from, LocalDate to);

    @Override
    public String unitOfMeasure() {
        return "%";
    }

    @Override
    public int decimals() {
        return 2;
    }

    @Override
    public Map<UUID, Measured> measure(Collection<UUID> asked, Period period) {
        return Objects.requireNonNull(reading.execute(status -> {
            var of = reach.of(asked).toArray(UUID[]::new);
            var byUnit = new HashMap<UUID, List<Share>>();
            if (of.length > 0) {
                shares(of, LocalDate.of(period.to().getYear(), 1, 1), period.to())
                        .forEach(share -> byUnit.computeIfAbsent(share.unit(), unit -> new ArrayList<>())
                                .add(share));
            }
            var measured = new HashMap<UUID, Measured>();
            byUnit.forEach((unit, shares) -> measured.put(unit, measured(shares)));
            return measured;
        }));
    }

    private static Measured measured(List<Share> shares) {
        var due = shares.stream().map(Share::due).reduce(BigDecimal.ZERO, BigDecimal::add);
        var done = shares.stream().map(Share::done).reduce(BigDecimal.ZERO, BigDecimal::add);
        return new Measured(
                due.signum() == 0 ? null : done.multiply(HUNDRED).divide(due, MathContext.DECIMAL64),
                shares.stream().map(Share::row).toList(),
                shares.stream().map(Share::origin).reduce(Origin.REAL, Origin::with));
    }

    private static Opened.Row row(Record row, String detail) {
        return new Opened.Row(
                Name.same(row.get(PROJECT_VERSION.NAME)),
                "/projects/" + row.get(PROJECT_VERSION.PROJECT_ID),
                row.get(PROJECT.REVISION).toString(),
                detail);
    }

    /** What stood on a day, as is known now. */
    private static Condition stood(LocalDate on, UUID[] of) {
        return PROJECT_VERSION
                .RECORDED_TO
                .isNull()
                .and(PROJECT_VERSION.EFFECTIVE_FROM.le(on))
                .and(PROJECT_VERSION.EFFECTIVE_TO.isNull().or(PROJECT_VERSION.EFFECTIVE_TO.gt(on)))
                .and(PROJECT_VERSION.UNIT_ID.eq(DSL.any(of)))
                .and(Projects.counts());
    }

    /** Started ÷ due to have started. */
    @Component
    static final class Started extends ProjectRates {
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
        List<Share> shares(UUID[] of, LocalDate from, LocalDate to) {
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
    static final class Completed extends ProjectRates {
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
        List<Share> shares(UUID[] of, LocalDate from, LocalDate to) {
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

        private static String tenThousands(@Nullable BigDecimal yuan) {
            return yuan == null
                    ? "—"
                    : yuan.movePointLeft(4)
                            .setScale(2, java.math.RoundingMode.HALF_UP)
                            .stripTrailingZeros()
                            .toPlainString();
        }
    }
}
