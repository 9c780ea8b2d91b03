package org.lianqi.outcome.explanation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lianqi.engine.index.method.Direction;
import org.lianqi.engine.index.reach.Goal;
import org.lianqi.engine.index.reach.Reach;
import org.lianqi.engine.index.scheme.Node;
import org.lianqi.ground.figure.Figure;
import org.lianqi.ground.figure.FigureRef;
import org.lianqi.ground.figure.FigureSource;
import org.lianqi.ground.figure.Opened;
import org.lianqi.ground.vocabulary.Kind;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.ground.vocabulary.ValueState;
import org.lianqi.outcome.scheme.CanonicalJson;
import org.lianqi.outcome.scheme.SchemeNodes;
import org.lianqi.outcome.scoreboard.NextPlace;
import org.lianqi.outcome.scoreboard.Scoreboard;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What it would take a unit to rank higher: the engine computes the whole period again with one of its figures moved.
 * References: {@code takes:<run>:<unit code>:<indicator node>:<input>:points|<node to rise at>}, with
 * {@code :<rank to be reached>} where that is another than the next; {@code lead:<run>:<unit code>:<unit code behind>}.
 */
@Component
class WhatItTakes implements NextPlace, FigureSource {
    private static final String TAKES = "takes";
    private static final String POINTS = "points";
    private static final String LEAD = "lead";
    /** So many of those that come next are looked at. */
    private static final int BEHIND = 3;

    private final ShownRuns runs;

