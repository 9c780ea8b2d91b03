package org.lianqi.outcome.assessment;

import static org.lianqi.schema.jooq.Tables.COMPUTATION;
import static org.lianqi.schema.jooq.Tables.FROZEN_INPUT;
import static org.lianqi.schema.jooq.Tables.INPUT_HISTORY;
import static org.lianqi.schema.jooq.Tables.INPUT_SET;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.lianqi.engine.index.Award;
import org.lianqi.engine.index.Result;
import org.lianqi.engine.index.WithheldAward;
import org.lianqi.engine.index.input.AssessedPeriod;
import org.lianqi.engine.index.input.History;
import org.lianqi.engine.index.input.InputColumn;
import org.lianqi.engine.index.input.InputKey;
import org.lianqi.engine.index.input.InputKind;
import org.lianqi.engine.index.input.PeriodOffset;
import org.lianqi.engine.index.scheme.InputRef;
import org.lianqi.engine.index.scheme.Node;
import org.lianqi.ground.figure.FigureRef;
import org.lianqi.ground.unit.Unit;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.outcome.scheme.CanonicalJson;
import org.lianqi.outcome.scheme.RecordJson;
import org.lianqi.outcome.scheme.SchemeFile;
import org.lianqi.outcome.scheme.SchemeVersion;
import org.lianqi.schema.jooq.tables.records.ComputationRecord;
import org.springframework.stereotype.Repository;

/** Inputs that were taken and runs over them, in the database. Columns are sent as arrays: one statement a table. */
@Repository
public class RunRows {
    private final DSLContext db;

    RunRows(DSLContext db) {
        this.db = db;
    }

    /** Keeps a set of inputs, or finds the one of the same content. */
    UUID keepInputs(UUID assessment, int round, boolean frozen, TakenInputs taken, String by) {
        var sha256 = taken.sha256();
        var known = db.select(INPUT_SET.ID)
                .from(INPUT_SET)
                .where(INPUT_SET.ASSESSMENT_ID.eq(assessment))
                .and(INPUT_SET.ROUND.eq(round))
                .and(INPUT_SET.FROZEN.eq(frozen))
                .and(INPUT_SET.SHA256.eq(sha256))
                .fetchOptional(INPUT_SET.ID);
        if (known.isPresent()) {
            return known.get();
        }
        var decisions = new LinkedHashMap<String, Object>(RecordJson.plain(taken.given()));
        decisions.remove("columns");
        var id = Objects.requireNonNull(db.insertInto(INPUT_SET)
                .set(INPUT_SET.ASSESSMENT_ID, assessment)
                .set(INPUT_SET.ROUND, round)
                .set(INPUT_SET.FROZEN, frozen)
                .set(INPUT_SET.SHA256, sha256)
                .set(INPUT_SET.DECISIONS, CanonicalJson.compact(decisions))
                .set(INPUT_SET.HISTORY, CanonicalJson.compact(RecordJson.plain(taken.history())))
                .set(INPUT_SET.ORIGIN, taken.origin().name())
                .set(INPUT_SET.TAKEN_BY, by)
                .returningResult(INPUT_SET.ID)
                .fetchSingle()
                .value1());
        keepValues(id, taken.values());
        taken.past()
                .forEach((period, publication) -> db.insertInto(INPUT_HISTORY)
                        .set(INPUT_HISTORY.SET_ID, id)
                        .set(INPUT_HISTORY.PERIOD, period)
                        .set(INPUT_HISTORY.PUBLICATION_ID, publication)
                        .execute());
        return id;
    }

    private void keepValues(UUID set, List<TakenInputs.TakenValue> values) {
        int size = values.size();
        var no = new Integer[size];
        var unit = new UUID[size];
        var texts = new String[9][size];
        var value = new java.math.BigDecimal[size];
        var asOf = new @Nullable LocalDate[size];
        var observation = new @Nullable UUID[size];
        var revision = new @Nullable Integer[size];
        for (int i = 0; i < size; i++) {
            var taken = values.get(i);
            no[i] = i;
            unit[i] = taken.unit();
            texts[0][i] = taken.key().indicator();
            texts[1][i] = taken.key().caliber();
            texts[2][i] = taken.key().kind().name();
            texts[3][i] = taken.key().offset().name();
            texts[4][i] = taken.period();
            texts[5][i] = taken.unitOfMeasure();
            texts[6][i] = taken.source();
            texts[7][i] = taken.origin().name();
            texts[8][i] = taken.ref().toString();
            value[i] = taken.value();
            asOf[i] = taken.asOf();
            observation[i] = taken.observation();
            revision[i] = taken.revision();
        }
        db.execute(
                "insert into frozen_input (set_id, no, unit_id, indicator, caliber, kind, at_offset, period, value,"
                        + " unit_of_measure, source, as_of, origin, figure_ref, observation_id, observation_revision)"
                        + " select {0}, * from unnest({1}::int[], {2}::uuid[], {3}::text[], {4}::text[], {5}::text[],"
                        + " {6}::text[], {7}::text[], {8}::numeric[], {9}::text[], {10}::text[], {11}::date[],"
                        + " {12}::text[], {13}::text[], {14}::uuid[], {15}::int[])",
                DSL.val(set),
                DSL.val(no),
                DSL.val(unit),
                DSL.val(texts[0]),
                DSL.val(texts[1]),
                DSL.val(texts[2]),
                DSL.val(texts[3]),
                DSL.val(texts[4]),
                DSL.val(value),
                DSL.val(texts[5]),
                DSL.val(texts[6]),
                DSL.val(asOf),
                DSL.val(texts[7]),
                DSL.val(texts[8]),
                DSL.val(observation),
                DSL.val(revision));
    }

