package org.lianqi.work.outreach;

import static org.lianqi.schema.jooq.Tables.TRIP;
import static org.lianqi.schema.jooq.Tables.VISIT;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.audit.Journal;
import org.lianqi.ground.unit.Unit;
import org.lianqi.ground.unit.Units;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.Refusal;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Plans trips and takes them from approval to the file. */
@Service
@Transactional
public class TripKeeping {
    private final DSLContext db;
    private final Trips trips;
    private final Units units;
    private final Chronicle chronicle;
    private final Journal journal;
    private final Today today;

    TripKeeping(DSLContext db, Trips trips, Units units, Chronicle chronicle, Journal journal, Today today) {
        this.db = db;
        this.trips = trips;
        this.units = units;
        this.chronicle = chronicle;
        this.journal = journal;
        this.today = today;
    }

    /**
     * What goes with an act.
     *
     * @param words why, where {@link TripAct} wants it; at most 2,000 characters
     * @param approvalNo for {@link TripAct#APPROVE}
     * @param spent in yuan, for {@link TripAct#REPORT}
     */
    public record Said(
            String words, String approvalNo, @Nullable BigDecimal spent) {
        public static Said words(String words) {
            return new Said(words, "", null);
        }
    }

    /**
     * Plans a trip and sends it to be approved.
     *
     * @throws Refusal.Forbidden {@code outreach-not-yours}
     */
    public UUID plan(UUID unit, TripDraft draft, Origin origin) {
        OutreachReach.mine(units.get(unit));
        var id = db.insertInto(TRIP)
                .set(TRIP.UNIT_ID, unit)
                .set(columns(draft))
                .set(TRIP.PLANNED_BY, OutreachReach.account())
                .set(TRIP.ORIGIN, origin.name())
                .returningResult(TRIP.ID)
                .fetchSingle()
                .value1();
        append(trips.get(id), TripAct.PLAN, "", null);
        return id;
    }

    /**
     * Changes what is planned and sends it again.
     *
     * @param revision what the actor saw
     * @throws Refusal.Conflict {@code outreach-changed}; {@code trip-not-so} once it is approved; {@code trip-visits-outside}
     *     when visits are planned for days that would no longer be of it
     */
    public void change(UUID id, int revision, TripDraft draft) {
        var trip = seen(id, revision);
        demand(trip, TripAct.CHANGE);
        if (db.fetchExists(
                VISIT,
                VISIT.TRIP_ID
                        .eq(id)
                        .and(VISIT.STATE.ne(VisitState.CALLED_OFF.name()))
                        .and(VISIT.DAY.notBetween(draft.startsOn(), draft.endsOn())))) {
            throw new Refusal.Conflict("trip-visits-outside", draft.startsOn(), draft.endsOn());
        }
        var set = columns(draft);
        set.put(TRIP.STATE, TripState.PLANNED.name());
        set.put(TRIP.PLANNED_BY, OutreachReach.account());
        move(trip, set);
        append(trips.get(id), TripAct.CHANGE, "", trip);
    }

    /**
     * Does something to a trip.
     *
     * @throws Refusal.Conflict {@code outreach-changed}, {@code trip-not-so} when its state does not admit it, {@code
     *     trip-no-visits} for filing a trip without a visit, {@code trip-visits-open} while a planned one is not written down
     * @throws Refusal.Forbidden {@code outreach-not-yours}, {@code trip-not-reviewer}, {@code trip-own} for approving what one
     *     planned
     * @throws Refusal.Invalid {@code outreach-words}, {@code trip-early} for reporting a trip before its first day, {@code
     *     outreach-money}
     */
    public void act(UUID id, int revision, TripAct act, Said said) {
        var trip = seen(id, revision);
        demand(trip, act);
        var words = act.wantsWords()
                ? Typing.required(Typing.WORDS, said.words(), 2000)
                : Objects.requireNonNullElse(Typing.optional(Typing.WORDS, said.words(), 2000), "");
        var set = new HashMap<Field<?>, @Nullable Object>();
        set.put(TRIP.STATE, act.to().name());
        switch (act) {
            case PLAN, CHANGE -> throw new IllegalArgumentException(act.name());
            case APPROVE -> set.put(TRIP.APPROVAL_NO, Typing.required(Typing.APPROVAL, said.approvalNo(), 100));
            case REPORT -> {
                if (trip.plan().startsOn().isAfter(today.day())) {
                    throw new Refusal.Invalid("trip-early", trip.plan().startsOn());
                }
                if (said.spent() == null) {
                    throw new Refusal.Invalid("outreach-words", Typing.SPENT, 13);
                }
                set.put(TRIP.SPENT_CNY, Typing.cost(Typing.SPENT, said.spent()));
            }
            case FILE -> demandVisits(id);
            case CALL_OFF -> {
                if (db.fetchExists(VISIT, VISIT.TRIP_ID.eq(id).and(VISIT.STATE.eq(VisitState.HELD.name())))) {
                    throw new Refusal.Conflict("trip-visits-held");
                }
                db.update(VISIT)
                        .set(VISIT.STATE, VisitState.CALLED_OFF.name())
                        .set(VISIT.REVISION, VISIT.REVISION.plus(1))
                        .where(VISIT.TRIP_ID.eq(id))
                        .and(VISIT.STATE.eq(VisitState.PLANNED.name()))
                        .execute();
            }
            case RETURN -> {}
        }
        move(trip, set);
        append(trips.get(id), act, words, trip);
    }

