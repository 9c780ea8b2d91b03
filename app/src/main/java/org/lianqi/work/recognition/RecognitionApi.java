package org.lianqi.work.recognition;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.figure.Figure;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.industry.ChainCode;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.web.Part;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Applications, pre-checks and scores for programs, as the pages show them. */
@RestController
@RequestMapping("/api/v1/recognition")
class RecognitionApi {
    private static final int MOST = 500;

    private final Recognitions recognitions;
    private final PreChecks checks;
    private final RecognitionScores scores;

    RecognitionApi(Recognitions recognitions, PreChecks checks, RecognitionScores scores) {
        this.recognitions = recognitions;
        this.checks = checks;
        this.scores = scores;
    }

    /**
     * @param state one of the states; all when left out
     * @param chain code of a chain
     * @param quarter as 2025Q3
     * @param unit code of a unit; those below it count as well
     * @param limit at most 500
     */
    @GetMapping
    RecognitionPart list(
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String chain,
            @RequestParam(required = false) @Nullable String quarter,
            @RequestParam(required = false) @Nullable String unit,
            @RequestParam(required = false) @Nullable Integer offset,
            @RequestParam(required = false) @Nullable Integer limit) {
        Actors.require(RecognitionPage.READERS);
        var part = recognitions.page(
                RecognitionFilter.of(state, chain, quarter, unit),
                Part.offset(offset),
                limit == null ? Part.USUAL : Math.clamp(limit, 1, MOST));
        return new RecognitionPart(
                part.rows().stream().map(RecognitionItem::of).toList(), part.offset(), part.limit(), part.total());
    }

    /** An application with what the reader may know of how it went. */
    @GetMapping("/{id}")
    RecognitionHistory show(@PathVariable UUID id) {
        Actors.require(RecognitionPage.READERS);
        return new RecognitionHistory(
                RecognitionItem.of(recognitions.get(id)),
                recognitions.events(id).stream().map(RecognitionStep::of).toList());
    }

    /** What the rules say to a project, without applying. */
    @GetMapping("/check")
    PreCheckAnswer check(@RequestParam UUID project, @RequestParam String chain, @RequestParam String quarter) {
        Actors.require(RecognitionPage.READERS);
        var checked = checks.of(project, ChainCode.asked(chain), RecognitionFilter.quarter(quarter), Set.of());
        var tier = checked.check().tier();
        return new PreCheckAnswer(
                checked.check().answers(),
                tier == null ? null : tier.points(),
                checked.rule().source(),
                checked.rule().assumed());
    }

    /** The scores of a year as they are computed now. */
    @GetMapping("/scores")
    ScoreBoard scores(@RequestParam int year) {
        Actors.require(RecognitionPage.READERS);
        var figures = new ScoreFigures(scores.year(RecognitionFilter.year(Integer.toString(year)), null));
        var board = figures.year().board();
        return new ScoreBoard(
                year,
                board.covered().stream().map(Object::toString).toList(),
                board.rows().stream()
                        .map(row -> new YearScore(
                                Objects.requireNonNull(figures.units().get(row.unit()))
                                        .code(),
                                board.covered().stream()
                                        .map(quarter -> new QuarterScore(
                                                quarter.toString(),
                                                figures.quarter(row.unit(), quarter, ScoreFigures.Of.PROJECTS)
                                                        .value(),
                                                figures.quarter(row.unit(), quarter, ScoreFigures.Of.POINTS)
                                                        .value(),
                                                figures.quarter(row.unit(), quarter, ScoreFigures.Of.SCORE)
                                                        .value(),
                                                figures.quarter(row.unit(), quarter, ScoreFigures.Of.PLACE)
                                                        .value()))
                                        .toList(),
                                row.total(),
                                row.place(),
                                row.origin(),
                                opens(figures.total(row.unit(), false))))
                        .toList());
    }

    private static String opens(Figure figure) {
        return "/api/v1" + figure.ref().address();
    }

    record RecognitionPart(List<RecognitionItem> applications, int offset, int limit, long total) {}

    /**
     * An application.
     *
     * @param project id; the project itself is read only by those with a part in it
     * @param unit code of the applying unit
     * @param shares of the points in per cent, by code of the unit
     * @param noticeUntil last day for objections
     * @param points what the project was recognised with
     */
    record RecognitionItem(
            UUID id,
            UUID project,
            String projectName,
            String chain,
            String quarter,
            String unit,
            Map<String, BigDecimal> shares,
            RecognitionState state,
            @Nullable LocalDate noticeUntil,
            @Nullable BigDecimal points,
            @Nullable Instant recognisedAt,
            @Nullable Instant revokedAt,
            Origin origin,
            int revision) {
        static RecognitionItem of(Recognition application) {
            var shares = new LinkedHashMap<String, BigDecimal>();
            application.parts().forEach(part -> shares.put(part.unit().code(), part.share()));
            return new RecognitionItem(
                    application.id(),
                    application.project(),
                    application.projectName(),
                    application.chain().text(),
                    application.quarter().toString(),
                    application.unit().code(),
                    shares,
                    application.state(),
                    application.noticeUntil(),
                    application.points(),
                    application.recognisedAt(),
                    application.revokedAt(),
                    application.origin(),
                    application.revision());
        }
    }

    record RecognitionHistory(RecognitionItem application, List<RecognitionStep> steps) {}

    /** Something that was done. */
    record RecognitionStep(
            RecognitionAct act, String words, @Nullable LocalDate day, List<String> files, String by, Instant at) {
        static RecognitionStep of(RecognitionEvent event) {
            return new RecognitionStep(
                    event.act(),
                    event.words(),
                    event.day(),
                    event.files().stream().map(file -> file.address()).toList(),
                    event.by(),
                    event.at());
        }
    }

    /**
     * @param answers by condition
     * @param points by size; absent while it is unknown or too small
     * @param source of the rule
     * @param assumed whether the rule is this platform's assumption
     */
    record PreCheckAnswer(
            Map<Condition, Answer> answers, @Nullable BigDecimal points, Name source, boolean assumed) {}

    /** @param covered the quarters that are added */
    record ScoreBoard(int year, List<String> covered, List<YearScore> units) {}

    /** @param unit code */
    record YearScore(
            String unit,
            List<QuarterScore> quarters,
            @Nullable BigDecimal total,
            @Nullable Integer place,
            Origin origin,
            String opensAt) {}

    /** A unit's quarter. */
    record QuarterScore(
            String quarter,
            @Nullable BigDecimal projects,
            @Nullable BigDecimal points,
            @Nullable BigDecimal score,
            @Nullable BigDecimal place) {}
}
