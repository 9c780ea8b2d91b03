package org.lianqi.record.indicator;

import static org.lianqi.schema.jooq.Tables.INDICATOR_VERSION;
import static org.lianqi.schema.jooq.Tables.OBSERVATION;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.lianqi.ground.identity.Actor;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.notice.Changed;
import org.lianqi.ground.notice.Waiting;
import org.lianqi.ground.vocabulary.Days;
import org.lianqi.ground.vocabulary.Period;
import org.springframework.stereotype.Component;

/** What of the values waits for somebody: to be reported, to be submitted, to be mended, to be verified, to be explained. */
@Component
class ValuesAwaiting implements Waiting.Source, Changed.Source {
    /** What was done, in which words, and where to look at it. */
    private record Done(String kind, String link) {}

    private static final Map<String, Done> DONE = Map.of(
            "enter", new Done("values.enter", "/values"),
            "submit", new Done("values.submit", "/values?state=submitted"),
            "verify", new Done("values.verify", "/values?state=verified"),
            "return", new Done("values.return", "/values?state=draft"),
            "freeze", new Done("values.freeze", "/values?state=frozen"),
            "publish", new Done("values.publish", "/values?state=published"),
            "reopen", new Done("values.reopen", "/values?state=submitted"));

    private static final List<String> WRITTEN = List.of("enter", "change", "import");

    private final DSLContext db;
    private final Reach.Rows reaches;
    private final ValueDesk desk;
    private final DataConflicts conflicts;

    ValuesAwaiting(DSLContext db, Reach.Rows reaches, ValueDesk desk, DataConflicts conflicts) {
        this.db = db;
        this.reaches = reaches;
        this.desk = desk;
        this.conflicts = conflicts;
    }

    @Override
    public List<Waiting> waitingFor(Actor.Official official) {
        var waiting = new ArrayList<Waiting>();
        if (!official.has(Role.REPORTER, Role.REVIEWER, Role.ASSESSOR)) {
            return waiting;
        }
        var reach = reaches.current();
        if (official.has(Role.REPORTER)) {
            waiting.addAll(due(reach));
            int returned = db.fetchCount(
                    OBSERVATION,
                    OBSERVATION.STATE.eq("draft"),
                    OBSERVATION.ACTION.eq("return"),
                    ValueDesk.condition(reach));
            if (returned > 0) {
                waiting.add(new Waiting("values.returned", List.of(returned), "/values?state=draft", null));
            }
            int drafts = desk.waiting().getOrDefault(Errand.SUBMIT, 0) - returned;
            if (drafts > 0) {
                waiting.add(new Waiting("values.drafts", List.of(drafts), "/values?state=draft", null));
            }
        }
        if (official.has(Role.REVIEWER, Role.ASSESSOR)) {
            int submitted = desk.waiting().getOrDefault(Errand.VERIFY, 0);
            if (submitted > 0) {
                waiting.add(new Waiting("values.submitted", List.of(submitted), "/values?state=submitted", null));
            }
        }
        int open = conflicts.countOpen();
        if (open > 0) {
            waiting.add(new Waiting("values.conflicts", List.of(open), "/values/conflicts?told=open", null));
        }
        return waiting;
    }

    /** What is due of the quarter at hand and the one before, by period: how many values are not submitted, and by when. */
    private List<Waiting> due(Reach reach) {
        var today = LocalDate.now(Days.CHINA);
        var now = new Period.Quarter(today.getYear(), (today.getMonthValue() + 2) / 3);
        var periods = new ArrayList<String>();
        var frequencies = new ArrayList<String>();
        for (var quarter : List.of(now, now.previous())) {
            for (var frequency : Frequency.values()) {
                for (var period : frequency.dueIn(quarter)) {
                    if (period.to().isBefore(today)) {
                        periods.add(period.toString());
                        frequencies.add(frequency.code());
                    }
                }
            }
        }
        return db.fetch(
                        """
                        select p.period, count(*)::int as missing, min(period_last_day(p.period) + v.due_days) as day
                        from indicator i
                        join indicator_version v on v.indicator = i.code and v.version = i.version
                        join unnest({0}, {1}) as p (period, frequency) on p.frequency = v.frequency
                        join unit u on u.kind = any (v.unit_kinds) and u.valid_from <= period_last_day(p.period)
                                   and (u.valid_to is null or u.valid_to > period_last_day(p.period))
                        join unit who on who.id = case when v.reported_by = 'source' then v.source_unit_id else u.id end
                        where i.retired_at is null and v.due_days is not null and v.reported_by <> 'measure'
                          and 'fact' = any (v.kinds) and v.since <= period_last_day(p.period) and who.id = any ({2})
                          and not exists (select from observation o
                                          where o.indicator = i.code and o.period = p.period and o.unit_id = u.id
                                            and o.kind = 'fact' and o.source = who.code and o.state <> 'draft')
                        group by p.period order by day, p.period
                        """,
                        DSL.val(periods.toArray(String[]::new)),
                        DSL.val(frequencies.toArray(String[]::new)),
                        DSL.val(reach.units().toArray(UUID[]::new)))
                .map(row -> new Waiting(
                        "values.due",
                        List.of(Period.parse(row.get("period", String.class)), row.get("missing", Integer.class)),
                        "/values/grid?period=" + row.get("period", String.class),
                        row.get("day", LocalDate.class)
                                .atTime(LocalTime.of(23, 59))
                                .atZone(Days.CHINA)
                                .toInstant()));
    }

    @Override
    public List<Changed> changedFor(Actor.Official official, Instant since) {
        var changed = new ArrayList<Changed>();
        if (official.has(Role.REPORTER, Role.REVIEWER, Role.ASSESSOR, Role.LEADER)) {
            var last = DSL.max(OBSERVATION.CHANGED_AT);
            var done =
                    DSL.when(OBSERVATION.ACTION.in(WRITTEN), DSL.val("enter")).otherwise(OBSERVATION.ACTION);
            db.select(done, DSL.count(), last)
                    .from(OBSERVATION)
                    .where(
                            OBSERVATION.CHANGED_AT.gt(since),
                            OBSERVATION.CHANGED_BY.isNotNull(),
                            OBSERVATION.CHANGED_BY.ne(official.account()))
                    .groupBy(DSL.inline(1))
                    .fetch()
                    .forEach(row -> {
                        var said = DONE.get(row.value1());
                        if (said != null) {
                            changed.add(new Changed(said.kind(), List.of(row.value2()), said.link(), row.value3()));
                        }
                    });
        }
        var last = DSL.max(INDICATOR_VERSION.CHANGED_AT);
        var definitions = db.select(DSL.countDistinct(INDICATOR_VERSION.INDICATOR), last)
                .from(INDICATOR_VERSION)
                .where(
                        INDICATOR_VERSION.CHANGED_AT.gt(since),
                        INDICATOR_VERSION.CHANGED_BY.isNotNull(),
                        INDICATOR_VERSION.CHANGED_BY.ne(official.account()))
                .fetchSingle();
        if (definitions.value1() > 0) {
            changed.add(new Changed(
                    "values.definitions", List.of(definitions.value1()), "/indicators", definitions.value2()));
        }
        return changed;
    }
}
