package org.lianqi.outcome.explanation;

import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.UUID;
import org.lianqi.engine.index.scheme.FixedInput;
import org.lianqi.engine.index.scheme.Indicator;
import org.lianqi.engine.index.scheme.Node;
import org.lianqi.engine.index.scheme.SchemeTree;
import org.lianqi.ground.figure.Figure;
import org.lianqi.ground.figure.FigureRef;
import org.lianqi.ground.figure.FigureSource;
import org.lianqi.ground.figure.Opened;
import org.lianqi.ground.unit.Unit;
import org.lianqi.ground.unit.Units;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.outcome.scheme.RecordWords;
import org.lianqi.outcome.scheme.SchemeFigures;
import org.lianqi.outcome.scheme.SchemeRows;
import org.lianqi.outcome.scheme.SchemeVersion;
import org.lianqi.outcome.scoreboard.ResultFigures;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Why this score: opens what {@link ResultFigures} shows. A published score opens to its snapshot, that to the computation,
 * a computation to the scores, weights and bonus points it adds, an indicator to its formula with the unit's own values and
 * what was asked of the others, a value to its report. The numbers are those the engine explains; no score is computed here a second time.
 */
@Component
class ScoreFigures implements FigureSource {
    private final ShownRuns runs;
    private final SchemeRows schemes;
    private final EarlierFigures earlier;
    private final Units units;

    ScoreFigures(ShownRuns runs, SchemeRows schemes, EarlierFigures earlier, Units units) {
        this.runs = runs;
        this.schemes = schemes;
        this.earlier = earlier;
        this.units = units;
    }

    @Override
    public Set<String> kinds() {
        return Set.of(
                ResultFigures.SCORE,
                ResultFigures.CALCULATED,
                ResultFigures.RANK,
                ResultFigures.STARS,
                ResultFigures.PART,
                ResultFigures.MOVED,
                ResultFigures.STREAK,
                ResultFigures.CLIMB,
                ResultFigures.TOTAL,
                ResultFigures.PLACE,
                SchemeFigures.WEIGHT,
                SchemeFigures.FULL,
                ResultFigures.MEDIAN,
                ResultFigures.EXTENT,
                ResultFigures.PEER,
                ResultFigures.READY,
                ResultFigures.ESTIMATE,
                ResultFigures.BONUS,
                SchemeFigures.FIXED);
    }

    @Override
    @Transactional(readOnly = true)
    public Opened open(FigureRef ref) {
        try {
            return switch (ref.kind()) {
                case SchemeFigures.WEIGHT, SchemeFigures.FULL, SchemeFigures.FIXED -> ofScheme(ref);
                default -> ofRun(ref);
            };
        } catch (IllegalArgumentException | NoSuchElementException e) {
            throw new Refusal.Missing("figure", ref.toString());
        }
    }

    private Opened ofRun(FigureRef ref) {
        var run = runs.get(ref.part(0));
        var why = new WhyThisScore(run);
        var won = new WhyThisAward(run, earlier);
        return switch (ref.kind()) {
            case ResultFigures.SCORE -> published(run, why, run.named(ref.part(1)), run.node(ref.part(2)));
            case ResultFigures.CALCULATED -> why.calculated(run.named(ref.part(1)), run.node(ref.part(2)));
            case ResultFigures.PART -> why.contribution(run.named(ref.part(1)), run.node(ref.part(2)));
            case ResultFigures.RANK -> why.rank(run.named(ref.part(1)), run.node(ref.part(2)));
            case ResultFigures.MEDIAN -> why.median(run.node(ref.part(1)));
            case ResultFigures.EXTENT ->
                new WhatIsAssessed(run)
                        .extent(ResultFigures.Extent.valueOf(ref.part(1).toUpperCase(Locale.ROOT)));
            case ResultFigures.PEER -> why.peer(run.named(ref.part(1)), indicator(run.node(ref.part(2))), ref.part(3));
            case ResultFigures.READY ->
                new WhyThisValue(run, indicator(run.node(ref.part(2))), ref.part(3)).ready(run.named(ref.part(1)));
            case ResultFigures.ESTIMATE ->
                new WhyThisValue(run, indicator(run.node(ref.part(2))), ref.part(3)).estimate(run.named(ref.part(1)));
            case ResultFigures.BONUS -> why.bonus(run.named(ref.part(1)), ref.part(2));
            case ResultFigures.STARS -> won.stars(run.named(ref.part(1)), run.node(ref.part(2)));
            case ResultFigures.MOVED -> won.moved(run.named(ref.part(1)));
            case ResultFigures.CLIMB -> won.climb(run.named(ref.part(1)), ref.part(2));
            case ResultFigures.STREAK -> won.streak(run.named(ref.part(1)), ref.part(2));
            case ResultFigures.TOTAL -> won.total(run.named(ref.part(1)), ref.part(2));
            case ResultFigures.PLACE -> won.place(run.named(ref.part(1)), ref.part(2));
            default -> throw new NoSuchElementException(ref.kind());
        };
    }

