package org.lianqi.record.indicator;

import static org.lianqi.schema.jooq.Tables.OBSERVATION;
import static org.lianqi.schema.jooq.Tables.RECONCILIATION;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.lianqi.ground.audit.Journal;
import org.lianqi.ground.identity.Actor;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.unit.Units;
import org.lianqi.ground.vocabulary.Kind;
import org.lianqi.ground.vocabulary.Period;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.ground.web.Part;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Where two claims about one thing differ: shown side by side until somebody who answers for them says why. */
@Service
@Transactional
class DataConflicts {
    private static final int LONGEST = 2000;
    private static final Condition EXPLAINED = DSL.exists(DSL.selectOne()
            .from(RECONCILIATION)
            .where(
                    RECONCILIATION.INDICATOR.eq(OBSERVATION.INDICATOR),
                    RECONCILIATION.PERIOD.eq(OBSERVATION.PERIOD),
                    RECONCILIATION.UNIT_ID.eq(OBSERVATION.UNIT_ID),
                    RECONCILIATION.KIND.eq(OBSERVATION.KIND)));

    private final DSLContext db;
    private final ObservationRows rows;
    private final ValueDesk desk;
    private final Units units;
    private final Reach.Rows reaches;
    private final Journal journal;

    DataConflicts(
            DSLContext db, ObservationRows rows, ValueDesk desk, Units units, Reach.Rows reaches, Journal journal) {
        this.db = db;
        this.rows = rows;
        this.desk = desk;
        this.units = units;
        this.reaches = reaches;
        this.journal = journal;
    }

    /** Whether somebody said why. */
    enum Told {
        OPEN,
        EXPLAINED;

        Condition condition() {
            return this == EXPLAINED ? DataConflicts.EXPLAINED : DSL.not(DataConflicts.EXPLAINED);
        }
    }

    /** A part of the conflicts among what the filter admits and the actor may see, latest periods first. */
    @Transactional(readOnly = true)
    public Part<DataConflict> page(ValueFilter filter, List<Told> told, int offset, int limit) {
        var total = DSL.count().over();
        var found = db.select(OBSERVATION.INDICATOR, OBSERVATION.PERIOD, OBSERVATION.UNIT_ID, OBSERVATION.KIND, total)
                .from(OBSERVATION)
                .where(ObservationRows.condition(filter.onlyDisputed()).and(told(told)))
                .groupBy(OBSERVATION.INDICATOR, OBSERVATION.PERIOD, OBSERVATION.UNIT_ID, OBSERVATION.KIND)
                .orderBy(
                        DSL.max(OBSERVATION.PERIOD_TO).desc(),
                        OBSERVATION.PERIOD,
                        OBSERVATION.INDICATOR,
                        OBSERVATION.UNIT_ID,
                        OBSERVATION.KIND)
                .limit(limit)
                .offset(offset)
                .fetch();
        var keys = found.map(row -> new ValueKey(
                row.value3(), row.value1(), Period.parse(row.value2()), Codes.of(Kind.class, row.value4())));
        return new Part<>(
                conflicts(keys),
                offset,
                limit,
                found.isEmpty() ? 0 : found.getFirst().value5());
    }

    /** How many conflicts among what the actor may see nobody has explained. */
    @Transactional(readOnly = true)
    public int countOpen() {
        return db.fetchCount(
                DSL.selectDistinct(OBSERVATION.INDICATOR, OBSERVATION.PERIOD, OBSERVATION.UNIT_ID, OBSERVATION.KIND)
                        .from(OBSERVATION)
                        .where(ObservationRows.condition(ValueFilter.ALL.onlyDisputed())
                                .and(told(List.of(Told.OPEN)))
                                .and(ValueDesk.condition(reaches.current()))));
    }

    private static Condition told(List<Told> told) {
        return told.stream().map(Told::condition).reduce(Condition::or).orElse(DSL.noCondition());
    }

