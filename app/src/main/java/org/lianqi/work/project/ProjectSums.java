package org.lianqi.work.project;

import static org.lianqi.schema.jooq.Tables.PROJECT;
import static org.lianqi.schema.jooq.Tables.PROJECT_VERSION;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
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
import org.lianqi.record.indicator.MeasureReach;
import org.lianqi.record.indicator.Measured;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What is worked out of two sums over a unit's projects, of which a project has a part in one, in both, or, where it is not
 * known, in neither. Per cent of the one in the other unless a measure says otherwise; never a mean of rates.
 */
abstract class ProjectSums implements Measure {
    static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    final DSLContext db;
    private final MeasureReach reach;
    private final TransactionTemplate reading;

    ProjectSums(DSLContext db, MeasureReach reach, PlatformTransactionManager transactions) {
        this.db = db;
        this.reach = reach;
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
    }

    /**
     * A project with its part in the sums.
     *
     * @param due in what is compared with; null when it has none or nobody knows it
     * @param done in what is compared; null when it has none or nobody knows it
     * @param row as it is named where the number opens
     */
    record Share(
            UUID unit, @Nullable BigDecimal due, @Nullable BigDecimal done, Origin origin, Opened.Row row) {}

    /** Of these units in a period, in one query. */
    abstract List<Share> shares(UUID[] of, Period period);

    /** Of one unit's projects; null when it is not known. */
    @Nullable
    BigDecimal value(List<Share> shares) {
        var due = sum(shares, Share::due);
        var done = sum(shares, Share::done);
        return due == null || due.signum() == 0
                ? null
                : (done == null ? BigDecimal.ZERO : done).multiply(HUNDRED).divide(due, MathContext.DECIMAL64);
    }

    /** Of what is known of it; null when nothing is. */
    static @Nullable BigDecimal sum(List<Share> shares, Function<Share, @Nullable BigDecimal> part) {
        @Nullable BigDecimal sum = null;
        for (var share : shares) {
            var here = part.apply(share);
            if (here != null) {
                sum = sum == null ? here : sum.add(here);
            }
        }
        return sum;
    }

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
                shares(of, period)
                        .forEach(share -> byUnit.computeIfAbsent(share.unit(), unit -> new ArrayList<>())
                                .add(share));
            }
            var measured = new HashMap<UUID, Measured>();
            byUnit.forEach((unit, shares) -> measured.put(
                    unit,
                    new Measured(
                            value(shares),
                            shares.stream().map(Share::row).toList(),
                            shares.stream().map(Share::origin).reduce(Origin.REAL, Origin::with))));
            return measured;
        }));
    }

    static Opened.Row row(Record row, String detail) {
        return new Opened.Row(
                Name.same(row.get(PROJECT_VERSION.NAME)),
                "/projects/" + row.get(PROJECT_VERSION.PROJECT_ID),
                row.get(PROJECT.REVISION).toString(),
                detail);
    }

    /** What stood on a day, as is known now. */
    static Condition stood(LocalDate on, UUID[] of) {
        return Projects.known(new AsOf(on, null)).and(counts(of));
    }

    /** Projects these units are responsible for. */
    static Condition counts(UUID[] of) {
        return PROJECT_VERSION.UNIT_ID.eq(DSL.any(of)).and(Projects.counts());
    }

    static String tenThousands(@Nullable BigDecimal yuan) {
        return yuan == null
                ? "—"
                : yuan.movePointLeft(4)
                        .setScale(2, RoundingMode.HALF_UP)
                        .stripTrailingZeros()
                        .toPlainString();
    }
}
