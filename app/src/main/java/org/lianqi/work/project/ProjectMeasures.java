package org.lianqi.work.project;

import static org.lianqi.schema.jooq.Tables.PROJECT;
import static org.lianqi.schema.jooq.Tables.PROJECT_VERSION;

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
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.TableField;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.figure.Opened;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.Period;
import org.lianqi.record.indicator.Measure;
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
                            + (credit.rule.isEmpty() ? "记在责任单位名下。" : credit.rule) + "日子不清楚的不算。",
                    "Projects whose day of being " + reached.en + " lies in the period"
                            + (investment ? "; the sum of the planned totals that were stated" : ", each once")
                            + switch (credit) {
                                case RESPONSIBLE -> ", with the unit that is responsible.";
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
            rows(seen, period)
                    .forEach(row -> tallies.computeIfAbsent(row.get("unit", UUID.class), unit -> new Tally())
                            .add(row));
            var measured = new HashMap<UUID, Measured>();
            tallies.forEach((unit, tally) -> measured.put(unit, tally.measured()));
            return measured;
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
            return db.select(
                            unit.as("unit"),
                            share.as("share"),
                            PROJECT_VERSION.PROJECT_ID,
                            PROJECT_VERSION.NAME,
                            PROJECT_VERSION.ORIGIN,
                            PROJECT_VERSION.PLANNED_CNY,
                            reached.day,
                            PROJECT.REVISION)
                    .from(from)
                    .where(PROJECT_VERSION.RECORDED_TO.isNull())
                    .and(PROJECT_VERSION.EFFECTIVE_TO.isNull())
                    .and(Projects.counts())
                    .and(reached.day.between(period.from(), period.to()))
                    .and(unit.eq(DSL.any(seen.toArray(UUID[]::new))))
                    .orderBy(reached.day, PROJECT_VERSION.PROJECT_ID)
                    .fetch();
        }

        private final class Tally {
            private @Nullable BigDecimal sum;
            private Origin origin = Origin.REAL;
            private final List<Opened.Row> rows = new ArrayList<>();

            void add(Record row) {
                var planned = row.get(PROJECT_VERSION.PLANNED_CNY);
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
                        row.get(reached.day)
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
