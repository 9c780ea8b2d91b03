package org.lianqi.record.indicator;

import static org.lianqi.schema.jooq.Tables.OBSERVATION;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.audit.Journal;
import org.lianqi.ground.figure.FigureRef;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.unit.Unit;
import org.lianqi.ground.unit.Units;
import org.lianqi.ground.vocabulary.Kind;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.Period;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.ground.vocabulary.ValueState;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The values an assessment rests on. Of the verified and frozen claims about a thing one is chosen by the caliber and the
 * order of sources the scheme names; where that leaves two that differ nobody chooses, and both are named.
 */
@Service
@Transactional
public class ValuesForAssessment {
    private final ObservationRows rows;
    private final ObservationWriting writing;
    private final Indicators indicators;
    private final Measures measures;
    private final Units units;
    private final Journal journal;

    ValuesForAssessment(
            ObservationRows rows,
            ObservationWriting writing,
            Indicators indicators,
            Measures measures,
            Units units,
            Journal journal) {
        this.rows = rows;
        this.writing = writing;
        this.indicators = indicators;
        this.measures = measures;
        this.units = units;
        this.journal = journal;
    }

    /**
     * What an input of a scheme asks for.
     *
     * @param caliber null for the indicator's main one
     * @param sources unit codes or citations in the order of preference; others are not looked at; empty admits every one
     */
    public record Wish(String indicator, @Nullable String caliber, List<String> sources, Kind kind) {
        public Wish {
            sources = List.copyOf(sources);
        }

        public static Wish fact(String indicator) {
            return new Wish(indicator, null, List.of(), Kind.FACT);
        }
    }

    /**
     * A value that was chosen.
     *
     * @param ref opens the value in the revision that was chosen, or the measure while nothing is frozen
     * @param observation null while a measure is not frozen
     */
    public record Chosen(
            ValueKey key,
            String caliber,
            BigDecimal value,
            String unitOfMeasure,
            ValueState state,
            Origin origin,
            FigureRef ref,
            @Nullable Observation observation) {}

    /** Claims about one thing between which the wish does not decide. */
    public record Undecided(
            Unit unit, Name indicator, ValueKey key, List<Observation> claims, Map<String, Name> sources) {
        public Undecided {
            claims = List.copyOf(claims);
            sources = Map.copyOf(sources);
        }

        /** Who says so: a unit by its name, a publication as it is cited. */
        private Object source(Observation claim) {
            return sources.containsKey(claim.source()) ? sources.get(claim.source()) : claim.source();
        }
    }

    /** What was chosen, and what could not be. A thing that is in neither is unknown. */
    public record Selection(Map<ValueKey, Chosen> chosen, List<Undecided> undecided) {
        public Selection {
            chosen = Map.copyOf(chosen);
            undecided = List.copyOf(undecided);
        }

        /** @throws Refusal.Conflict {@code values-side-by-side} naming both claims of the first and the number of all */
        public Map<ValueKey, Chosen> orThrow() {
            for (var first : undecided) {
                var a = first.claims().get(0);
                var b = first.claims().get(1);
                throw new Refusal.Conflict(
                        "values-side-by-side",
                        first.unit().name(),
                        first.indicator(),
                        a.key().period(),
                        Amounts.plain(a.value()),
                        a.caliber(),
                        first.source(a),
                        Amounts.plain(b.value()),
                        b.caliber(),
                        first.source(b),
                        undecided.size());
            }
            return chosen;
        }
    }

    /**
     * Chooses for every wish, unit and period; two queries, and one for each measure and period.
     *
     * @throws Refusal.Conflict {@code values-side-by-side} when two claims that differ remain
     */
    @Transactional(readOnly = true)
    public Map<ValueKey, Chosen> select(
            Collection<Wish> wishes, Collection<UUID> of, Collection<? extends Period> periods) {
        return survey(wishes, of, periods).orThrow();
    }

