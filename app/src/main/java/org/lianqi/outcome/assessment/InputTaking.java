package org.lianqi.outcome.assessment;

import static org.lianqi.schema.jooq.Tables.BONUS_CLAIM;
import static org.lianqi.schema.jooq.Tables.COMMENDATION;
import static org.lianqi.schema.jooq.Tables.VETO_DECISION;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.lianqi.engine.index.input.AssessedPeriod;
import org.lianqi.engine.index.input.BonusClaim;
import org.lianqi.engine.index.input.CommendationDecision;
import org.lianqi.engine.index.input.InputColumn;
import org.lianqi.engine.index.input.InputKey;
import org.lianqi.engine.index.input.VetoDecision;
import org.lianqi.engine.index.scheme.InputRef;
import org.lianqi.ground.unit.Unit;
import org.lianqi.ground.vocabulary.Kind;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.Period;
import org.lianqi.outcome.scheme.Periods;
import org.lianqi.outcome.scheme.SchemeVersion;
import org.lianqi.record.indicator.ValueKey;
import org.lianqi.record.indicator.ValuesForAssessment;
import org.lianqi.record.indicator.ValuesForAssessment.Chosen;
import org.lianqi.record.indicator.ValuesForAssessment.Undecided;
import org.lianqi.record.indicator.ValuesForAssessment.Wish;
import org.springframework.stereotype.Component;

/** Takes what an assessment rests on: values by caliber and order of sources, decisions, earlier results. */
@Component
class InputTaking {
    private final DSLContext db;
    private final ValuesForAssessment values;
    private final PastResults past;

    InputTaking(DSLContext db, ValuesForAssessment values, PastResults past) {
        this.db = db;
        this.values = values;
        this.past = past;
    }

    /** The wishes of inputs that read the same indicator in different calibers must be asked one after the other. */
    private record Ask(Map<InputKey, InputRef> inputs) {}

    /**
     * Takes all inputs; freezing writes the values down as frozen, in this transaction.
     *
     * @throws org.lianqi.ground.vocabulary.Refusal.Conflict {@code values-side-by-side} when two verified values are left
     */
    TakenInputs take(UUID assessment, SchemeVersion scheme, Period period, Map<String, Unit> units, boolean freeze) {
        var byId = units.values().stream().collect(Collectors.toMap(Unit::id, Function.identity()));
        var taken = new ArrayList<TakenInputs.TakenValue>();
        var columns = new ArrayList<InputColumn>();
        for (var ask : asks(scheme)) {
            var chosen = values.select(wishes(ask), byId.keySet(), periods(ask, period));
            var settled = freeze
                    ? values.freeze(wanted(ask, period, byId.keySet(), chosen).values())
                    : chosen;
            ask.inputs().forEach((key, input) -> {
                var column = new TreeMap<String, java.math.BigDecimal>();
                byId.forEach((id, unit) -> {
                    var value = settled.get(valueKey(id, key, period));
                    if (value != null) {
                        column.put(unit.code(), value.value());
                        taken.add(taken(unit, key, period, value));
                    }
                });
                columns.add(new InputColumn(key, input.unitOfMeasure(), column));
            });
        }
        var earlier = past.before(scheme, period, units);
        var given = given(assessment, period, units, columns);
        var origin = taken.stream()
                .map(TakenInputs.TakenValue::origin)
                .reduce(scheme.origin().with(earlier.origin()).with(decisionsOrigin(assessment)), Origin::with);
        return new TakenInputs(given, earlier.history(), taken, earlier.publications(), origin);
    }

    /** What is undecided or unknown, for a page that says how far a period is. */
    Survey survey(SchemeVersion scheme, Period period, Map<String, Unit> units) {
        var ids = units.values().stream().map(Unit::id).collect(Collectors.toSet());
        var undecided = new ArrayList<Undecided>();
        int known = 0;
        int wanted = 0;
        for (var ask : asks(scheme)) {
            var selection = values.survey(wishes(ask), ids, periods(ask, period));
            undecided.addAll(selection.undecided());
            for (var key : ask.inputs().keySet()) {
                for (var id : ids) {
                    wanted++;
                    known += selection.chosen().containsKey(valueKey(id, key, period)) ? 1 : 0;
                }
            }
        }
        return new Survey(wanted, known, undecided);
    }

    /**
     * How many values a scheme asks for and how many are there.
     *
     * @param undecided things of which two verified values are left
     */
    record Survey(int wanted, int known, List<Undecided> undecided) {}

    private static Map<ValueKey, Chosen> wanted(Ask ask, Period period, Set<UUID> units, Map<ValueKey, Chosen> chosen) {
        var wanted = new LinkedHashMap<ValueKey, Chosen>();
        for (var key : ask.inputs().keySet()) {
            for (var unit : units) {
                var value = chosen.get(valueKey(unit, key, period));
                if (value != null) {
                    wanted.put(value.key(), value);
                }
            }
        }
        return wanted;
    }

