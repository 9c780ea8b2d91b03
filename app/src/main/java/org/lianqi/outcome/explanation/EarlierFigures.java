package org.lianqi.outcome.explanation;

import static org.lianqi.schema.jooq.Tables.KNOWN_RESULT;
import static org.lianqi.schema.jooq.Tables.NODE_SCORE;
import static org.lianqi.schema.jooq.Tables.PUBLICATION;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.lianqi.engine.index.input.PastUnit;
import org.lianqi.engine.index.scheme.Node;
import org.lianqi.ground.figure.Figure;
import org.lianqi.ground.figure.FigureRef;
import org.lianqi.ground.figure.Opened;
import org.lianqi.ground.vocabulary.Kind;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.Period;
import org.lianqi.ground.vocabulary.ValueState;
import org.lianqi.outcome.scheme.CanonicalJson;
import org.lianqi.outcome.scheme.Periods;
import org.lianqi.outcome.scoreboard.PrintedQuarters;
import org.lianqi.outcome.scoreboard.ResultFigures;
import org.springframework.stereotype.Component;

/** What a run looks back at, as figures that open in turn: its own publications, or what was printed. */
@Component
class EarlierFigures {
    private final DSLContext db;

    EarlierFigures(DSLContext db) {
        this.db = db;
    }

    /** Where an earlier number opens, and whether it speaks of the world. */
    private record Place(FigureRef ref, Origin origin) {}

    Optional<Figure> rank(ShownRun run, Period period, ShownRun.Named unit, Node node) {
        return past(run, period, unit)
                .flatMap(past -> Optional.ofNullable(past.scores().get(node.code())))
                .filter(score -> score.rank().isPresent())
                .flatMap(score -> place(run, period, unit, ResultFigures.RANK, node.code(), "")
                        .map(place -> figure(
                                place,
                                BigDecimal.valueOf(score.rank().getAsInt()),
                                0,
                                "位",
                                new Name(node.name().zh() + "名次", node.name().en() + ", rank"),
                                unit,
                                period)));
    }

    Optional<Figure> score(ShownRun run, Period period, ShownRun.Named unit, Node node) {
        return past(run, period, unit)
                .flatMap(past -> Optional.ofNullable(past.scores().get(node.code())))
                .filter(score -> score.score().isPresent())
                .flatMap(score -> place(run, period, unit, ResultFigures.SCORE, node.code(), "")
                        .map(place -> figure(
                                place,
                                CanonicalJson.decimal(score.score().getAsDouble()),
                                ResultFigures.places(node),
                                "分",
                                ResultFigures.name(node),
                                unit,
                                period)));
    }

    Optional<Figure> streak(ShownRun run, Period period, ShownRun.Named unit, String award) {
        return past(run, period, unit)
                .flatMap(past -> past.awards().stream()
                        .filter(each -> each.award().equals(award))
                        .findFirst())
                .flatMap(won -> place(run, period, unit, ResultFigures.STREAK, "", award)
                        .map(place -> figure(
                                place,
                                BigDecimal.valueOf(won.timesInARow()),
                                0,
                                "次",
                                new Name("连续夺旗", "flags in a row"),
                                unit,
                                period)));
    }

    /** The score in every published version of the assessment, newest first. */
    List<Opened.Revision> versions(ShownRun run, ShownRun.Named unit, Node node) {
        return db.select(
                        PUBLICATION.VERSION,
                        PUBLICATION.RUN_ID,
                        NODE_SCORE.SCORE,
                        PUBLICATION.PUBLISHED_BY,
                        PUBLICATION.PUBLISHED_AT,
                        PUBLICATION.REASON,
                        PUBLICATION.ORIGIN)
                .from(PUBLICATION)
                .join(NODE_SCORE)
                .on(NODE_SCORE.RUN_ID.eq(PUBLICATION.RUN_ID))
                .where(PUBLICATION.ASSESSMENT_ID.eq(run.assessment().id()))
                .and(NODE_SCORE.NODE.eq(node.code()))
                .and(NODE_SCORE.UNIT_ID.eq(
                        java.util.Objects.requireNonNull(run.opened().units().get(unit.code()))
                                .id()))
                .orderBy(PUBLICATION.VERSION.desc())
                .fetch(row -> new Opened.Revision(
                        row.value1(),
                        figure(
                                new Place(
                                        FigureRef.of(ResultFigures.SCORE, row.value2(), unit.code(), node.code()),
                                        Origin.valueOf(row.value7())),
                                row.value3() == null ? null : CanonicalJson.decimal(row.value3()),
                                ResultFigures.places(node),
                                "分",
                                ResultFigures.name(node),
                                unit,
                                run.period()),
                        row.value4(),
                        row.value5(),
                        row.value6()));
    }

    private static Optional<PastUnit> past(ShownRun run, Period period, ShownRun.Named unit) {
        return run.opened().taken().history().find(Periods.engine(period)).flatMap(result -> result.find(unit.code()));
    }

    private Optional<Place> place(
            ShownRun run, Period period, ShownRun.Named unit, String kind, String node, String award) {
        var publication = run.opened().taken().past().get(period.toString());
        if (publication != null) {
            return db.select(PUBLICATION.RUN_ID, PUBLICATION.ORIGIN)
                    .from(PUBLICATION)
                    .where(PUBLICATION.ID.eq(publication))
                    .fetchOptional(row -> new Place(
                            FigureRef.of(kind, row.value1(), unit.code(), node.isEmpty() ? award : node),
                            Origin.valueOf(row.value2())));
        }
        UUID id = java.util.Objects.requireNonNull(run.opened().units().get(unit.code()))
                .id();
        return db.select(KNOWN_RESULT.ID, KNOWN_RESULT.ORIGIN)
                .from(KNOWN_RESULT)
                .where(KNOWN_RESULT.SCHEME_CODE.eq(run.scheme().code()))
                .and(KNOWN_RESULT.PERIOD.eq(period.toString()))
                .and(KNOWN_RESULT.UNIT_ID.eq(id))
                .and(KNOWN_RESULT.NODE.eq(node))
                .and(KNOWN_RESULT.AWARD.eq(award))
                .fetchOptional(row -> new Place(PrintedQuarters.ref(row.value1(), kind), Origin.valueOf(row.value2())));
    }

    private static Figure figure(
            Place place,
            @org.jspecify.annotations.Nullable BigDecimal value,
            int decimals,
            String measure,
            Name measured,
            ShownRun.Named unit,
            Period period) {
        return new Figure(
                place.ref(),
                value,
                decimals,
                measure,
                measured,
                unit.name(),
                period,
                Kind.FACT,
                ValueState.PUBLISHED,
                place.origin());
    }
}