    WhatItTakes(ShownRuns runs) {
        this.runs = runs;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Way> of(Scoreboard board, Scoreboard.Row row) {
        if (!board.quicklyTried()) {
            return List.of();
        }
        var run = runs.get(board.run().id());
        var ofUnit = new OfUnit(run, row.unitCode());
        return ofUnit.movable.stream()
                .map(ofUnit::found)
                .sorted(Comparator.comparingDouble(Found::effort))
                .map(Found::way)
                .toList();
    }

    @Override
    @Transactional(readOnly = true)
    public List<Pursuit> behind(Scoreboard board, Scoreboard.Row row) {
        var own = row.total().rank().value();
        if (!board.quicklyTried() || own == null) {
            return List.of();
        }
        var run = runs.get(board.run().id());
        var root = run.tree().root();
        var unit = run.named(row.unitCode());
        return run.result().listByRank(root.code()).stream()
                .filter(score -> score.rank().orElse(0) > own.intValue())
                .limit(BEHIND)
                .map(score -> {
                    var rival = new OfUnit(run, score.unit());
                    var shortest = rival.movable.stream()
                            .flatMap(movable -> rival.to(movable, root, own.intValue()).stream()
                                    .map(value -> new Overtaking(movable, value)))
                            .min(Comparator.comparingDouble(each -> OfUnit.effort(each.movable(), each.to())))
                            .orElse(null);
                    return new Pursuit(
                            score.unit(),
                            rival.unit.name(),
                            run.rank(rival.unit, root),
                            lead(run, unit, rival.unit),
                            shortest == null ? null : shortest.movable().now(),
                            shortest == null
                                    ? null
                                    : rival.place(shortest.movable(), root, shortest.to(), own.intValue()));
                })
                .toList();
    }

    private record Overtaking(Movable movable, BigDecimal to) {}

    private static Figure lead(ShownRun run, ShownRun.Named unit, ShownRun.Named rival) {
        var root = run.tree().root();
        var own = Objects.requireNonNull(run.calculated(unit, root).value());
        var theirs = Objects.requireNonNull(run.calculated(rival, root).value());
        return new Figure(
                FigureRef.of(LEAD, run.trial(), unit.code(), rival.code()),
                own.subtract(theirs),
                Math.max(2, root.rounding().places()),
                "分",
                new Name("领先" + rival.name().zh(), "ahead of " + rival.name().en()),
                unit.name(),
                run.period(),
                Kind.FACT,
                run.published() == null ? ValueState.PROVISIONAL : ValueState.PUBLISHED,
                run.opened().origin());
    }

    private static Opened openedLead(ShownRun run, ShownRun.Named unit, ShownRun.Named rival) {
        var root = run.tree().root();
        return new Opened(
                lead(run, unit, rival),
                new Opened.Computed(
                        new Name("本单位总分 − 对方总分", "own total − theirs"),
                        Name.same("{0} − {1}"),
                        List.of(
                                new Opened.Input(unit.name(), run.calculated(unit, root), null, null),
                                new Opened.Input(rival.name(), run.calculated(rival, root), null, null)),
                        List.of()),
                null,
                List.of(),
                null);
    }

    @Override
    public Set<String> kinds() {
        return Set.of(TAKES, LEAD);
    }

    @Override
    @Transactional(readOnly = true)
    public Opened open(FigureRef ref) {
        try {
            if (ref.kind().equals(LEAD)) {
                var run = runs.get(ref.part(0));
                return openedLead(run, run.named(ref.part(1)), run.named(ref.part(2)));
            }
            var ofUnit = new OfUnit(runs.get(ref.part(0)), ref.part(1));
            var movable = ofUnit.movable.stream()
                    .filter(each -> each.node().code().equals(ref.part(2))
                            && each.input().equals(ref.part(3)))
                    .findFirst()
                    .orElseThrow();
            return ref.part(4).equals(POINTS)
                    ? ofUnit.openedPoints(movable)
                    : ofUnit.openedPlace(
                            movable,
                            ofUnit.run.node(ref.part(4)),
                            ref.parts().size() > 5 ? Integer.valueOf(ref.part(5)) : null);
        } catch (IllegalArgumentException | NoSuchElementException e) {
            throw new Refusal.Missing("figure", ref.toString());
        }
    }

    /** @param effort share of the way to the limit that a better rank in the total takes; infinite where no way leads there */
    private record Found(Way way, double effort) {}

    private static final class OfUnit {
        private final ShownRun run;
        private final ShownRun.Named unit;
        private final Reach reach;
        private final List<Movable> movable;

        OfUnit(ShownRun run, String code) {
            this.run = run;
            this.unit = run.named(code);
            this.reach = new Reach(run.scheme(), run.result().given(), code);
            this.movable = Movable.of(run, unit);
        }

        Found found(Movable movable) {
            var root = run.tree().root();
            var to = to(movable, root);
            var board = new SchemeNodes(run.scheme()).boardOf(movable.node());
            var way = new Way(
                    movable.now(),
                    points(movable).orElse(null),
                    to.map(value -> place(movable, root, value)).orElse(null),
                    board == null
                            ? null
                            : to(movable, run.node(board))
                                    .map(value -> place(movable, run.node(board), value))
                                    .orElse(null),
                    Sliders.of(run, movable));
            return new Found(way, to.map(value -> effort(movable, value)).orElse(Double.POSITIVE_INFINITY));
        }

        private static double effort(Movable movable, BigDecimal to) {
            var now = Objects.requireNonNull(movable.now().value());
            var all = movable.lever().limit().subtract(now).abs().doubleValue();
            return all == 0 ? 0 : to.subtract(now).abs().doubleValue() / all;
        }

        private Optional<BigDecimal> to(Movable movable, Node at) {
            OptionalInt rank = run.result().score(unit.code(), at.code()).rank();
            return rank.isEmpty() || rank.getAsInt() == 1 ? Optional.empty() : to(movable, at, rank.getAsInt() - 1);
        }

        private Optional<BigDecimal> to(Movable movable, Node at, int rank) {
            return reach.alone(movable.lever(), new Goal.RankAt(at.code(), rank));
        }

        private Figure place(Movable movable, Node at, BigDecimal to) {
            var name = movable.now().measured();
            var where = at.name();
            return place(
                    movable,
                    to,
                    new Name(name.zh() + "，" + where.zh() + "进位需到", name.en() + ", to rank higher at " + where.en()),
                    at.code());
        }

        private Figure place(Movable movable, Node at, BigDecimal to, int rank) {
            var name = movable.now().measured();
            var where = at.name();
            return place(
                    movable,
                    to,
                    new Name(
                            name.zh() + "，" + where.zh() + "到第 " + rank + " 位需到",
                            name.en() + ", to rank " + rank + " at " + where.en()),
                    at.code(),
                    rank);
        }

        private Figure place(Movable movable, BigDecimal to, Name measured, Object... what) {
            return figure(
                    movable,
                    to,
                    Math.max(0, movable.lever().step().scale()),
                    movable.now().unitOfMeasure(),
                    measured,
                    what);
        }

        private Optional<Figure> points(Movable movable) {
            var step = reach.pointsOfAStep(movable.lever(), run.tree().root().code());
            if (step.isEmpty()) {
                return Optional.empty();
            }
            var name = movable.now().measured();
            boolean more = movable.node().direction() == Direction.HIGHER_IS_BETTER;
            return Optional.of(figure(
                    movable,
                    CanonicalJson.decimal(
                            step.getAsDouble() / movable.lever().step().doubleValue() + 0.0),
                    4,
                    "分",
                    more
                            ? new Name(name.zh() + "，每多一个单位得分", name.en() + ", points for one more")
                            : new Name(name.zh() + "，每少一个单位得分", name.en() + ", points for one less"),
                    POINTS));
        }

        private Figure figure(
                Movable movable, BigDecimal value, int decimals, String measure, Name measured, Object... what) {
            var parts = Stream.concat(
                    Stream.of(run.trial(), unit.code(), movable.node().code(), movable.input()), Arrays.stream(what));
            return new Figure(
                    FigureRef.of(TAKES, parts.toArray()),
                    value,
                    decimals,
                    measure,
                    measured,
                    unit.name(),
                    run.period(),
                    Kind.FORECAST,
                    run.published() == null ? ValueState.PROVISIONAL : ValueState.PUBLISHED,
                    run.opened().origin());
        }

        /** @param rank to be reached; null: the next */
        Opened openedPlace(Movable movable, Node at, @Nullable Integer rank) {
            return opened(
                    rank == null
                            ? place(movable, at, to(movable, at).orElseThrow())
                            : place(movable, at, to(movable, at, rank).orElseThrow(), rank),
                    new Name(
                            "这个数从现在的值起一步一步变好，其余都不动，每一步整期重算：第一个到这个名次的值",
                            "the figure betters step by step, all else stays, and the whole period is computed at each: the first value with that rank"),
                    movable,
                    new Opened.Input(new Name("现在的名次", "rank now"), run.rank(unit, at), null, null));
        }

        Opened openedPoints(Movable movable) {
            return opened(
                    points(movable).orElseThrow(),
                    new Name(
                            "这个数变好一步、其余都不动，整期重算：总分之差 ÷ 一步",
                            "the figure betters by a step, all else stays, and the whole period is computed: difference of the total ÷ the step"),
                    movable,
                    new Opened.Input(
                            new Name("现在的总分", "total now"),
                            run.calculated(unit, run.tree().root()),
                            null,
                            null));
        }

        private Opened opened(Figure figure, Name formula, Movable movable, Opened.Input standing) {
            var measure = Name.same(movable.now().unitOfMeasure());
            return new Opened(
                    figure,
                    new Opened.Computed(
                            formula,
                            Name.same(""),
                            List.of(
                                    new Opened.Input(new Name("现在的值", "value now"), movable.now(), null, null),
                                    standing),
                            List.of(
                                    new Opened.Constant(
                                            new Name("一步", "one step"),
                                            movable.lever().step().toPlainString(),
                                            measure),
                                    new Opened.Constant(
                                            new Name("最远试到", "tried as far as"),
                                            movable.lever()
                                                    .limit()
                                                    .setScale(
                                                            Math.max(
                                                                    0,
                                                                    movable.lever()
                                                                            .step()
                                                                            .scale()),
                                                            RoundingMode.HALF_UP)
                                                    .toPlainString(),
                                            measure))),
                    null,
                    List.of(),
                    null);
        }
    }
}