    private static List<Ask> asks(SchemeVersion scheme) {
        var asks = new ArrayList<Ask>();
        for (var input : scheme.scheme().figures()) {
            var place = asks.stream()
                    .filter(ask -> ask.inputs().keySet().stream()
                            .noneMatch(key -> key.indicator().equals(input.indicator())
                                    && key.kind() == input.kind()
                                    && !key.caliber().equals(input.caliber())))
                    .findFirst()
                    .orElseGet(() -> {
                        var added = new Ask(new LinkedHashMap<>());
                        asks.add(added);
                        return added;
                    });
            place.inputs().putIfAbsent(input.key(), input);
        }
        return asks;
    }

    private static Set<Wish> wishes(Ask ask) {
        return ask.inputs().values().stream()
                .map(input -> new Wish(
                        input.indicator(),
                        input.caliber().isEmpty() ? null : input.caliber(),
                        input.sources(),
                        Kind.valueOf(input.kind().name())))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Set<Period> periods(Ask ask, Period period) {
        return ask.inputs().keySet().stream()
                .map(key -> Periods.at(period, key.offset()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static ValueKey valueKey(UUID unit, InputKey key, Period period) {
        return new ValueKey(
                unit,
                key.indicator(),
                Periods.at(period, key.offset()),
                Kind.valueOf(key.kind().name()));
    }

    private static TakenInputs.TakenValue taken(Unit unit, InputKey key, Period period, Chosen value) {
        var observation = value.observation();
        return new TakenInputs.TakenValue(
                unit.id(),
                unit.code(),
                key,
                Periods.at(period, key.offset()).toString(),
                value.value(),
                value.unitOfMeasure(),
                observation == null ? value.ref().toString() : observation.source(),
                observation == null ? null : observation.asOf(),
                value.origin(),
                value.ref(),
                observation == null ? null : observation.id(),
                observation == null ? null : observation.revision());
    }

    private AssessedPeriod given(UUID assessment, Period period, Map<String, Unit> units, List<InputColumn> columns) {
        var codes = units.values().stream().collect(Collectors.toMap(Unit::id, Unit::code));
        var claims = db.selectFrom(BONUS_CLAIM)
                .where(BONUS_CLAIM.ASSESSMENT_ID.eq(assessment))
                .and(BONUS_CLAIM.STATE.eq("ACCEPTED"))
                .orderBy(BONUS_CLAIM.UNIT_ID, BONUS_CLAIM.ITEM, BONUS_CLAIM.THING)
                .fetch(row -> new BonusClaim(
                        Objects.requireNonNull(codes.get(row.getUnitId())),
                        row.getItem(),
                        row.getThing(),
                        row.getQuantity(),
                        Arrays.asList(row.getEvidence())));
        var vetoes = db.selectFrom(VETO_DECISION)
                .where(VETO_DECISION.ASSESSMENT_ID.eq(assessment))
                .and(VETO_DECISION.LIFTED_AT.isNull())
                .orderBy(VETO_DECISION.UNIT_ID, VETO_DECISION.VETO)
                .fetch(row -> new VetoDecision(
                        Objects.requireNonNull(codes.get(row.getUnitId())),
                        row.getVeto(),
                        row.getReason(),
                        row.getEvidence() == null ? "" : row.getEvidence()));
        var commendations = db.selectFrom(COMMENDATION)
                .where(COMMENDATION.ASSESSMENT_ID.eq(assessment))
                .and(COMMENDATION.WITHDRAWN_AT.isNull())
                .orderBy(COMMENDATION.UNIT_ID, COMMENDATION.AWARD)
                .fetch(row -> new CommendationDecision(
                        Objects.requireNonNull(codes.get(row.getUnitId())), row.getAward(), row.getWords()));
        return new AssessedPeriod(
                Periods.engine(period),
                units.keySet().stream().sorted().toList(),
                columns.stream()
                        .sorted(java.util.Comparator.comparing(InputColumn::key))
                        .toList(),
                claims,
                vetoes,
                commendations);
    }

    private Origin decisionsOrigin(UUID assessment) {
        boolean synthetic = db.fetchExists(
                        BONUS_CLAIM,
                        BONUS_CLAIM
                                .ASSESSMENT_ID
                                .eq(assessment)
                                .and(BONUS_CLAIM.STATE.eq("ACCEPTED"))
                                .and(BONUS_CLAIM.ORIGIN.eq("SYNTHETIC")))
                || db.fetchExists(
                        VETO_DECISION,
                        VETO_DECISION
                                .ASSESSMENT_ID
                                .eq(assessment)
                                .and(VETO_DECISION.LIFTED_AT.isNull())
                                .and(VETO_DECISION.ORIGIN.eq("SYNTHETIC")));
        return synthetic ? Origin.SYNTHETIC : Origin.REAL;
    }
}