    /** The inputs of a set as they were taken. */
    TakenInputs inputs(UUID set, SchemeVersion scheme, Map<UUID, Unit> units) {
        var row = db.selectFrom(INPUT_SET).where(INPUT_SET.ID.eq(set)).fetchSingle();
        var taken = new ArrayList<TakenInputs.TakenValue>();
        var columns = new TreeMap<InputKey, TreeMap<String, java.math.BigDecimal>>();
        var wanted = new LinkedHashMap<InputKey, InputRef>();
        scheme.scheme().figures().forEach(input -> wanted.putIfAbsent(input.key(), input));
        wanted.keySet().forEach(key -> columns.put(key, new TreeMap<>()));
        db.selectFrom(FROZEN_INPUT)
                .where(FROZEN_INPUT.SET_ID.eq(set))
                .orderBy(FROZEN_INPUT.NO)
                .forEach(value -> {
                    var unit = Objects.requireNonNull(units.get(value.getUnitId()));
                    var key = new InputKey(
                            value.getIndicator(),
                            value.getCaliber(),
                            InputKind.valueOf(value.getKind()),
                            PeriodOffset.valueOf(value.getAtOffset()));
                    columns.computeIfAbsent(key, added -> new TreeMap<>()).put(unit.code(), value.getValue());
                    taken.add(new TakenInputs.TakenValue(
                            unit.id(),
                            unit.code(),
                            key,
                            value.getPeriod(),
                            value.getValue(),
                            value.getUnitOfMeasure(),
                            value.getSource(),
                            value.getAsOf(),
                            Origin.valueOf(value.getOrigin()),
                            FigureRef.parse(value.getFigureRef()),
                            value.getObservationId(),
                            value.getObservationRevision()));
                });
        var decisions = decisions(row.getDecisions());
        var given = new AssessedPeriod(
                decisions.period(),
                decisions.units(),
                columns.entrySet().stream()
                        .map(column -> new InputColumn(
                                column.getKey(),
                                wanted.containsKey(column.getKey())
                                        ? Objects.requireNonNull(wanted.get(column.getKey()))
                                                .unitOfMeasure()
                                        : "",
                                column.getValue()))
                        .toList(),
                decisions.claims(),
                decisions.vetoes(),
                decisions.commendations());
        var past = new LinkedHashMap<String, @Nullable UUID>();
        db.selectFrom(INPUT_HISTORY)
                .where(INPUT_HISTORY.SET_ID.eq(set))
                .orderBy(INPUT_HISTORY.PERIOD)
                .forEach(period -> past.put(period.getPeriod(), period.getPublicationId()));
        return new TakenInputs(
                given, read(History.class, row.getHistory()), taken, past, Origin.valueOf(row.getOrigin()));
    }

    /** What people had decided when a set of inputs was taken: claims, vetoes, commendations; no values. */
    public static AssessedPeriod decisions(String kept) {
        return read(AssessedPeriod.class, kept);
    }

    private static <T extends Record> T read(Class<T> type, String kept) {
        var read = SchemeFile.read(type, kept);
        if (read.value() == null) {
            throw new IllegalStateException("kept inputs cannot be read: " + read.problems());
        }
        return read.value();
    }

    Optional<ComputationRecord> findRun(UUID assessment, int round, boolean settled, String inputs, String engine) {
        return db.selectFrom(COMPUTATION)
                .where(COMPUTATION.ASSESSMENT_ID.eq(assessment))
                .and(COMPUTATION.ROUND.eq(round))
                .and(COMPUTATION.FINAL.eq(settled))
                .and(COMPUTATION.INPUTS_SHA256.eq(inputs))
                .and(COMPUTATION.ENGINE_VERSION.eq(engine))
                .fetchOptional();
    }

    /** The run, when the actor may see it. */
    Optional<ComputationRecord> findRun(UUID id) {
        return db.selectFrom(COMPUTATION).where(COMPUTATION.ID.eq(id)).fetchOptional();
    }

    UUID keepRun(ComputationRecord head, Result result, Map<String, Unit> units) {
        var id = Objects.requireNonNull(db.insertInto(COMPUTATION)
                .set(head)
                .returningResult(COMPUTATION.ID)
                .fetchSingle()
                .value1());
        keepScores(id, result, units, head.getOrigin());
        keepMovements(id, result, units);
        keepAwards(id, result, units, head.getOrigin());
        return id;
    }

