package org.lianqi.record.indicator;

import static org.lianqi.schema.jooq.Tables.OBSERVATION;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.lianqi.ground.identity.Actor;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.unit.Unit;
import org.lianqi.ground.unit.Units;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Period;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.ground.web.Part;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Values as people work through them: a list by a filter, what can be done with each, and with all of it at once. */
@Service
@Transactional
class ValueDesk {
    /** The most values that are moved on at once. */
    static final int MOST = 2000;

    private final ObservationRows rows;
    private final Values values;
    private final ValueFigures figures;
    private final Indicators indicators;
    private final Units units;
    private final Reach.Rows reaches;

    ValueDesk(
            ObservationRows rows,
            Values values,
            ValueFigures figures,
            Indicators indicators,
            Units units,
            Reach.Rows reaches) {
        this.rows = rows;
        this.values = values;
        this.figures = figures;
        this.indicators = indicators;
        this.units = units;
        this.reaches = reaches;
    }

    /** A part of the values, and what can be done with all the filter admits. */
    record Sight(Part<ValueLine> part, List<Offer> offers) {}

    /** A part of what the filter admits and the actor may see, latest periods first. */
    @Transactional(readOnly = true)
    public Sight look(ValueFilter filter, int offset, int limit) {
        var part = values.page(filter, offset, limit);
        return new Sight(
                new Part<>(lines(part.rows()), part.offset(), part.limit(), part.total()),
                part.rows().isEmpty() ? List.of() : offers(filter));
    }

    /** The latest periods there are values of. */
    @Transactional(readOnly = true)
    public List<Period> periods() {
        return rows.periods(60);
    }

    /** What was chosen one by one is moved on, all of it or nothing. */
    public int some(Errand errand, List<Values.Seen> seen, String reason) {
        errand.require();
        if (seen.isEmpty()) {
            throw new Refusal.Invalid("values-none-chosen");
        }
        if (seen.size() > MOST) {
            throw new Refusal.Invalid("values-too-many", MOST);
        }
        return move(errand, seen, reason);
    }

    /**
     * Everything the filter admits and the errand is meant for is moved on, all of it or nothing.
     *
     * @param mark of the {@link Offer} it was chosen from
     * @throws Refusal.Conflict {@code values-changed-meanwhile} when it is no longer what was seen
     */
    public int all(Errand errand, ValueFilter filter, int count, String mark, String reason) {
        errand.require();
        if (!errand.inBulk()) {
            throw new Refusal.Invalid("values-none-chosen");
        }
        if (count > MOST) {
            throw new Refusal.Invalid("values-too-many", MOST);
        }
        var meant = meant(errand, filter, Actors.official(), reaches.current());
        var stand = rows.stand(meant);
        if (stand.count() != count || !stand.mark().equals(mark)) {
            throw new Refusal.Conflict("values-changed-meanwhile");
        }
        return move(errand, rows.seen(meant, MOST), reason);
    }

    private int move(Errand errand, List<Values.Seen> seen, String reason) {
        return switch (errand) {
            case SUBMIT -> values.submit(seen).size();
            case VERIFY -> values.verify(seen).size();
            case GIVE_BACK -> values.giveBack(seen, reason).size();
            case REOPEN -> values.reopen(seen, reason).size();
        };
    }

    private List<Offer> offers(ValueFilter filter) {
        if (!(Actors.current() instanceof Actor.Official official)) {
            return List.of();
        }
        var reach = reaches.current();
        var offers = new ArrayList<Offer>();
        for (var errand : Errand.values()) {
            if (errand.openTo(official) && !errand.inBulk()) {
                int count = rows.count(within(errand, filter, reach));
                if (count > 0) {
                    offers.add(new Offer(errand, count, "", 0));
                }
            } else if (errand.openTo(official)) {
                var stand = rows.stand(meant(errand, filter, official, reach));
                int own = errand.barsOwn(official)
                        ? rows.count(within(errand, filter, reach).and(ObservationRows.by(official.account())))
                        : 0;
                if (stand.count() > 0 || own > 0) {
                    offers.add(new Offer(errand, stand.count(), stand.count() + ":" + stand.mark(), own));
                }
            }
        }
        return offers;
    }

