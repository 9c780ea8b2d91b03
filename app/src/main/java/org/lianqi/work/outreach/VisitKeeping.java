package org.lianqi.work.outreach;

import static org.lianqi.schema.jooq.Tables.VISIT;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.audit.Journal;
import org.lianqi.ground.evidence.EvidenceStore;
import org.lianqi.ground.unit.Unit;
import org.lianqi.ground.unit.Units;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.record.enterprise.EnterpriseId;
import org.lianqi.record.enterprise.Enterprises;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Writes visits down, before and after they are made. */
@Service
@Transactional
public class VisitKeeping {
    static final int MOST_FILES = 10;

    private final DSLContext db;
    private final Visits visits;
    private final Trips trips;
    private final Units units;
    private final Enterprises enterprises;
    private final EvidenceStore evidence;
    private final Journal journal;
    private final ApplicationEventPublisher events;
    private final Today today;

    VisitKeeping(
            DSLContext db,
            Visits visits,
            Trips trips,
            Units units,
            Enterprises enterprises,
            EvidenceStore evidence,
            Journal journal,
            ApplicationEventPublisher events,
            Today today) {
        this.db = db;
        this.visits = visits;
        this.trips = trips;
        this.units = units;
        this.enterprises = enterprises;
        this.evidence = evidence;
        this.journal = journal;
        this.events = events;
        this.today = today;
    }

    /** Who visits: a unit by itself, or on one of its trips. */
    public sealed interface Visitor {
        /** Without a trip. */
        record Alone(UUID unit, Team team) implements Visitor {}

        /** The unit and team of the trip. */
        record OnTrip(UUID trip) implements Visitor {}
    }

    /**
     * Plans a visit, or writes down one that was held.
     *
     * @param files at most 10
     * @throws Refusal.Forbidden {@code outreach-not-yours}
     * @throws Refusal.Missing {@code enterprise}, {@code trip}
     * @throws Refusal.Invalid {@code visit-too-often} naming who was there, when the enterprise has had its visits of the month
     *     and no reason is given; {@code visit-ahead} for one held in the future, {@code visit-past} for one planned in the
     *     past; {@code visit-off-trip} for a day that is not of the trip
     * @throws Refusal.Conflict {@code visit-trip-closed}, {@code visit-trip-unapproved} for one held on a trip nobody approved
     */
    public UUID add(EnterpriseId enterprise, Visitor visitor, VisitDraft draft, List<Resource> files, Origin origin) {
        OutreachReach.mayWrite();
        var met = enterprises.get(enterprise);
        var trip = visitor instanceof Visitor.OnTrip on ? trips.open(on.trip()) : null;
        var unit = visitor instanceof Visitor.Alone alone
                ? units.get(alone.unit())
                : Objects.requireNonNull(trip).unit();
        var team = visitor instanceof Visitor.Alone alone
                ? alone.team()
                : Objects.requireNonNull(trip).plan().team();
        OutreachReach.mine(unit);
        demandDay(draft, null);
        if (trip != null) {
            demandOn(trip, draft);
        }
        demandSeldom(met.id(), draft, null);
        var id = db.insertInto(VISIT)
                .set(VISIT.ENTERPRISE_ID, met.id().value())
                .set(VISIT.UNIT_ID, unit.id())
                .set(VISIT.TEAM, team.name())
                .set(VISIT.TRIP_ID, trip == null ? null : trip.id())
                .set(columns(draft))
                .set(VISIT.FILES, keep(files, List.of(), unit))
                .set(VISIT.ORIGIN, origin.name())
                .returningResult(VISIT.ID)
                .fetchSingle()
                .value1();
        var now = visits.get(id);
        journal.append("visit.added", "visit", id.toString(), null, said(now), null);
        if (draft.state() == VisitState.HELD) {
            events.publishEvent(held(now));
        }
        return id;
    }

    /**
     * Writes a visit anew: that it was held, is on another day, was called off; or mends what was written. As {@link #add}
     * otherwise.
     *
     * @param revision what the actor saw
     * @param files are added to those that are there
     * @throws Refusal.Conflict {@code outreach-changed}; {@code visit-held} for calling off what was held
     */
    public void change(UUID id, int revision, VisitDraft draft, List<Resource> files) {
        OutreachReach.mayWrite();
        var visit = visits.get(id);
        OutreachReach.mine(visit.unit());
        if (visit.revision() != revision) {
            throw new Refusal.Conflict("outreach-changed");
        }
        if (visit.state() == VisitState.HELD && draft.state() != VisitState.HELD) {
            throw new Refusal.Conflict("visit-held");
        }
        demandDay(draft, visit);
        if (draft.state() != VisitState.CALLED_OFF) {
            if (visit.trip() != null) {
                demandOn(trips.open(visit.trip()), draft);
            }
            demandSeldom(visit.enterprise().id(), draft, visit);
        }
        int changed = db.update(VISIT)
                .set(columns(draft))
                .set(VISIT.FILES, keep(files, visit.files(), visit.unit()))
                .set(VISIT.REVISION, VISIT.REVISION.plus(1))
                .where(VISIT.ID.eq(id))
                .and(VISIT.REVISION.eq(revision))
                .execute();
        if (changed == 0) {
            throw new Refusal.Conflict("outreach-changed");
        }
        var now = visits.get(id);
        journal.append("visit.changed", "visit", id.toString(), said(visit), said(now), null);
        if (now.state() == VisitState.HELD && visit.state() != VisitState.HELD) {
            events.publishEvent(held(now));
        }
    }

