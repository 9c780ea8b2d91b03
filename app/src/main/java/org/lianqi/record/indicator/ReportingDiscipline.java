package org.lianqi.record.indicator;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.lianqi.ground.figure.FigureRef;
import org.lianqi.ground.figure.Opened;
import org.lianqi.ground.identity.Actor;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.vocabulary.Days;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.Period;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The platform's own reporting discipline (报送纪律): of the values a unit had to report for a quarter, the share that was
 * first submitted on or before the day it was due. What was not submitted counts as late; what is not due yet does not
 * count. A value returned and submitted again keeps the day of its first submission. What is due, and when, is said by the
 * last version of a definition that was saved on or before the due day it names: what was defined or changed later does
 * not reach back.
 */
@Component
public class ReportingDiscipline implements Measure {
    public static final String ID = "reporting-discipline";
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final DSLContext db;
    private final Reach.Rows reaches;

    ReportingDiscipline(DSLContext db, Reach.Rows reaches) {
        this.db = db;
        this.reaches = reaches;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Name name() {
        return new Name("按时报送率", "On-time reporting");
    }

    @Override
    public Name rule() {
        return new Name(
                "按时报送率 = 按时首次报送的数 ÷ 应报的数 × 100%。应报：本季到期、由该单位报送的指标；截止日 = 期末 + 定义规定的天数，以截止日前最后一版定义为准。"
                        + "退回重报按首次报送日计；没有报的计入应报。",
                "On-time reporting = values first submitted by their due day ÷ values due × 100 %. Due: the indicators this"
                        + " unit reports whose periods end in the quarter; the due day is the period's end plus the days the"
                        + " definition names, in its last version saved before that day. A value returned and submitted again keeps its first day; one never submitted"
                        + " counts as due.");
    }

    @Override
    public String unitOfMeasure() {
        return "%";
    }

    @Override
    public int decimals() {
        return 1;
    }

    @Override
    @Transactional(readOnly = true)
    public Map<UUID, Measured> measure(Collection<UUID> units, Period period) {
        if (!(period instanceof Period.Quarter quarter)) {
            return Map.of();
        }
        var ends = new ArrayList<String>();
        var frequencies = new ArrayList<String>();
        for (var frequency : Frequency.values()) {
            for (var due : frequency.dueIn(quarter)) {
                ends.add(due.toString());
                frequencies.add(frequency.code());
            }
        }
        var sees = sees();
        var tallies = new HashMap<UUID, Tally>();
        db.fetch(
                        """
                        select due.responsible, due.unit_id, due.indicator, due.name_zh, due.name_en, of.name_zh as of_zh, of.name_en as of_en,
                               due.period, due.day, first.observation_id, first.revision, first.on_day, first.origin
                        from (
                          select case when v.reported_by = 'source' then v.source_unit_id else u.id end as responsible,
                                 i.code as indicator, v.name_zh, v.name_en, u.id as unit_id, p.period,
                                 period_last_day(p.period) + v.due_days as day
                          from indicator i
                          cross join unnest({0}, {1}) as p (period, frequency)
                          join lateral (
                            select d.* from indicator_version d where d.indicator = i.code
                              and (d.changed_at at time zone 'Asia/Shanghai')::date
                                    <= period_last_day(p.period) + coalesce(d.due_days, 0)
                            order by d.version desc limit 1
                          ) as v on v.frequency = p.frequency
                          join unit u on u.kind = any (v.unit_kinds) and u.valid_from <= period_last_day(p.period)
                                     and (u.valid_to is null or u.valid_to > period_last_day(p.period))
                          where (i.retired_at is null or (i.retired_at at time zone 'Asia/Shanghai')::date > period_last_day(p.period)) and v.due_days is not null and v.reported_by <> 'measure'
                            and 'fact' = any (v.kinds) and v.since <= period_last_day(p.period)
                        ) as due
                        join unit of on of.id = due.unit_id
                        join unit who on who.id = due.responsible
                        left join lateral (
                          select r.observation_id, r.revision, r.origin, (r.changed_at at time zone 'Asia/Shanghai')::date as on_day
                          from observation_revision r
                          where r.indicator = due.indicator and r.period = due.period and r.unit_id = due.unit_id
                            and r.state = 'submitted' and r.kind = 'fact' and r.source = who.code and r.value is not null
                          order by r.changed_at limit 1
                        ) as first on true
                        where due.responsible = any ({2}) and (due.day < {3} or first.on_day is not null)
                        order by due.responsible, due.day, due.indicator, of.path
                        """,
                        DSL.val(ends.toArray(String[]::new)),
                        DSL.val(frequencies.toArray(String[]::new)),
                        DSL.val(units.toArray(UUID[]::new)),
                        DSL.val(LocalDate.now(Days.CHINA)))
                .forEach(row -> tallies.computeIfAbsent(row.get("responsible", UUID.class), unit -> new Tally())
                        .add(row, sees.test(row)));
        var measured = new HashMap<UUID, Measured>();
        tallies.forEach((unit, tally) -> {
            if (!tally.hidden) {
                measured.put(unit, tally.measured());
            }
        });
        return measured;
    }

    /**
     * Whether the actor would see a value that is due, as the database's policies have it: who does not see all values of a
     * unit would count too few of them.
     */
    private Predicate<Record> sees() {
        if (!(Actors.current() instanceof Actor.Official official) || official.has(Role.ASSESSOR, Role.LEADER)) {
            return row -> true;
        }
        if (!official.has(Role.REPORTER, Role.REVIEWER)) {
            return row -> false;
        }
        var reach = reaches.current();
        return row -> reach.holds(row.get("unit_id", UUID.class), row.get("indicator", String.class));
    }

    private static final class Tally {
        private boolean hidden;
        private int onTime;
        private Origin origin = Origin.REAL;
        private final List<Opened.Row> rows = new ArrayList<>();

        void add(Record row, boolean seen) {
            hidden |= !seen;
            var due = row.get("day", LocalDate.class);
            var submitted = row.get("on_day", LocalDate.class);
            var id = row.get("observation_id", UUID.class);
            boolean inTime = submitted != null && !submitted.isAfter(due);
            onTime += inTime ? 1 : 0;
            if (submitted != null) {
                origin = origin.with(Codes.of(Origin.class, row.get("origin", String.class)));
            }
            var period = row.get("period", String.class);
            rows.add(new Opened.Row(
                    new Name(
                            row.get("of_zh", String.class) + " " + row.get("name_zh", String.class) + " " + period,
                            row.get("of_en", String.class) + " " + row.get("name_en", String.class) + " " + period),
                    id == null
                            ? "/indicators/" + row.get("indicator", String.class) + "?period=" + period
                            : FigureRef.of(Observation.FIGURE, id, row.get("revision", Integer.class))
                                    .address(),
                    id == null ? null : row.get("revision", Integer.class).toString(),
                    submitted == null ? "— > " + due : submitted + (inTime ? " ≤ " : " > ") + due));
        }

        Measured measured() {
            var share = BigDecimal.valueOf(onTime)
                    .multiply(HUNDRED)
                    .divide(BigDecimal.valueOf(rows.size()), MathContext.DECIMAL64);
            return new Measured(share, rows, origin);
        }
    }
}