    private static Condition meant(Errand errand, ValueFilter filter, Actor.Official official, Reach reach) {
        var within = within(errand, filter, reach);
        return errand.barsOwn(official) ? within.and(DSL.not(ObservationRows.by(official.account()))) : within;
    }

    private static Condition within(Errand errand, ValueFilter filter, Reach reach) {
        Condition states =
                OBSERVATION.STATE.in(errand.from().stream().map(Codes::of).toList());
        return ObservationRows.condition(filter).and(states).and(condition(reach));
    }

    static Condition condition(Reach reach) {
        return reach.all()
                ? DSL.noCondition()
                : OBSERVATION
                        .UNIT_ID
                        .eq(DSL.any(reach.units().toArray(UUID[]::new)))
                        .or(OBSERVATION.INDICATOR.eq(DSL.any(reach.indicators().toArray(String[]::new))));
    }

    /** Values as lists show them, in a number of queries that does not depend on theirs. */
    @Transactional(readOnly = true)
    public List<ValueLine> lines(List<Observation> observations) {
        if (observations.isEmpty()) {
            return List.of();
        }
        var reach = reaches.current();
        var about = rows.about(observations.stream().map(Observation::key).collect(Collectors.toSet()));
        var beside = SideBySide.differing(about);
        var shown = figures.figures(about);
        var byCode = indicators.byCode(
                observations.stream().map(o -> o.key().indicator()).collect(Collectors.toSet()));
        var byId = units.byId(observations.stream().map(o -> o.key().unit()).collect(Collectors.toSet()));
        var sources = sources();
        var own = own(observations);
        return observations.stream()
                .map(o -> new ValueLine(
                        o,
                        Objects.requireNonNull(shown.get(o.id())),
                        Objects.requireNonNull(byCode.get(o.key().indicator())),
                        Objects.requireNonNull(byId.get(o.key().unit())),
                        source(sources, o.source()),
                        beside.getOrDefault(o.id(), List.of()).stream()
                                .map(other -> new ValueBeside(
                                        Objects.requireNonNull(shown.get(other.id())),
                                        other.caliber(),
                                        source(sources, other.source())))
                                .toList(),
                        errands(o, reach, own.contains(o.id())),
                        o.id() + ":" + o.revision(),
                        own.contains(o.id()) && Errand.VERIFY.from().contains(o.state())))
                .toList();
    }

    /** Units by code, to say a source by name. */
    Map<String, Name> sources() {
        return units.list().stream().collect(Collectors.toMap(Unit::code, Unit::name, (a, b) -> a, HashMap::new));
    }

    static Name source(Map<String, Name> units, String source) {
        return units.getOrDefault(source, new Name(source, source));
    }

    private static Set<Errand> errands(Observation o, Reach reach, boolean own) {
        var open = EnumSet.noneOf(Errand.class);
        if (Actors.current() instanceof Actor.Official official
                && reach.holds(o.key().unit(), o.key().indicator())) {
            for (var errand : Errand.values()) {
                if (errand.openTo(official)
                        && errand.from().contains(o.state())
                        && !(own && errand.barsOwn(official))) {
                    open.add(errand);
                }
            }
        }
        return open;
    }

    /** Those that the actor would verify had he not had a part in them. */
    private Set<UUID> own(List<Observation> observations) {
        return Actors.current() instanceof Actor.Official official
                        && Errand.VERIFY.openTo(official)
                        && Errand.VERIFY.barsOwn(official)
                ? rows.by(
                        official.account(),
                        observations.stream().map(Observation::id).toList())
                : Set.of();
    }

    /** How many values of what the actor may see are in each errand's hands and meant for it. */
    @Transactional(readOnly = true)
    public Map<Errand, Integer> waiting() {
        var official = Actors.official();
        var reach = reaches.current();
        var waiting = new EnumMap<Errand, Integer>(Errand.class);
        for (var errand : List.of(Errand.SUBMIT, Errand.VERIFY)) {
            if (errand.openTo(official)) {
                waiting.put(errand, rows.count(meant(errand, ValueFilter.ALL, official, reach)));
            }
        }
        return waiting;
    }
}
