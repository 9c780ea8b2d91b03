package org.lianqi.work.outreach;

import static org.lianqi.schema.jooq.Tables.VISIT;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.unit.Unit;
import org.lianqi.ground.unit.Units;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.ground.web.Part;
import org.lianqi.record.enterprise.Enterprise;
import org.lianqi.record.enterprise.EnterpriseId;
import org.lianqi.record.enterprise.Enterprises;
import org.lianqi.schema.jooq.tables.records.VisitRecord;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The visits the actor may see; and of every unit's that they were there, when, and which unit. */
@Service
@Transactional(readOnly = true)
public class Visits {
    private final DSLContext db;
    private final Units units;
    private final Enterprises enterprises;
    private final OutreachRules rules;

    Visits(DSLContext db, Units units, Enterprises enterprises, OutreachRules rules) {
        this.db = db;
        this.units = units;
        this.enterprises = enterprises;
        this.rules = rules;
    }

    /** The latest first. */
    public Part<Visit> page(OutreachFilter filter, int offset, int limit) {
        var condition = filter.condition(VISIT.UNIT_ID, VISIT.DAY, units);
        var state = filter.state(VisitState.class);
        var team = filter.teamAsked();
        condition = state == null ? condition : condition.and(VISIT.STATE.eq(state.name()));
        condition = team == null ? condition : condition.and(VISIT.TEAM.eq(team.name()));
        condition =
                filter.enterprise() == null ? condition : condition.and(VISIT.ENTERPRISE_ID.eq(filter.enterprise()));
        condition = filter.trip() == null ? condition : condition.and(VISIT.TRIP_ID.eq(filter.trip()));
        return new Part<>(select(condition, offset, limit), offset, limit, db.fetchCount(VISIT, condition));
    }

    /** @throws Refusal.Missing {@code visit} when there is none, or the actor may not see it */
    public Visit get(UUID id) {
        return select(VISIT.ID.eq(id), 0, 1).stream().findFirst().orElseThrow(() -> new Refusal.Missing("visit"));
    }

    /** Visits a unit and those below it held with an enterprise from a day on, the latest first, at most 50. */
    List<Visit> held(EnterpriseId enterprise, Unit unit, LocalDate since) {
        return select(
                VISIT.ENTERPRISE_ID
                        .eq(enterprise.value())
                        .and(VISIT.STATE.eq(VisitState.HELD.name()))
                        .and(VISIT.DAY.ge(since))
                        .and(VISIT.UNIT_ID.in(
                                units.subtree(unit).stream().map(Unit::id).toList())),
                0,
                50);
    }

    List<Visit> select(Condition condition, int offset, int limit) {
        return visits(db.selectFrom(VISIT)
                .where(condition)
                .orderBy(VISIT.DAY.desc(), VISIT.ID)
                .limit(limit)
                .offset(offset)
                .fetch());
    }

    private List<Visit> visits(List<VisitRecord> rows) {
        var named = units.byId(rows.stream().map(VisitRecord::getUnitId).collect(Collectors.toSet()));
        var met = enterprises(
                enterprises, rows.stream().map(VisitRecord::getEnterpriseId).toList());
        return rows.stream()
                .map(row -> new Visit(
                        row.getId(),
                        Objects.requireNonNull(met.get(row.getEnterpriseId())),
                        Objects.requireNonNull(named.get(row.getUnitId())),
                        Team.valueOf(row.getTeam()),
                        row.getTripId(),
                        new VisitDraft(
                                VisitState.valueOf(row.getState()),
                                row.getDay(),
                                row.getOurs(),
                                row.getTheirs(),
                                row.getTopic(),
                                row.getNotes(),
                                row.getNextStep(),
                                row.getNextOn(),
                                row.getOverReason()),
                        Arrays.asList(row.getFiles()),
                        Origin.valueOf(row.getOrigin()),
                        row.getRevision()))
                .toList();
    }

    static Map<UUID, Enterprise> enterprises(Enterprises enterprises, Collection<UUID> ids) {
        return enterprises.list(ids.stream().distinct().map(EnterpriseId::new).toList()).stream()
                .collect(Collectors.toMap(each -> each.id().value(), Function.identity()));
    }

    /**
     * That a unit was, or is to be, with an enterprise.
     *
     * @param held false for one that is planned
     */
    public record There(Unit unit, LocalDate day, boolean held) {}

    /** Every unit's visits to an enterprise over some days, the latest first, at most 200; no more of them than this. */
    public List<There> there(EnterpriseId enterprise, LocalDate from, LocalDate to) {
        return there(enterprise, from, to, null);
    }

    private List<There> there(EnterpriseId enterprise, LocalDate from, LocalDate to, @Nullable UUID but) {
        var unitId = DSL.field("unit_id", SQLDataType.UUID);
        var day = DSL.field("day", SQLDataType.LOCALDATE);
        var held = DSL.field("held", SQLDataType.BOOLEAN);
        var rows = db.select(unitId, day, held)
                .from(DSL.table(
                        "visits_there({0}, {1}, {2}, {3})",
                        DSL.val(enterprise.value()), DSL.val(from), DSL.val(to), DSL.val(but, SQLDataType.UUID)))
                .fetch();
        var named = units.byId(rows.getValues(unitId));
        return rows.map(row -> new There(Objects.requireNonNull(named.get(row.value1())), row.value2(), row.value3()));
    }

    /**
     * How often an enterprise is visited in a month (无事不打扰).
     *
     * @param limit visits a month before a reason is asked
     * @param there the other visits of the month, whoever makes them
     */
    public record Throttle(int limit, List<There> there) {
        /** Whether one more wants a reason. */
        public boolean over() {
            return there.size() >= limit;
        }
    }

    /**
     * What a visit on a day would be added to.
     *
     * @param but a visit that does not count: the one that is being written
     */
    public Throttle throttle(EnterpriseId enterprise, LocalDate day, @Nullable UUID but) {
        var first = day.withDayOfMonth(1);
        return new Throttle(
                rules.number(OutreachRules.OutreachRule.VISITS_A_MONTH, day),
                there(enterprise, first, first.plusMonths(1).minusDays(1), but));
    }
}
