package org.lianqi.work.project;

import static org.lianqi.schema.jooq.Tables.PROJECT;
import static org.lianqi.schema.jooq.Tables.PROJECT_VERSION;
import static org.lianqi.schema.jooq.Tables.UNIT;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.TableField;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.figure.Opened;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.Period;
import org.lianqi.record.indicator.Measure;
import org.lianqi.record.indicator.MeasureReach;
import org.lianqi.record.indicator.Measured;
import org.lianqi.schema.jooq.tables.records.ProjectVersionRecord;
import org.springframework.beans.factory.BeanRegistrar;
import org.springframework.beans.factory.BeanRegistry;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What projects are counted as for the assessment: those that came to a stage in a period, by number and by planned total
 * investment. A joint project is counted once for the region; how units are credited with it are measures of their own, so
 * that nobody mistakes one for the other: responsible (each project once, with who is responsible), full (each participant
 * counts it whole; the sum over units exceeds the unique count by the overlap), shared (by the shares agreed, which add up
 * to the unique count).
 */
class ProjectMeasures implements BeanRegistrar {

    /** Which stage, and the column with the day it was reached. */
    private enum Reached {
        SIGNED("签约", "signed", PROJECT_VERSION.SIGNED_ON),
        COMMENCED("开工", "commenced", PROJECT_VERSION.COMMENCED_ON),
        COMPLETED("竣工", "completed", PROJECT_VERSION.COMPLETED_ON),
        PRODUCTION("投产", "in production", PROJECT_VERSION.PRODUCTION_ON);

        private final String zh;
        private final String en;
        private final TableField<ProjectVersionRecord, LocalDate> day;

        Reached(String zh, String en, TableField<ProjectVersionRecord, LocalDate> day) {
            this.zh = zh;
            this.en = en;
            this.day = day;
        }
    }

    /** How a joint project is credited to its units. */
    private enum Credit {
        RESPONSIBLE("", "", "", ""),
        FULL("-full", "（各参与单位全额）", ", in full to each participant", "各参与单位都算全额；各单位之和减去个数就是重叠。"),
        SHARED("-shared", "（按份额分摊）", ", by shares", "按约定份额分摊，各单位之和等于全市。");

        private final String suffix;
        private final String zh;
        private final String en;
        private final String rule;

        Credit(String suffix, String zh, String en, String rule) {
            this.suffix = suffix;
            this.zh = zh;
            this.en = en;
            this.rule = rule;
        }
    }

    private static final String HELD = "held";

    private record Offered(Reached reached, boolean investment, Credit credit) {}

    private static final List<Offered> OFFERED = List.of(
            new Offered(Reached.SIGNED, false, Credit.RESPONSIBLE),
            new Offered(Reached.SIGNED, true, Credit.RESPONSIBLE),
            new Offered(Reached.SIGNED, false, Credit.FULL),
            new Offered(Reached.SIGNED, false, Credit.SHARED),
            new Offered(Reached.SIGNED, true, Credit.SHARED),
            new Offered(Reached.COMMENCED, false, Credit.RESPONSIBLE),
            new Offered(Reached.COMMENCED, true, Credit.RESPONSIBLE),
            new Offered(Reached.COMPLETED, false, Credit.RESPONSIBLE),
            new Offered(Reached.PRODUCTION, false, Credit.RESPONSIBLE));

    @Configuration(proxyBeanMethods = false)
    @Import(ProjectMeasures.class)
    static class AsBeans {}

    @Override
    public void register(BeanRegistry registry, Environment environment) {
        for (var offered : OFFERED) {
            registry.registerBean(
                    Count.class,
                    bean -> bean.supplier(context -> new Count(
                            offered,
                            context.bean(DSLContext.class),
                            context.bean(MeasureReach.class),
                            context.bean(PlatformTransactionManager.class))));
        }
    }