    private List<DataConflict> conflicts(List<ValueKey> keys) {
        if (keys.isEmpty()) {
            return List.of();
        }
        var explanations = explanations(keys);
        var reach = reaches.current();
        var claims = desk.lines(rows.about(keys)).stream()
                .filter(line -> line.value().value() != null)
                .collect(Collectors.groupingBy(line -> line.value().key()));
        var conflicts = new ArrayList<DataConflict>();
        for (var key : keys) {
            var lines = claims.getOrDefault(key, List.of());
            var indicator = lines.getFirst().indicator();
            var calibers = indicator.definition().calibers().stream()
                    .map(Caliber::code)
                    .toList();
            conflicts.add(new DataConflict(
                    key,
                    lines.getFirst().unit(),
                    indicator,
                    lines.stream()
                            .sorted(java.util.Comparator.<ValueLine>comparingInt(line ->
                                            calibers.indexOf(line.value().caliber()))
                                    .thenComparing(line -> line.value().source()))
                            .toList(),
                    explanations.getOrDefault(key, List.of()),
                    mayExplain(key, reach)));
        }
        return conflicts;
    }

    private static boolean mayExplain(ValueKey key, Reach reach) {
        return Actors.current() instanceof Actor.Official official
                && (official.has(Role.ASSESSOR)
                        || official.has(Role.REPORTER, Role.REVIEWER) && reach.holds(key.unit(), key.indicator()));
    }

    private Map<ValueKey, List<DataConflict.Explanation>> explanations(List<ValueKey> keys) {
        var explanations = new HashMap<ValueKey, List<DataConflict.Explanation>>();
        db.selectFrom(RECONCILIATION)
                .where(RECONCILIATION.INDICATOR.eq(DSL.any(
                        keys.stream().map(ValueKey::indicator).distinct().toArray(String[]::new))))
                .and(RECONCILIATION.UNIT_ID.eq(
                        DSL.any(keys.stream().map(ValueKey::unit).distinct().toArray(UUID[]::new))))
                .orderBy(RECONCILIATION.AT.desc())
                .forEach(row -> explanations
                        .computeIfAbsent(
                                new ValueKey(
                                        row.getUnitId(),
                                        row.getIndicator(),
                                        Period.parse(row.getPeriod()),
                                        Codes.of(Kind.class, row.getKind())),
                                key -> new ArrayList<>())
                        .add(new DataConflict.Explanation(row.getWords(), row.getByName(), row.getAt())));
        return explanations;
    }

    /**
     * Says why claims about a thing differ; what was said before stays.
     *
     * @param unit code of the unit
     * @throws Refusal.Invalid {@code explanation-wanted}
     * @throws Refusal.Missing {@code value} when there is nothing about this thing that the actor may see
     * @throws Refusal.Forbidden {@code value-of-others} when he neither reports nor reviews it
     * @throws Refusal.Conflict {@code values-agree} when they do not differ any more
     */
    public void explain(String unit, String indicator, Period period, Kind kind, String words) {
        var actor = Actors.require(Role.REPORTER, Role.REVIEWER, Role.ASSESSOR);
        var said = words.strip();
        if (said.isEmpty() || said.length() > LONGEST) {
            throw new Refusal.Invalid("explanation-wanted", LONGEST);
        }
        var key = new ValueKey(units.get(unit).id(), indicator, period, kind);
        var claims = rows.about(List.of(key));
        if (claims.isEmpty()) {
            throw new Refusal.Missing("value", indicator);
        }
        if (!reaches.current().holds(key.unit(), indicator)) {
            throw new Refusal.Forbidden("value-of-others");
        }
        if (SideBySide.differing(claims).isEmpty()) {
            throw new Refusal.Conflict("values-agree", indicator, period);
        }
        db.insertInto(RECONCILIATION)
                .set(RECONCILIATION.INDICATOR, indicator)
                .set(RECONCILIATION.UNIT_ID, key.unit())
                .set(RECONCILIATION.PERIOD, period.toString())
                .set(RECONCILIATION.KIND, Codes.of(kind))
                .set(RECONCILIATION.WORDS, said)
                .set(RECONCILIATION.BY_ACCOUNT, actor instanceof Actor.Official o ? o.account() : null)
                .set(RECONCILIATION.BY_NAME, actor.displayName())
                .execute();
        journal.append(
                "value.explain",
                "value",
                Objects.requireNonNull(claims.getFirst()).id().toString(),
                null,
                Values.Told.of(claims),
                said);
    }
}