    private void keepScores(UUID run, Result result, Map<String, Unit> units, String origin) {
        int size = units.size();
        for (Node node : result.scheme().nodes()) {
            var unit = new UUID[size];
            var score = new @Nullable Double[size];
            var contribution = new @Nullable Double[size];
            var rank = new @Nullable Integer[size];
            var standing = new String[size];
            int i = 0;
            for (var each : units.values()) {
                var at = result.score(each.code(), node.code());
                unit[i] = each.id();
                score[i] = at.score().isPresent() ? (Double) at.score().getAsDouble() : null;
                contribution[i] = at.contribution().isPresent()
                        ? (Double) at.contribution().getAsDouble()
                        : null;
                rank[i] = at.rank().isPresent() ? (Integer) at.rank().getAsInt() : null;
                standing[i++] = at.standing().name();
            }
            db.execute(
                    "insert into node_score (run_id, node, unit_id, score, contribution, rank, standing, origin)"
                            + " select {0}, {1}, u, s, c, r, t, {2} from"
                            + " unnest({3}::uuid[], {4}::float8[], {5}::float8[], {6}::int[], {7}::text[]) as x(u, s, c, r, t)",
                    DSL.val(run),
                    DSL.val(node.code()),
                    DSL.val(origin),
                    DSL.val(unit),
                    DSL.val(score),
                    DSL.val(contribution),
                    DSL.val(rank),
                    DSL.val(standing));
        }
    }

    private void keepMovements(UUID run, Result result, Map<String, Unit> units) {
        var table = org.lianqi.schema.jooq.Tables.MOVEMENT;
        var rows = units.values().stream()
                .filter(unit -> result.findMovement(unit.code()).isPresent())
                .map(unit -> {
                    var moved = result.findMovement(unit.code()).orElseThrow();
                    return db.newRecord(table)
                            .setRunId(run)
                            .setUnitId(unit.id())
                            .setRankBefore(moved.before())
                            .setRankNow(moved.now())
                            .setUnits(moved.units());
                })
                .toList();
        insert(rows);
    }

    private void keepAwards(UUID run, Result result, Map<String, Unit> units, String origin) {
        var rows = new ArrayList<org.lianqi.schema.jooq.tables.records.AwardRecord>();
        result.awards().forEach(award -> rows.add(award(run, award, units, origin)));
        for (WithheldAward withheld : result.withheld()) {
            rows.add(award(run, withheld.award(), units, origin)
                    .setWon(false)
                    .setTimesInARow(null)
                    .setWithheldBy(withheld.veto().veto()));
        }
        for (var board : result.yearToDate()) {
            var covers = board.covered().stream().map(Object::toString).toArray(String[]::new);
            for (var row : board.rows()) {
                rows.add(base(run, row.unit(), board.award(), units, origin)
                        .setRule("YEAR_TO_DATE")
                        .setNode(board.node())
                        .setTotal(row.total().isPresent() ? (Double) row.total().getAsDouble() : null)
                        .setRank(row.rank().isPresent() ? (Integer) row.rank().getAsInt() : null)
                        .setCovers(covers));
            }
        }
        insert(rows);
    }

    private static org.lianqi.schema.jooq.tables.records.AwardRecord award(
            UUID run, Award award, Map<String, Unit> units, String origin) {
        var row = base(run, award.unit(), award.award(), units, origin);
        return switch (award) {
            case Award.Stars stars ->
                row.setRule("BOARD_STARS")
                        .setNode(stars.board())
                        .setStars(stars.stars())
                        .setRank(stars.rank());
            case Award.LeaderFlag flag ->
                row.setRule("LEADER_FLAG").setRank(flag.rank()).setTimesInARow(flag.timesInARow());
            case Award.ClimberFlag flag ->
                row.setRule("CLIMBER_FLAG").setPlaces(flag.climb().places()).setTimesInARow(flag.timesInARow());
            case Award.Commendation words ->
                row.setRule("COMMENDATION").setWords(words.words()).setTimesInARow(words.timesInARow());
            case Award.Grade grade ->
                row.setRule("GRADES")
                        .setRank(grade.rank())
                        .setGradeZh(grade.grade().zh())
                        .setGradeEn(grade.grade().en());
        };
    }

    private static org.lianqi.schema.jooq.tables.records.AwardRecord base(
            UUID run, String unit, String award, Map<String, Unit> units, String origin) {
        return new org.lianqi.schema.jooq.tables.records.AwardRecord()
                .setRunId(run)
                .setUnitId(Objects.requireNonNull(units.get(unit)).id())
                .setAward(award)
                .setNode("")
                .setWon(true)
                .setCovers(new String[0])
                .setOrigin(origin);
    }

    private <R extends org.jooq.TableRecord<R>> void insert(List<R> rows) {
        for (int from = 0; from < rows.size(); from += 500) {
            var part = rows.subList(from, Math.min(rows.size(), from + 500));
            db.insertInto(part.getFirst().getTable()).set(part).execute();
        }
    }
}