    /** As {@link #select}, with what is undecided beside what is chosen: for a page that shows how far a quarter is. */
    @Transactional(readOnly = true)
    public Selection survey(Collection<Wish> wishes, Collection<UUID> of, Collection<? extends Period> periods) {
        var definitions = indicators.byCode(wishes.stream().map(Wish::indicator).collect(Collectors.toSet()));
        for (var wish : wishes) {
            if (!definitions.containsKey(wish.indicator())) {
                throw new Refusal.Missing("indicator", wish.indicator());
            }
        }
        var claims = rows
                .list(OBSERVATION
                        .INDICATOR
                        .eq(DSL.any(definitions.keySet().toArray(String[]::new)))
                        .and(OBSERVATION.PERIOD.eq(
                                DSL.any(periods.stream().map(Period::toString).toArray(String[]::new))))
                        .and(OBSERVATION.UNIT_ID.eq(DSL.any(of.toArray(UUID[]::new))))
                        .and(OBSERVATION.STATE.in("verified", "frozen"))
                        .and(OBSERVATION.VALUE.isNotNull()))
                .stream()
                .collect(Collectors.groupingBy(Observation::key));
        var chosen = new LinkedHashMap<ValueKey, Chosen>();
        var undecided = new LinkedHashMap<ValueKey, List<Observation>>();
        for (var wish : wishes) {
            var indicator = Objects.requireNonNull(definitions.get(wish.indicator()));
            for (var period : periods) {
                for (var unit : of) {
                    var key = new ValueKey(unit, wish.indicator(), period, wish.kind());
                    choose(wish, indicator, key, claims.getOrDefault(key, List.of()), chosen, undecided);
                }
            }
            measured(wish, indicator, of, periods, chosen);
        }
        var unitsOfUndecided =
                units.byId(undecided.keySet().stream().map(ValueKey::unit).collect(Collectors.toSet()));
        Map<String, Name> sources = undecided.isEmpty()
                ? Map.of()
                : units.list().stream().collect(Collectors.toMap(Unit::code, Unit::name, (one, other) -> one));
        return new Selection(
                chosen,
                undecided.entrySet().stream()
                        .map(open -> new Undecided(
                                Objects.requireNonNull(
                                        unitsOfUndecided.get(open.getKey().unit())),
                                Objects.requireNonNull(
                                                definitions.get(open.getKey().indicator()))
                                        .name(),
                                open.getKey(),
                                open.getValue(),
                                sources))
                        .toList());
    }

    private static void choose(
            Wish wish,
            Indicator indicator,
            ValueKey key,
            List<Observation> claims,
            Map<ValueKey, Chosen> chosen,
            Map<ValueKey, List<Observation>> undecided) {
        var caliber =
                wish.caliber() == null ? indicator.definition().mainCaliber().code() : wish.caliber();
        var fitting = claims.stream()
                .filter(claim -> claim.caliber().equals(caliber))
                // what the platform counted itself no source claims: a wish for sources does not leave it out
                .filter(claim -> wish.sources().isEmpty()
                        || wish.sources().contains(claim.source())
                        || !claim.counted().isEmpty())
                .sorted(Comparator.<Observation>comparingInt(
                                claim -> claim.counted().isEmpty()
                                        ? wish.sources().indexOf(claim.source())
                                        : wish.sources().size())
                        .thenComparing(Observation::source))
                .toList();
        if (fitting.isEmpty()) {
            return;
        }
        var first = fitting.getFirst();
        var differing = wish.sources().isEmpty()
                ? fitting.stream()
                        .filter(claim -> !Entering.same(claim.value(), first.value()))
                        .toList()
                : List.<Observation>of();
        if (!differing.isEmpty()) {
            undecided.put(key, fitting);
        } else if (first.value() != null) {
            chosen.put(
                    key,
                    new Chosen(
                            key,
                            first.caliber(),
                            first.value(),
                            first.unitOfMeasure(),
                            first.state(),
                            first.origin(),
                            first.ref(),
                            first));
        }
    }

    /** What is frozen already stays; the rest is counted now. */
    private void measured(
            Wish wish,
            Indicator indicator,
            Collection<UUID> of,
            Collection<? extends Period> periods,
            Map<ValueKey, Chosen> chosen) {
        if (!(indicator.definition().reporting() instanceof Reporting.ByMeasure by) || wish.kind() != Kind.FACT) {
            return;
        }
        var measure = measures.get(by.measure());
        var byId = units.byId(of);
        for (var period : periods) {
            var open = of.stream()
                    .filter(unit -> !chosen.containsKey(new ValueKey(unit, wish.indicator(), period, Kind.FACT)))
                    .toList();
            if (open.isEmpty()) {
                continue;
            }
            measure.measure(open, period).forEach((id, counted) -> {
                var unit = byId.get(id);
                if (counted.value() != null && unit != null) {
                    var key = new ValueKey(id, wish.indicator(), period, Kind.FACT);
                    chosen.put(
                            key,
                            new Chosen(
                                    key,
                                    indicator.definition().mainCaliber().code(),
                                    counted.value(),
                                    measure.unitOfMeasure(),
                                    ValueState.PROVISIONAL,
                                    counted.origin(),
                                    FigureRef.of(ValueFigures.MEASURE, measure.id(), unit.code(), period),
                                    null));
                }
            });
        }
    }

