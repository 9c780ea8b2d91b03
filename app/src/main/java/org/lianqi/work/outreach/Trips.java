package org.lianqi.work.outreach;

import static org.lianqi.schema.jooq.Tables.TRIP;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.lianqi.ground.unit.Unit;
import org.lianqi.ground.unit.Units;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.ground.web.Part;
import org.lianqi.schema.jooq.tables.records.TripRecord;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The trips the actor may see. */
@Service
@Transactional(readOnly = true)
public class Trips {
    private final DSLContext db;
    private final Units units;
    private final Chronicle chronicle;

    Trips(DSLContext db, Units units, Chronicle chronicle) {
        this.db = db;
        this.units = units;
        this.chronicle = chronicle;
    }

    /** The latest first. */
    public Part<Trip> page(OutreachFilter filter, int offset, int limit) {
        var condition = filter.condition(TRIP.UNIT_ID, TRIP.STARTS_ON, units);
        var state = filter.state(TripState.class);
        var team = filter.teamAsked();
        condition = state == null ? condition : condition.and(TRIP.STATE.eq(state.name()));
        condition = team == null ? condition : condition.and(TRIP.TEAM.eq(team.name()));
        var found = db.selectFrom(TRIP)
                .where(condition)
                .orderBy(TRIP.STARTS_ON.desc(), TRIP.ID)
                .limit(limit)
                .offset(offset)
                .fetch();
        return new Part<>(trips(found), offset, limit, db.fetchCount(TRIP, condition));
    }

    /** @throws Refusal.Missing {@code trip} when there is none, or the actor may not see it */
    public Trip get(UUID id) {
        return list(TRIP.ID.eq(id)).stream().findFirst().orElseThrow(() -> new Refusal.Missing("trip"));
    }

    /** The same, which nobody files or calls off until the transaction ends. */
    Trip open(UUID id) {
        db.select(TRIP.ID).from(TRIP).where(TRIP.ID.eq(id)).forShare().fetch();
        return get(id);
    }

    /** The same, to which nobody adds a visit until the transaction ends. */
    Trip held(UUID id) {
        db.select(TRIP.ID).from(TRIP).where(TRIP.ID.eq(id)).forUpdate().fetch();
        return get(id);
    }

    List<OutreachEvent> events(UUID id) {
        return chronicle.list(Chronicle.About.trip(id));
    }

    /** Trips of a unit that take visits, the latest first, at most 50. */
    List<Trip> open(Collection<UUID> unitIds) {
        return trips(db.selectFrom(TRIP)
                .where(TRIP.UNIT_ID.in(unitIds))
                .and(TRIP.STATE.notIn(TripState.FILED.name(), TripState.CALLED_OFF.name()))
                .orderBy(TRIP.STARTS_ON.desc(), TRIP.ID)
                .limit(50)
                .fetch());
    }

    private List<Trip> list(Condition condition) {
        return trips(db.selectFrom(TRIP).where(condition).fetch());
    }

    private List<Trip> trips(List<TripRecord> rows) {
        var named = units.byId(rows.stream().map(TripRecord::getUnitId).collect(Collectors.toSet()));
        return rows.stream()
                .map(row -> trip(row, Objects.requireNonNull(named.get(row.getUnitId()))))
                .toList();
    }

    static Trip trip(TripRecord row, Unit unit) {
        return new Trip(
                row.getId(),
                unit,
                new TripDraft(
                        Team.valueOf(row.getTeam()),
                        row.getPurpose(),
                        Arrays.asList(row.getCities()),
                        IntStream.range(0, row.getMembers().length)
                                .mapToObj(i -> new TripDraft.Member(row.getMembers()[i], row.getPosts()[i]))
                                .toList(),
                        row.getStartsOn(),
                        row.getEndsOn(),
                        row.getPlannedCny()),
                TripState.valueOf(row.getState()),
                row.getSpentCny(),
                row.getApprovalNo(),
                row.getPlannedBy(),
                Origin.valueOf(row.getOrigin()),
                row.getRevision());
    }
}