    /** Projects that came to a stage in a period. */
    private static final class Count implements Measure {
        private final Reached reached;
        private final boolean investment;
        private final Credit credit;
        private final DSLContext db;
        private final MeasureReach reach;
        private final TransactionTemplate reading;

        Count(Offered offered, DSLContext db, MeasureReach reach, PlatformTransactionManager transactions) {
            this.reached = offered.reached();
            this.investment = offered.investment();
            this.credit = offered.credit();
            this.db = db;
            this.reach = reach;
            this.reading = new TransactionTemplate(transactions);
            this.reading.setReadOnly(true);
        }

        @Override
        public String id() {
            return "projects-" + reached.en.replace(' ', '-') + (investment ? "-investment" : "") + credit.suffix;
        }

        @Override
        public Name name() {
            return new Name(
                    "新" + reached.zh + "项目" + (investment ? "计划总投资" : "个数") + credit.zh,
                    (investment ? "Planned investment of projects newly " : "Projects newly ")
                            + reached.en
                            + credit.en);
        }

        @Override
        public Name rule() {
            return new Name(
                    reached.zh + "日在本期的项目" + (investment ? "的计划总投资之和，没报的不算。" : "，每个数一次。")
                            + (credit.rule.isEmpty() ? "记在责任单位名下；平台上有项目而本期一个也没有的单位，是零。" : credit.rule) + "日子不清楚的不算。",
                    "Projects whose day of being " + reached.en + " lies in the period"
                            + (investment ? "; the sum of the planned totals that were stated" : ", each once")
                            + switch (credit) {
                                case RESPONSIBLE ->
                                    ", with the unit that is responsible; a unit that keeps projects here and has none in the period has nought.";
                                case FULL ->
                                    ", whole for every unit that takes part: the sum over units less the unique count is the overlap.";
                                case SHARED -> ", by the shares agreed, which add up to the whole.";
                            }
                            + " Those whose day is unknown do not count.");
        }

        @Override
        public String unitOfMeasure() {
            return investment ? "亿元" : "个";
        }

        @Override
        public int decimals() {
            return investment || credit == Credit.SHARED ? 2 : 0;
        }

        @Override
        public Map<UUID, Measured> measure(Collection<UUID> asked, Period period) {
            return Objects.requireNonNull(reading.execute(status -> measured(asked, period)));
        }

        private Map<UUID, Measured> measured(Collection<UUID> asked, Period period) {
            var seen = reach.of(asked);
            if (seen.isEmpty()) {
                return Map.of();
            }
            var tallies = new HashMap<UUID, Tally>();
            var measured = new HashMap<UUID, Measured>();
            for (var row : rows(seen, period)) {
                var unit = row.get(UNIT.ID);
                if (row.get(PROJECT_VERSION.PROJECT_ID.getName()) != null) {
                    tallies.computeIfAbsent(unit, first -> new Tally()).add(row);
                } else if (row.get(HELD, String.class) != null) {
                    measured.put(unit, none(row));
                }
            }
            tallies.forEach((unit, tally) -> measured.put(unit, tally.measured()));
            return measured;
        }

        /** Whoever keeps projects here and has none that came to the stage has nought, counted over all of them. */
        private static Measured none(Record row) {
            return new Measured(
                    BigDecimal.ZERO,
                    List.of(new Opened.Row(
                            new Name("本单位的全部项目，其中没有一个", "All projects of the unit, none of which counts"),
                            "/projects?unit=" + row.get(UNIT.CODE),
                            null,
                            "0")),
                    Origin.valueOf(row.get(HELD, String.class)));
        }