    private void demandVisits(UUID id) {
        var states =
                db.select(VISIT.STATE).from(VISIT).where(VISIT.TRIP_ID.eq(id)).fetch(VISIT.STATE);
        if (states.contains(VisitState.PLANNED.name())) {
            throw new Refusal.Conflict("trip-visits-open");
        }
        if (!states.contains(VisitState.HELD.name())) {
            throw new Refusal.Conflict("trip-no-visits");
        }
    }

    private Trip seen(UUID id, int revision) {
        OutreachReach.mayWrite();
        var trip = trips.held(id);
        OutreachReach.mine(trip.unit());
        if (trip.revision() != revision) {
            throw new Refusal.Conflict("outreach-changed");
        }
        return trip;
    }

    private static void demand(Trip trip, TripAct act) {
        if (!act.from(trip.state())) {
            throw new Refusal.Conflict("trip-not-so", act, trip.state());
        }
        if (act.reviewers() && !OutreachReach.reviews(trip.unit())) {
            throw new Refusal.Forbidden("trip-not-reviewer", act);
        }
        if (own(trip, act)) {
            throw new Refusal.Forbidden("trip-own");
        }
    }

    private static boolean own(Trip trip, TripAct act) {
        return act == TripAct.APPROVE
                && trip.plannedBy() != null
                && trip.plannedBy().equals(OutreachReach.account());
    }

    /** What the actor may do to a trip as it stands, in the order of the buttons. */
    static List<TripAct> may(Trip trip) {
        return Arrays.stream(TripAct.values())
                .filter(act -> act != TripAct.CHANGE && act.from(trip.state()))
                .filter(act -> act.reviewers() ? OutreachReach.reviews(trip.unit()) : OutreachReach.writes(trip.unit()))
                .filter(act -> !own(trip, act))
                .toList();
    }

    static boolean mayChange(Trip trip) {
        return TripAct.CHANGE.from(trip.state()) && OutreachReach.writes(trip.unit());
    }

    private static Map<Field<?>, @Nullable Object> columns(TripDraft draft) {
        var set = new HashMap<Field<?>, @Nullable Object>();
        set.put(TRIP.TEAM, draft.team().name());
        set.put(TRIP.PURPOSE, draft.purpose());
        set.put(TRIP.CITIES, draft.cities().toArray(String[]::new));
        set.put(
                TRIP.MEMBERS,
                draft.members().stream().map(TripDraft.Member::name).toArray(String[]::new));
        set.put(TRIP.POSTS, draft.members().stream().map(TripDraft.Member::post).toArray(String[]::new));
        set.put(TRIP.STARTS_ON, draft.startsOn());
        set.put(TRIP.ENDS_ON, draft.endsOn());
        set.put(TRIP.PLANNED_CNY, draft.plannedCost());
        return set;
    }

    private void move(Trip trip, Map<Field<?>, @Nullable Object> set) {
        int moved = db.update(TRIP)
                .set(set)
                .set(TRIP.REVISION, TRIP.REVISION.plus(1))
                .where(TRIP.ID.eq(trip.id()))
                .and(TRIP.REVISION.eq(trip.revision()))
                .execute();
        if (moved == 0) {
            throw new Refusal.Conflict("outreach-changed");
        }
    }

    private void append(Trip now, TripAct act, String words, @Nullable Trip before) {
        chronicle.append(Chronicle.About.trip(now.id()), now.revision(), act, words);
        journal.append(
                act.code(),
                "trip",
                now.id().toString(),
                before == null ? null : said(before),
                said(now),
                words.isEmpty() ? null : words);
    }

    private static Map<String, Object> said(Trip trip) {
        var said = new LinkedHashMap<String, Object>();
        said.put("unit", trip.unit().code());
        said.put("team", trip.plan().team().name());
        said.put("purpose", trip.plan().purpose());
        said.put("cities", trip.cities());
        said.put("members", trip.members());
        said.put("since", trip.plan().startsOn().toString());
        said.put("until", trip.plan().endsOn().toString());
        said.put("tripState", trip.state().name());
        if (trip.plan().plannedCost() != null) {
            said.put("plannedCost", trip.plan().plannedCost());
        }
        if (trip.spent() != null) {
            said.put("spent", trip.spent());
        }
        if (trip.approvalNo() != null) {
            said.put("approvalNo", trip.approvalNo());
        }
        return said;
    }

    /** The unit a form names. */
    static Unit unit(Units units, String code) {
        return units.findByCode(code).orElseThrow(() -> new Refusal.Invalid("outreach-unit", code));
    }
}
