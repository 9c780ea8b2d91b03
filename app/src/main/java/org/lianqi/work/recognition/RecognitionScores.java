package org.lianqi.work.recognition;

import static org.lianqi.schema.jooq.Tables.RECOGNITION_RESULT;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.audit.Journal;
import org.lianqi.ground.identity.Actor;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.unit.Unit;
import org.lianqi.ground.unit.UnitKind;
import org.lianqi.ground.unit.Units;
import org.lianqi.ground.vocabulary.Days;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.Period;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.schema.jooq.tables.records.RecognitionResultRecord;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Scores of quarters and years by recognised projects: as they are computed today, as of a moment, and as published. */
@Service
@Transactional(readOnly = true)
public class RecognitionScores {
    private final DSLContext db;
    private final Recognitions recognitions;
    private final RecognitionRules rules;
    private final Units units;
    private final Journal journal;
    private final Clock clock;

    RecognitionScores(
            DSLContext db,
            Recognitions recognitions,
            RecognitionRules rules,
            Units units,
            Journal journal,
            Clock clock) {
        this.db = db;
        this.recognitions = recognitions;
        this.rules = rules;
        this.units = units;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * A year as it is computed.
     *
     * @param known what was known at this moment was counted; null: what is known now
     * @param counted the projects
     * @param methods of the covered quarters
     * @param units those that are scored, by id
     */
    public record Computed(
            @Nullable Instant known,
            ChainBoard board,
            List<Counted> counted,
            SortedMap<Period.Quarter, RecognitionRule> methods,
            Map<UUID, Unit> units) {}

    /**
     * A unit's quarter as it was published.
     *
     * @param score null when there was none
     */
    public record Published(
            UUID unit,
            Period.Quarter quarter,
            BigDecimal points,
            @Nullable BigDecimal score,
            @Nullable Integer place,
            Origin origin,
            String by,
            Instant at) {}

    /** The districts there were in the year, and whoever has points or a published score; who has none scores zero. */
    public Computed year(int year, @Nullable Instant known) {
        var quarters = IntStream.rangeClosed(1, 4)
                .mapToObj(quarter -> new Period.Quarter(year, quarter))
                .toList();
        var counted = recognitions.counted(quarters, known);
        var scored = new LinkedHashMap<UUID, Unit>();
        units.list(UnitKind.DISTRICT).stream()
                .filter(unit -> unit.validOn(LocalDate.of(year, 1, 1)) || unit.validOn(LocalDate.of(year, 12, 31)))
                .forEach(unit -> scored.put(unit.id(), unit));
        units.byId(Stream.concat(
                                counted.stream().flatMap(each -> each.shares().keySet().stream()),
                                published(quarters).stream()
                                        .filter(each ->
                                                known == null || !each.at().isAfter(known))
                                        .map(Published::unit))
                        .collect(Collectors.toSet()))
                .values()
                .forEach(unit -> scored.putIfAbsent(unit.id(), unit));
        var covered = counted.stream()
                .filter(each -> each.points().signum() > 0)
                .map(Counted::quarter)
                .toList();
        var methods = new TreeMap<>(rules.general(covered, known));
        var board = ChainBoard.of(
                year,
                List.copyOf(scored.keySet()),
                counted,
                quarter -> Objects.requireNonNull(
                        Objects.requireNonNull(methods.get(quarter)).method()));
        return new Computed(known, board, counted, methods, scored);
    }

    /** What was published of these quarters. */
    public List<Published> published(Collection<Period.Quarter> quarters) {
        return db.selectFrom(RECOGNITION_RESULT)
                .where(RECOGNITION_RESULT.QUARTER.in(
                        quarters.stream().map(Period.Quarter::toString).toList()))
                .orderBy(RECOGNITION_RESULT.QUARTER, RECOGNITION_RESULT.PLACE.nullsLast())
                .fetch(RecognitionScores::published);
    }

    private static Published published(RecognitionResultRecord row) {
        return new Published(
                row.getUnitId(),
                RecognitionFilter.quarter(row.getQuarter()),
                row.getPoints(),
                row.getScore(),
                row.getPlace(),
                Origin.valueOf(row.getOrigin()),
                row.getByName(),
                row.getPublishedAt());
    }

    /** The years in which anything was applied for, the latest first. */
    public List<Integer> years() {
        return recognitions.quarters().stream()
                .map(Period.Quarter::year)
                .distinct()
                .toList();
    }

    /**
     * Publishes a quarter as it is computed now: for good, and once.
     *
     * @throws Refusal.Invalid {@code recognition-quarter-open} before the quarter has ended
     * @throws Refusal.Conflict {@code recognition-nothing} when no project is recognised in it; {@code recognition-published}
     *     when it was published before
     */
    @Transactional
    public void publish(Period.Quarter quarter) {
        Actors.require(Role.ASSESSOR);
        if (!quarter.to().isBefore(Days.today(clock))) {
            throw new Refusal.Invalid("recognition-quarter-open", quarter);
        }
        publish(quarter, clock.instant().truncatedTo(ChronoUnit.MICROS));
    }

    /** The same as it was known at a moment, which is when it is published. */
    void publish(Period.Quarter quarter, Instant at) {
        var computed = year(quarter.year(), at);
        if (!computed.board().covered().contains(quarter)) {
            throw new Refusal.Conflict("recognition-nothing", quarter);
        }
        var actor = Actors.current();
        if (db.fetchExists(RECOGNITION_RESULT, RECOGNITION_RESULT.QUARTER.eq(quarter.toString()))) {
            throw new Refusal.Conflict("recognition-published", quarter);
        }
        try {
            db.batchInsert(computed.board().rows().stream()
                            .map(row -> record(row, quarter, at, actor))
                            .toList())
                    .execute();
        } catch (DuplicateKeyException twice) {
            throw new Refusal.Conflict("recognition-published", quarter);
        }
        journal.append(
                "recognition.published",
                RecognitionKeeping.SUBJECT,
                quarter.toString(),
                null,
                Map.of(
                        "period",
                        quarter.toString(),
                        "count",
                        computed.counted().stream()
                                .filter(each -> each.quarter().equals(quarter))
                                .count()),
                null);
    }

    private RecognitionResultRecord record(ChainBoard.Row row, Period.Quarter quarter, Instant at, Actor actor) {
        var cell = Objects.requireNonNull(row.quarters().get(quarter));
        return db.newRecord(RECOGNITION_RESULT)
                .setQuarter(quarter.toString())
                .setUnitId(row.unit())
                .setPoints(cell.points().setScale(2, RoundingMode.HALF_UP))
                .setScore(cell.score())
                .setPlace(cell.place())
                .setOrigin(cell.scored().name())
                .setByName(actor.displayName())
                .setById(
                        actor instanceof Actor.Official official
                                ? official.account().toString()
                                : null)
                .setPublishedAt(at);
    }

    /** Those of the published that stand otherwise today. */
    static Stream<Published> differing(List<Published> published, ChainBoard board) {
        return published.stream().filter(each -> differs(each, board));
    }

    private static boolean differs(Published was, ChainBoard board) {
        var now = board.rows().stream()
                .filter(row -> row.unit().equals(was.unit()))
                .findFirst()
                .map(row -> row.quarters().get(was.quarter()))
                .orElse(null);
        return now == null
                ? was.score() != null
                : was.score() == null
                        || was.score().compareTo(now.score()) != 0
                        || !Integer.valueOf(now.place()).equals(was.place());
    }
}