    /**
     * Freezes what was chosen; a measure's value is written down with the rows it was counted from.
     *
     * @return the same values as they stand now: each an observation, frozen
     * @throws Refusal.Conflict {@code values-changed-meanwhile} when one of them is no longer what was chosen
     */
    public Map<ValueKey, Chosen> freeze(Collection<Chosen> chosen) {
        Actors.require(Role.ASSESSOR);
        var verified = chosen.stream()
                .map(Chosen::observation)
                .filter(Objects::nonNull)
                .filter(observation -> observation.state() == ValueState.VERIFIED)
                .toList();
        var manner = ObservationWriting.Manner.now(ValueState.FROZEN, Origin.REAL, null, "freeze", null);
        if (writing.move(verified, false, manner) < verified.size()) {
            throw new Refusal.Conflict("values-changed-meanwhile");
        }
        count(chosen.stream().filter(one -> one.observation() == null).toList());
        var keys = chosen.stream().map(Chosen::key).collect(Collectors.toSet());
        var frozen = new LinkedHashMap<ValueKey, Chosen>();
        for (var claim : rows.about(keys)) {
            var before = chosen.stream()
                    .filter(one -> one.key().equals(claim.key())
                            && (one.observation() == null
                                    ? !claim.counted().isEmpty()
                                    : one.observation().id().equals(claim.id())))
                    .findFirst();
            if (before.isPresent() && claim.value() != null) {
                if (!Entering.same(claim.value(), before.get().value())
                        || claim.state() != ValueState.FROZEN && claim.state() != ValueState.PUBLISHED) {
                    throw new Refusal.Conflict("values-changed-meanwhile");
                }
                frozen.put(
                        claim.key(),
                        new Chosen(
                                claim.key(),
                                claim.caliber(),
                                claim.value(),
                                claim.unitOfMeasure(),
                                claim.state(),
                                claim.origin(),
                                claim.ref(),
                                claim));
            }
        }
        if (frozen.size() < keys.size()) {
            throw new Refusal.Conflict("values-changed-meanwhile");
        }
        if (!verified.isEmpty()) {
            journal.append(
                    "value.freeze", "value", Integer.toString(verified.size()), Values.Told.of(verified), null, null);
        }
        return frozen;
    }

    /** Opens frozen values to everyone signed in, with the result that rests on them. Those that are open stay so. */
    public void publish(Collection<UUID> observations) {
        Actors.require(Role.ASSESSOR);
        var frozen = rows.list(OBSERVATION
                .ID
                .eq(DSL.any(observations.toArray(UUID[]::new)))
                .and(OBSERVATION.STATE.eq("frozen"))
                .and(OBSERVATION.PUBLISHED_AT.isNull()));
        var manner = ObservationWriting.Manner.now(ValueState.FROZEN, Origin.REAL, null, "publish", null);
        if (writing.move(frozen, true, manner) < frozen.size()) {
            throw new Refusal.Conflict("values-changed-meanwhile");
        }
        if (!frozen.isEmpty()) {
            journal.append(
                    "value.publish", "value", Integer.toString(frozen.size()), Values.Told.of(frozen), null, null);
        }
    }

    /** Counts again, in this transaction, what was counted when it was chosen, and writes it down with its rows. */
    private void count(List<Chosen> counted) {
        if (counted.isEmpty()) {
            return;
        }
        var definitions = indicators.byCode(
                counted.stream().map(one -> one.key().indicator()).collect(Collectors.toSet()));
        var again = new HashMap<ValueKey, Measured>();
        counted.stream()
                .collect(Collectors.groupingBy(
                        one -> Map.entry(one.key().indicator(), one.key().period()),
                        Collectors.mapping(one -> one.key().unit(), Collectors.toList())))
                .forEach((what, of) -> {
                    var indicator = Objects.requireNonNull(definitions.get(what.getKey()));
                    if (indicator.definition().reporting() instanceof Reporting.ByMeasure by) {
                        measures.get(by.measure())
                                .measure(of, what.getValue())
                                .forEach((unit, measured) -> again.put(
                                        new ValueKey(unit, indicator.code(), what.getValue(), Kind.FACT), measured));
                    }
                });
        var entries = new HashMap<Origin, List<Entering>>();
        for (var one : counted) {
            var measured = again.get(one.key());
            var indicator = Objects.requireNonNull(definitions.get(one.key().indicator()));
            if (measured == null || !Entering.same(measured.value(), one.value())) {
                throw new Refusal.Conflict("values-changed-meanwhile");
            }
            entries.computeIfAbsent(measured.origin(), origin -> new ArrayList<>())
                    .add(new Entering(
                            null,
                            0,
                            one.key(),
                            indicator.version(),
                            one.caliber(),
                            one.ref().part(0),
                            measured.value(),
                            null,
                            null,
                            one.unitOfMeasure(),
                            null,
                            null,
                            null,
                            measured.rows()));
        }
        var keys = counted.stream().map(Chosen::key).collect(Collectors.toSet());
        var existing = rows.about(keys);
        entries.forEach((origin, of) -> {
            // a count that was frozen before and reopened is counted into its next revision
            var plan = Plan.of(of, existing);
            var manner = ObservationWriting.Manner.now(ValueState.SUBMITTED, origin, null, "count", null);
            writing.insert(plan.entries(Plan.Fate.NEW), manner);
            writing.update(plan.entries(Plan.Fate.CHANGED), manner);
        });
        writing.move(
                rows.about(keys).stream()
                        .filter(claim -> !claim.counted().isEmpty() && claim.state() == ValueState.SUBMITTED)
                        .toList(),
                false,
                ObservationWriting.Manner.now(ValueState.FROZEN, Origin.REAL, null, "freeze", null));
    }
}