        private Iterable<? extends Record> rows(List<UUID> seen, Period period) {
            var part = DSL.table("unnest({0}, {1})", PROJECT_VERSION.PART_UNITS, PROJECT_VERSION.PART_SHARES)
                    .as("part", "unit", "share");
            var unit = credit == Credit.RESPONSIBLE
                    ? PROJECT_VERSION.UNIT_ID
                    : DSL.field(DSL.name("part", "unit"), UUID.class);
            var share = credit == Credit.SHARED
                    ? DSL.field(DSL.name("part", "share"), BigDecimal.class)
                    : DSL.inline(BigDecimal.valueOf(100));
            var from = credit == Credit.RESPONSIBLE
                    ? PROJECT_VERSION.join(PROJECT).on(PROJECT.ID.eq(PROJECT_VERSION.PROJECT_ID))
                    : PROJECT_VERSION
                            .join(PROJECT)
                            .on(PROJECT.ID.eq(PROJECT_VERSION.PROJECT_ID))
                            .crossJoin(DSL.lateral(part));
            var of = seen.toArray(UUID[]::new);
            var counted = DSL.select(
                            unit.as("unit"),
                            share.as("share"),
                            PROJECT_VERSION.PROJECT_ID,
                            PROJECT_VERSION.NAME,
                            PROJECT_VERSION.ORIGIN,
                            PROJECT_VERSION.PLANNED_CNY,
                            reached.day.as("day"),
                            PROJECT.REVISION)
                    .from(from)
                    .where(Projects.known(AsOf.TODAY))
                    .and(Projects.counts())
                    .and(reached.day.between(period.from(), period.to()))
                    .and(unit.eq(DSL.any(of)))
                    .asTable("counted");
            var project = Objects.requireNonNull(counted.field(PROJECT_VERSION.PROJECT_ID));
            return db.select(UNIT.ID, UNIT.CODE)
                    .select(counted.fields())
                    .select(held(credit == Credit.RESPONSIBLE ? project.isNull() : DSL.falseCondition(), period)
                            .as(HELD))
                    .from(UNIT)
                    .leftJoin(counted)
                    .on(UNIT.ID.eq(counted.field("unit", UUID.class)))
                    .where(UNIT.ID.eq(DSL.any(of)))
                    .orderBy(counted.field("day"), project)
                    .fetch();
        }

        /** Where it is asked: whether the unit kept any project by the end of a period, and whether all were real. */
        private static Field<String> held(Condition asked, Period period) {
            return DSL.case_()
                    .when(
                            asked,
                            DSL.field(DSL.select(DSL.max(PROJECT_VERSION.ORIGIN))
                                    .from(PROJECT_VERSION)
                                    .where(PROJECT_VERSION.UNIT_ID.eq(UNIT.ID))
                                    .and(PROJECT_VERSION.RECORDED_TO.isNull())
                                    .and(PROJECT_VERSION.EFFECTIVE_FROM.le(period.to()))
                                    .and(Projects.counts())));
        }

        private final class Tally {
            private @Nullable BigDecimal sum;
            private Origin origin = Origin.REAL;
            private final List<Opened.Row> rows = new ArrayList<>();

            void add(Record row) {
                var planned = row.get(PROJECT_VERSION.PLANNED_CNY.getName(), BigDecimal.class);
                var whole = investment ? Portfolio.inHundredMillions(planned) : BigDecimal.ONE;
                var share = row.get("share", BigDecimal.class);
                var counts = whole == null
                        ? null
                        : whole.multiply(share, MathContext.DECIMAL64).movePointLeft(2);
                if (counts != null) {
                    sum = sum == null ? counts : sum.add(counts);
                }
                origin = origin.with(Origin.valueOf(row.get(PROJECT_VERSION.ORIGIN)));
                rows.add(new Opened.Row(
                        Name.same(row.get(PROJECT_VERSION.NAME)),
                        "/projects/" + row.get(PROJECT_VERSION.PROJECT_ID),
                        row.get(PROJECT.REVISION).toString(),
                        row.get("day", LocalDate.class)
                                + (counts == null
                                        ? " —"
                                        : " " + counts.stripTrailingZeros().toPlainString())));
            }

            Measured measured() {
                return new Measured(sum, rows, origin);
            }
        }
    }
}
