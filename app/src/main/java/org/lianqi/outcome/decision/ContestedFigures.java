package org.lianqi.outcome.decision;

import static org.lianqi.schema.jooq.Tables.ASSESSMENT;
import static org.lianqi.schema.jooq.Tables.COMPUTATION;
import static org.lianqi.schema.jooq.Tables.FROZEN_INPUT;
import static org.lianqi.schema.jooq.Tables.INPUT_SET;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.figure.Figure;
import org.lianqi.ground.figure.FigureRef;
import org.lianqi.ground.figure.Figures;
import org.lianqi.ground.unit.Unit;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.outcome.assessment.AssessmentRows;
import org.lianqi.outcome.assessment.AssessmentSummary;
import org.lianqi.outcome.assessment.Stage;
import org.lianqi.outcome.assessment.StoredAssessments;
import org.lianqi.outcome.scoreboard.ResultFigures;
import org.lianqi.outcome.scoreboard.Scoreboard;
import org.lianqi.outcome.scoreboard.Scoreboards;
import org.lianqi.record.indicator.Observation;
import org.springframework.stereotype.Component;

/**
 * Which quarter a number belongs to, and whose it is, so that its unit may object: a result of the run that is shown now,
 * or a reported value that this run was computed from. Inside the caller's transaction.
 */
@Component
class ContestedFigures {
    private static final Set<String> OF_RESULTS = Set.of(
            ResultFigures.SCORE,
            ResultFigures.RANK,
            ResultFigures.STARS,
            ResultFigures.PART,
            ResultFigures.MOVED,
            ResultFigures.STREAK,
            ResultFigures.CLIMB,
            ResultFigures.TOTAL,
            ResultFigures.PLACE);

    private final DSLContext db;
    private final AssessmentRows rows;
    private final StoredAssessments stored;
    private final Scoreboards scoreboards;
    private final Figures figures;

    ContestedFigures(
            DSLContext db, AssessmentRows rows, StoredAssessments stored, Scoreboards scoreboards, Figures figures) {
        this.db = db;
        this.rows = rows;
        this.stored = stored;
        this.scoreboards = scoreboards;
        this.figures = figures;
    }

    /** Whose number it is, and in which assessment. */
    record Whose(AssessmentSummary assessment, Unit unit) {}

    /** Empty when the number is none of a unit in a quarter the reader may see. */
    Optional<Whose> whose(FigureRef ref) {
        if (OF_RESULTS.contains(ref.kind()) && ref.parts().size() >= 2) {
            return id(ref.part(0))
                    .flatMap(run -> db.select(COMPUTATION.ASSESSMENT_ID)
                            .from(COMPUTATION)
                            .where(COMPUTATION.ID.eq(run))
                            .fetchOptional(COMPUTATION.ASSESSMENT_ID))
                    .flatMap(assessment -> Optional.ofNullable(
                                    rows.units(assessment).get(ref.part(1)))
                            .map(unit -> new Whose(stored.get(assessment), unit)));
        }
        if (ref.kind().equals(Observation.FIGURE) && !ref.parts().isEmpty()) {
            return id(ref.part(0)).flatMap(this::whoseValue);
        }
        return Optional.empty();
    }

    /** A value may be an input of several quarters; what counts is the newest that takes objections or appeals. */
    private Optional<Whose> whoseValue(UUID observation) {
        return db.select(ASSESSMENT.ID, FROZEN_INPUT.UNIT_ID)
                .from(FROZEN_INPUT)
                .join(INPUT_SET)
                .on(INPUT_SET.ID.eq(FROZEN_INPUT.SET_ID))
                .join(ASSESSMENT)
                .on(ASSESSMENT.ID.eq(INPUT_SET.ASSESSMENT_ID))
                .and(ASSESSMENT.ROUND.eq(INPUT_SET.ROUND))
                .where(FROZEN_INPUT.OBSERVATION_ID.eq(observation))
                .and(ASSESSMENT.STAGE.in(Stage.NOTICE.name(), Stage.PUBLISHED.name()))
                .orderBy(ASSESSMENT.PERIOD.desc(), ASSESSMENT.ID)
                .limit(1)
                .fetchOptional()
                .map(row -> {
                    var unit = rows.units(row.value1()).values().stream()
                            .filter(each -> each.id().equals(row.value2()))
                            .findFirst()
                            .orElseThrow();
                    return new Whose(stored.get(row.value1()), unit);
                });
    }

    /** Whether a number is of the run that can be objected to: what is published, else what is about to be. */
    static boolean isCurrent(Whose whose, FigureRef ref) {
        if (!OF_RESULTS.contains(ref.kind())) {
            return true;
        }
        var publication = whose.assessment().publication();
        var head = whose.assessment().run();
        var run = whose.assessment().stage() == Stage.PUBLISHED && publication != null
                ? publication.run()
                : head == null ? null : head.id();
        return run != null && run.toString().equals(ref.part(0));
    }

    /**
     * The number as the pages show it now.
     *
     * @throws Refusal.Conflict {@code figure-not-current} when it is of an earlier run
     */
    Figure figure(Whose whose, FigureRef ref) {
        if (ref.kind().equals(Observation.FIGURE)) {
            return figures.open(ref).figure();
        }
        return list(whose).stream()
                .filter(figure -> figure.ref().equals(ref))
                .findFirst()
                .orElseThrow(() -> new Refusal.Conflict("figure-not-current", ref.toString()));
    }

    /** The results of a unit that can be objected to: scores first, then the rank. */
    List<Figure> list(Whose whose) {
        var query = new Scoreboard.Query(whose.unit().code(), "", "", 0, 5_000);
        var board = whose.assessment().stage() == Stage.PUBLISHED
                ? scoreboards.board(whose.assessment().id(), null, query)
                : scoreboards.provisional(whose.assessment().id(), query);
        return board.rows().stream()
                .filter(row -> row.unitCode().equals(whose.unit().code()))
                .flatMap(ContestedFigures::of)
                .toList();
    }

    private static Stream<Figure> of(Scoreboard.Row row) {
        var cells = Stream.concat(
                        Stream.of(row.total()), Stream.concat(row.boards().stream(), row.indicators().stream()))
                .toList();
        return Stream.of(
                        cells.stream().map(Scoreboard.Cell::score),
                        cells.stream().map(Scoreboard.Cell::rank),
                        cells.stream().map(Scoreboard.Cell::stars),
                        cells.stream().map(Scoreboard.Cell::contribution),
                        Stream.of(row).map(Scoreboard.Row::movement),
                        row.awards().stream()
                                .flatMap(award -> Stream.<@Nullable Figure>of(
                                        award.timesInARow(), award.places(), award.total(), award.rank())))
                .flatMap(each -> each)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull);
    }

    private static Optional<UUID> id(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