    private void demandDay(VisitDraft draft, @Nullable Visit before) {
        if (draft.state() == VisitState.PLANNED
                && draft.day().isBefore(today.day())
                && (before == null || !before.said().day().equals(draft.day()))) {
            throw new Refusal.Invalid("visit-past", draft.day());
        }
        if (draft.state() == VisitState.HELD && draft.day().isAfter(today.day())) {
            throw new Refusal.Invalid("visit-ahead", draft.day());
        }
    }

    private static void demandOn(Trip trip, VisitDraft draft) {
        if (!trip.takesVisits()) {
            throw new Refusal.Conflict("visit-trip-closed", trip.plan().purpose());
        }
        if (draft.state() == VisitState.HELD && trip.approvalNo() == null) {
            throw new Refusal.Conflict("visit-trip-unapproved", trip.plan().purpose());
        }
        if (!trip.on(draft.day())) {
            throw new Refusal.Invalid(
                    "visit-off-trip",
                    draft.day(),
                    trip.plan().startsOn(),
                    trip.plan().endsOn());
        }
    }

    /**
     * What was within the limit when it was written stays so; a reason that was given is not erased while it is needed. Two units that plan at the same moment see one another, because the enterprise is asked for one after the other.
     */
    private void demandSeldom(EnterpriseId enterprise, VisitDraft draft, @Nullable Visit before) {
        boolean asked = before != null
                && before.state() != VisitState.CALLED_OFF
                && before.said().overReason() == null
                && before.said().day().withDayOfMonth(1).equals(draft.day().withDayOfMonth(1));
        if (asked || draft.overReason() != null) {
            return;
        }
        db.select(DSL.field("pg_advisory_xact_lock(hashtextextended({0}, 37))", DSL.val(enterprise.toString())))
                .execute();
        var throttle = visits.throttle(enterprise, draft.day(), before == null ? null : before.id());
        if (throttle.over()) {
            throw new Refusal.Invalid(
                    "visit-too-often",
                    throttle.limit(),
                    throttle.there().stream()
                            .map(there -> new Name(
                                    there.unit().name().zh() + " " + there.day(),
                                    there.unit().name().en() + " " + there.day()))
                            .toList());
        }
    }

    private String[] keep(List<Resource> files, List<String> there, Unit unit) {
        if (files.size() + there.size() > MOST_FILES) {
            throw new Refusal.Invalid("outreach-files", MOST_FILES);
        }
        var kept = new ArrayList<>(there);
        for (var file : files) {
            try (var bytes = file.getInputStream()) {
                kept.add(evidence.keepUpload(Objects.requireNonNullElse(file.getFilename(), "file"), bytes, unit.id())
                        .sha256());
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read what was sent as " + file.getFilename(), e);
            }
        }
        return kept.stream().distinct().toArray(String[]::new);
    }

    private static Map<Field<?>, @Nullable Object> columns(VisitDraft draft) {
        var set = new HashMap<Field<?>, @Nullable Object>();
        set.put(VISIT.STATE, draft.state().name());
        set.put(VISIT.DAY, draft.day());
        set.put(VISIT.OURS, draft.ours());
        set.put(VISIT.THEIRS, draft.theirs());
        set.put(VISIT.TOPIC, draft.topic());
        set.put(VISIT.NOTES, draft.notes());
        set.put(VISIT.NEXT_STEP, draft.nextStep());
        set.put(VISIT.NEXT_ON, draft.nextOn());
        set.put(VISIT.OVER_REASON, draft.overReason());
        return set;
    }

    private static Visited held(Visit visit) {
        return new Visited(
                visit.id(),
                visit.enterprise().id(),
                visit.enterprise().name(),
                visit.unit().code(),
                visit.said().day(),
                visit.said().topic());
    }

    private static Map<String, Object> said(Visit visit) {
        var draft = visit.said();
        var said = new LinkedHashMap<String, Object>();
        said.put("enterprise", visit.enterprise().name());
        said.put("unit", visit.unit().code());
        said.put("visitState", draft.state().name());
        said.put("day", draft.day().toString());
        said.put("ours", draft.ours());
        said.put("theirs", draft.theirs());
        said.put("topic", draft.topic());
        said.put("notes", draft.notes());
        if (draft.nextStep() != null) {
            said.put("nextStep", draft.nextStep() + (draft.nextOn() == null ? "" : " " + draft.nextOn()));
        }
        if (draft.overReason() != null) {
            said.put("overReason", draft.overReason());
        }
        if (!visit.files().isEmpty()) {
            said.put("files", visit.files());
        }
        return said;
    }
}