    /** A score of a published run stands in a snapshot; a provisional one is nothing but computed. */
    private Opened published(ShownRun run, WhyThisScore why, ShownRun.Named unit, Node node) {
        var figure = run.score(unit, node);
        if (!run.trial().assumed().isEmpty()) {
            return new Opened(figure, why.calculated(unit, node).basis(), null, List.of(), null);
        }
        var versions = earlier.versions(run, unit, node);
        var history = versions.size() < 2 ? List.<Opened.Revision>of() : versions;
        var today = versions.isEmpty() ? null : versions.getFirst().figure();
        var now = today == null || today.ref().equals(figure.ref()) ? null : today;
        var published = run.published();
        if (published == null) {
            return new Opened(figure, why.calculated(unit, node).basis(), null, history, now);
        }
        return new Opened(
                figure,
                new Opened.Published(
                        run.assessment().path(),
                        published.version(),
                        published.sha256(),
                        published.at(),
                        run.calculated(unit, node)),
                null,
                history,
                now);
    }

    /** What a scheme fixes is reported by the scheme: its document is the evidence. */
    private Opened ofScheme(FigureRef ref) {
        var version = schemes.find(UUID.fromString(ref.part(0))).orElseThrow();
        var scheme = version.scheme();
        var tree = SchemeTree.of(scheme);
        var node = tree.get(ref.part(1));
        var figure = switch (ref.kind()) {
            case SchemeFigures.WEIGHT -> ofYear(version, ref).weight(node);
            case SchemeFigures.FULL -> ofYear(version, ref).full(node);
            default -> fixed(version, indicator(node), ref.part(2), ref.part(3));
        };
        return new Opened(
                figure,
                new Opened.Reported(
                        version.name(),
                        scheme.validFrom(),
                        version.changedBy(),
                        version.changedAt(),
                        new Opened.File(
                                version.sha256(),
                                version.code() + " v" + version.version(),
                                null,
                                null,
                                version.link()),
                        null),
                null,
                List.of(),
                null);
    }

    private static Indicator indicator(Node node) {
        if (node instanceof Indicator indicator) {
            return indicator;
        }
        throw new NoSuchElementException(node.code());
    }

    private static SchemeFigures ofYear(SchemeVersion version, FigureRef ref) {
        return SchemeFigures.of(version, Integer.parseInt(ref.part(2)));
    }

    private Name named(String unit) {
        return units.findByCode(unit).map(Unit::name).orElseGet(() -> Name.same(unit));
    }

    private Figure fixed(SchemeVersion version, Indicator node, String input, String unit) {
        if (!(node.inputs().get(input) instanceof FixedInput fixed)) {
            throw new NoSuchElementException(input);
        }
        var value = fixed.of(unit);
        if (value == null) {
            throw new NoSuchElementException(unit);
        }
        var figures = SchemeFigures.of(version, 1);
        return figures.fixed(
                node,
                input,
                unit.equals(SchemeFigures.EVERYONE) ? null : named(unit),
                unit,
                value,
                RecordWords.name(input));
    }
}
