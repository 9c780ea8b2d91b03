package org.lianqi.outcome.explanation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.lianqi.engine.index.BonusPoints;
import org.lianqi.engine.index.GroupExplanation;
import org.lianqi.engine.index.IndicatorExplanation;
import org.lianqi.engine.index.Standing;
import org.lianqi.engine.index.method.PeerStatistic;
import org.lianqi.engine.index.method.ScoringMethod;
import org.lianqi.engine.index.scheme.Aggregation;
import org.lianqi.engine.index.scheme.BonusCounting;
import org.lianqi.engine.index.scheme.Group;
import org.lianqi.engine.index.scheme.Indicator;
import org.lianqi.engine.index.scheme.Node;
import org.lianqi.engine.index.scheme.Rounding;
import org.lianqi.ground.figure.Figure;
import org.lianqi.ground.figure.Opened;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.outcome.scheme.RecordWords;
import org.lianqi.outcome.scoreboard.ResultFigures;

/** Turns the engine's explanations of scores into figures that open one another. */
final class WhyThisScore {
    /** So many units are listed one by one where a number rests on all of them. */
    static final int LISTED = 200;

    private final ShownRun run;

    WhyThisScore(ShownRun run) {
        this.run = run;
    }

    Opened calculated(ShownRun.Named unit, Node node) {
        var explanation = run.result().explain(unit.code(), node.code());
        return new Opened(
                run.calculated(unit, node),
                switch (explanation) {
                    case IndicatorExplanation indicator -> of(unit, indicator);
                    case GroupExplanation group -> of(unit, group);
                },
                null,
                List.of(),
                null);
    }

    private Opened.Computed of(ShownRun.Named unit, IndicatorExplanation explanation) {
        var indicator = explanation.indicator();
        var formula = explanation.formula();
        var names = new ArrayList<String>();
        var inputs = new ArrayList<Opened.Input>();
        var constants = new ArrayList<Opened.Constant>();
        for (var input : explanation.inputs()) {
            run.input(unit, indicator, input.name(), input.source())
                    .ifPresentOrElse(
                            figure -> {
                                names.add(input.name());
                                inputs.add(new Opened.Input(role(unit, indicator, input), figure, null, null));
                            },
                            () -> constants.add(new Opened.Constant(
                                    RecordWords.name(input.name()), "—", new Name("未知", "not known"))));
        }
        for (var peer : explanation.peers()) {
            peer.value().ifPresent(value -> {
                names.add(peer.statistic().name());
                inputs.add(new Opened.Input(
                        RecordWords.name(peer.statistic().name()), peer(unit, explanation, peer, value), null, null));
            });
        }
        if (reads(formula.lines().stream().map(line -> line.text()).toList(), "full")) {
            names.add("full");
            inputs.add(new Opened.Input(
                    RecordWords.name("full"), run.figures().ofScheme().full(indicator), null, null));
        }
        indicator
                .method()
                .constants()
                .forEach((name, value) ->
                        constants.add(new Opened.Constant(RecordWords.name(name), value.toPlainString(), run.where())));
        rounding(explanation.rounding()).ifPresent(constants::add);
        if (explanation.standing() != Standing.SCORED) {
            constants.add(new Opened.Constant(new Name("缺数时", "without a value"), missing(explanation), run.where()));
            return new Opened.Computed(standing(explanation.standing()), Name.same(""), inputs, constants);
        }
        var method =
                RecordWords.choiceKey(ScoringMethod.class, indicator.method().tag());
        return new Opened.Computed(
                new Name(
                        RecordWords.in(Locale.CHINESE).text(method) + "：\n"
                                + RecordWords.in(Locale.CHINESE).formula(formula),
                        RecordWords.in(Locale.ENGLISH).text(method) + ":\n"
                                + RecordWords.in(Locale.ENGLISH).formula(formula)),
                WorkedFormula.of(explanation, names),
                inputs,
                constants);
    }

    /** What an input is to the formula, and whether it is an estimate. */
    private Name role(ShownRun.Named unit, Indicator indicator, IndicatorExplanation.InputTerm input) {
        var name = RecordWords.name(input.name());
        return run.result()
                .findPrepared(indicator.code(), input.name())
                .map(made -> made.estimate(unit.code()).isPresent()
                        ? new Name(name.zh() + "（估计）", name.en() + " (estimated)")
                        : new Name(name.zh() + "（整理后）", name.en() + " (made ready)"))
                .orElse(name);
    }

    /** The name of a unit among others, told when its value is an estimate. */
    private Name among(ShownRun.Named unit, Indicator indicator, String input) {
        return run.result()
                .findPrepared(indicator.code(), input)
                .filter(made -> made.estimate(unit.code()).isPresent())
                .map(made -> new Name(unit.name().zh() + "（估计）", unit.name().en() + " (estimated)"))
                .orElse(unit.name());
    }

    private static boolean reads(List<String> lines, String name) {
        var word = Pattern.compile("(?<![\\p{L}\\p{N}._])" + Pattern.quote(name) + "(?![\\p{L}\\p{N}._])");
        return lines.stream().anyMatch(line -> word.matcher(line).find());
    }

    private static String missing(IndicatorExplanation explanation) {
        return explanation.score().isPresent()
                ? WorkedFormula.digits(explanation.score().getAsDouble())
                : "—";
    }

    private Opened.Computed of(ShownRun.Named unit, GroupExplanation explanation) {
        var inputs = new ArrayList<Opened.Input>();
        var constants = new ArrayList<Opened.Constant>();
        var counted = new ArrayList<GroupExplanation.Part>();
        for (var part : explanation.parts()) {
            if (part.score().isPresent() && part.standing() != Standing.NOT_COUNTED) {
                counted.add(part);
                inputs.add(new Opened.Input(
                        ResultFigures.name(part.node()),
                        run.calculated(unit, part.node()),
                        run.figures().ofScheme().weight(part.node()),
                        run.contribution(unit, part.node()).orElse(null)));
            } else {
                constants.add(new Opened.Constant(ResultFigures.name(part.node()), "—", standing(part.standing())));
            }
        }
        var group = explanation.group();
        var worked = new StringBuilder(worked(explanation, counted, constants));
        for (BonusPoints points : explanation.bonuses()) {
            if (points.counted().signum() != 0 || !points.claims().isEmpty()) {
                worked.append(" + {").append(inputs.size()).append('}');
                inputs.add(new Opened.Input(name(points.item().name()), bonus(unit, points), null, null));
            }
        }
        explanation.recompute().ifPresent(score -> worked.append(" = ").append(WorkedFormula.digits(score)));
        rounding(explanation.rounding()).ifPresent(constants::add);
        return explanation.standing() == Standing.SCORED
                ? new Opened.Computed(rule(group), Name.same(worked.toString()), inputs, constants)
                : new Opened.Computed(
                        standing(explanation.standing()),
                        Name.same(""),
                        inputs,
                        List.of(new Opened.Constant(rule(group), "—", run.where())));
    }

    private String worked(
            GroupExplanation explanation, List<GroupExplanation.Part> counted, List<Opened.Constant> constants) {
        var present = counted.stream().map(GroupExplanation.Part::weight).reduce(BigDecimal.ZERO, BigDecimal::add);
        var all = explanation.parts().stream()
                .filter(part -> part.standing() != Standing.NOT_COUNTED)
                .map(GroupExplanation.Part::weight)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return switch (explanation.group().aggregation()) {
            case Aggregation.WeightedArithmetic mean ->
                "(" + each(counted, (weight, place) -> weight + " × " + place) + ") ÷ " + plain(present);
            case Aggregation.Geometric mean ->
                "exp((" + each(counted, (weight, place) -> weight + " × ln " + place) + ") ÷ " + plain(present) + ")";
            case Aggregation.Harmonic mean ->
                plain(present) + " ÷ (" + each(counted, (weight, place) -> weight + " ÷ " + place) + ")";
            case Aggregation.SumOfPoints sum -> {
                var added = each(counted, (weight, place) -> place);
                yield present.compareTo(all) == 0 ? added : "(" + added + ") × " + plain(all) + " ÷ " + plain(present);
            }
            case Aggregation.Copeland copeland -> {
                constants.add(new Opened.Constant(new Name("胜过", "won against"), against(explanation, 1), run.where()));
                constants.add(new Opened.Constant(new Name("负于", "lost to"), against(explanation, -1), run.where()));
                yield wins(explanation, 1) + " − " + wins(explanation, -1);
            }
        };
    }

    private interface Term {
        String of(String weight, String place);
    }

    private static String each(List<GroupExplanation.Part> parts, Term term) {
        var terms = new ArrayList<String>();
        for (int i = 0; i < parts.size(); i++) {
            terms.add(term.of(plain(parts.get(i).weight()), "{" + i + "}"));
        }
        return String.join(" + ", terms);
    }

    private String against(GroupExplanation explanation, int outcome) {
        return explanation.meetings().stream()
                .filter(meeting -> meeting.outcome() == outcome)
                .map(GroupExplanation.Meeting::opponent)
                .collect(Collectors.joining(" "));
    }

    private static long wins(GroupExplanation explanation, int outcome) {
        return explanation.meetings().stream()
                .filter(meeting -> meeting.outcome() == outcome)
                .count();
    }

    /** What a node adds to the score above it. */
    Opened contribution(ShownRun.Named unit, Node node) {
        var figure = run.contribution(unit, node).orElseThrow();
        var parent = (Group) run.node(String.valueOf(node.parent()));
        var above = (GroupExplanation) run.result().explain(unit.code(), parent.code());
        var counted = above.parts().stream()
                .filter(part -> part.score().isPresent() && part.standing() != Standing.NOT_COUNTED)
                .toList();
        var present = counted.stream().map(GroupExplanation.Part::weight).reduce(BigDecimal.ZERO, BigDecimal::add);
        var own = counted.stream()
                .filter(part -> part.node().code().equals(node.code()))
                .findFirst()
                .orElseThrow();
        boolean points = parent.aggregation() instanceof Aggregation.SumOfPoints;
        var value = WorkedFormula.digits(
                figure.value() == null ? Double.NaN : figure.value().doubleValue());
        return new Opened(
                figure,
                new Opened.Computed(
                        points
                                ? new Name("分值相加，得分直接计入上级", "points add up: the score counts as it is")
                                : new Name("得分 × 权重 ÷ 权重之和", "score × weight ÷ sum of weights"),
                        Name.same(
                                points
                                        ? "{0} = " + value
                                        : "{0} × " + plain(own.weight()) + " ÷ " + plain(present) + " = " + value),
                        List.of(new Opened.Input(
                                new Name("得分", "score"),
                                run.calculated(unit, node),
                                run.figures().ofScheme().weight(node),
                                null)),
                        List.of(new Opened.Constant(new Name("计入", "counts in"), "", ResultFigures.name(parent)))),
                null,
                List.of(),
                null);
    }

    Opened rank(ShownRun.Named unit, Node node) {
        var figure = run.rank(unit, node);
        var explained = run.result().explainRank(unit.code(), node.code());
        var inputs = new ArrayList<Opened.Input>();
        inputs.add(new Opened.Input(unit.name(), run.score(unit, node), null, null));
        var constants = new ArrayList<Opened.Constant>();
        if (explained.isEmpty()) {
            return new Opened(
                    figure,
                    new Opened.Computed(
                            new Name("没有得分，不参加排名", "without a score there is no rank"),
                            Name.same(""),
                            inputs,
                            constants),
                    null,
                    List.of(),
                    null);
        }
        var why = explained.get();
        var better = why.better();
        var nearest = better.subList(Math.max(0, better.size() - LISTED), better.size());
        if (nearest.size() < better.size()) {
            // whoever is further ahead is ahead of this one too: its rank opens to them
            var foremost = run.named(nearest.getFirst());
            inputs.add(new Opened.Input(foremost.name(), run.rank(foremost, node), null, null));
        }
        nearest.forEach(other -> inputs.add(scoreOf(other, node)));
        why.equal().stream().limit(LISTED).forEach(other -> inputs.add(scoreOf(other, node)));
        why.next().stream().limit(1).forEach(other -> inputs.add(scoreOf(other, node)));
        constants.add(new Opened.Constant(
                new Name("参加排名的单位", "units with a rank"), Integer.toString(why.ranked()), ResultFigures.name(node)));
        constants.add(new Opened.Constant(
                new Name("比较时保留小数位", "decimal places compared"),
                Integer.toString(run.scheme().ties().places()),
                run.where()));
        return new Opened(
                figure,
                new Opened.Computed(
                        new Name("名次 = 1 + 排在前面的单位数", "rank = 1 + units ahead"),
                        Name.same("1 + " + better.size() + " = " + why.rank()),
                        inputs,
                        constants),
                null,
                List.of(),
                null);
    }

    private Opened.Input scoreOf(String unit, Node node) {
        var named = run.named(unit);
        return new Opened.Input(named.name(), run.score(named, node), null, null);
    }

    Opened median(Node node) {
        var scored = run.result().listByRank(node.code()).stream()
                .filter(score -> score.score().isPresent())
                .toList();
        if (scored.isEmpty()) {
            throw new NoSuchElementException(node.code());
        }
        int middle = scored.size() / 2;
        var inputs = scored.subList(scored.size() % 2 == 1 ? middle : middle - 1, middle + 1).stream()
                .map(score -> scoreOf(score.unit(), node))
                .toList();
        var value = inputs.stream()
                        .mapToDouble(input -> input.figure().value() == null
                                ? Double.NaN
                                : input.figure().value().doubleValue())
                        .sum()
                / inputs.size();
        return new Opened(
                run.figures().median(node, value),
                new Opened.Computed(
                        inputs.size() == 1
                                ? new Name("从高到低排在正中的得分", "the score in the middle")
                                : new Name("从高到低排在正中的两个得分的平均数", "the mean of the two scores in the middle"),
                        Name.same(
                                inputs.size() == 1
                                        ? "{0} = " + WorkedFormula.digits(value)
                                        : "({0} + {1}) ÷ 2 = " + WorkedFormula.digits(value)),
                        inputs,
                        List.of(new Opened.Constant(
                                new Name("有得分的单位", "units with a score"),
                                Integer.toString(scored.size()),
                                ResultFigures.name(node)))),
                null,
                List.of(),
                null);
    }

    private Figure peer(
            ShownRun.Named unit, IndicatorExplanation explanation, IndicatorExplanation.PeerTerm peer, double value) {
        var statistic = peer.statistic();
        var measure = switch (statistic.measure()) {
            case BEST, WORST, MEAN, DEVIATION, OF_UNIT ->
                run.input(unit, explanation.indicator(), statistic.input(), source(explanation, statistic))
                        .map(Figure::unitOfMeasure)
                        .orElse("");
            case COUNT -> "家";
            case RANK_FROM_BEST, RANK_FROM_WORST -> "位";
        };
        return run.figures()
                .peer(
                        unit.name(),
                        unit.code(),
                        explanation.indicator(),
                        statistic.name(),
                        value,
                        measure,
                        RecordWords.name(statistic.name()));
    }

    private static org.lianqi.engine.index.scheme.Input source(
            IndicatorExplanation explanation, PeerStatistic statistic) {
        return explanation.inputs().stream()
                .filter(input -> input.name().equals(statistic.input()))
                .findFirst()
                .orElseThrow()
                .source();
    }

    /** A number a method asked about all units. */
    Opened peer(ShownRun.Named unit, Indicator indicator, String name) {
        var explanation = (IndicatorExplanation) run.result().explain(unit.code(), indicator.code());
        var peer = explanation.peers().stream()
                .filter(each -> each.statistic().name().equals(name))
                .findFirst()
                .orElseThrow();
        var statistic = peer.statistic();
        var source = source(explanation, statistic);
        var units = peer.units().isEmpty() ? run.result().given().units() : peer.units();
        var inputs = new ArrayList<Opened.Input>();
        for (var code : units) {
            var other = run.named(code);
            run.input(other, indicator, statistic.input(), source)
                    .filter(value -> inputs.size() < LISTED)
                    .ifPresent(value -> inputs.add(
                            new Opened.Input(among(other, indicator, statistic.input()), value, null, null)));
        }
        return new Opened(
                peer(unit, explanation, peer, peer.value().orElseThrow()),
                new Opened.Computed(
                        said(statistic),
                        Name.same(""),
                        inputs,
                        List.of(new Opened.Constant(
                                new Name("被考核单位", "units assessed"),
                                Integer.toString(run.result().given().units().size()),
                                ResultFigures.name(indicator)))),
                null,
                List.of(),
                null);
    }

    private static Name said(PeerStatistic statistic) {
        return switch (statistic.measure()) {
            case BEST -> new Name("各单位中最好的", "the best of all units");
            case WORST -> new Name("各单位中最差的", "the worst of all units");
            case MEAN -> new Name("各单位的平均数", "the mean of all units");
            case DEVIATION -> new Name("各单位的标准差（样本，n − 1）", "the standard deviation of all units (sample, n − 1)");
            case COUNT -> new Name("有数的单位个数", "how many units have a value");
            case RANK_FROM_BEST -> new Name("从最好起的名次，并列取小（1-2-2-4）", "rank from the best, equals 1-2-2-4");
            case RANK_FROM_WORST -> new Name("从最差起的名次", "rank from the worst");
            case OF_UNIT -> new Name("参照单位的值", "the value of the reference unit");
        };
    }

    private Figure bonus(ShownRun.Named unit, BonusPoints points) {
        return run.figures()
                .bonus(
                        unit.name(),
                        unit.code(),
                        points.item().code(),
                        points.counted(),
                        name(points.item().name()));
    }

    /** A bonus or penalty item: the claims that counted, or the figure that was measured. */
    Opened bonus(ShownRun.Named unit, String item) {
        var points = run.result().bonuses(unit.code()).stream()
                .filter(each -> each.item().code().equals(item))
                .findFirst()
                .orElseThrow();
        var figure = bonus(unit, points);
        var rule = new Name(
                "每个 " + plain(points.item().pointsEach()) + " 分" + cap(points, "，至多 ", " 分"),
                plain(points.item().pointsEach()) + " points each" + cap(points, ", at most ", ""));
        if (points.item().counting() instanceof BonusCounting.Measured measured) {
            var input = measured.input().reported().flatMap(reported -> run.value(unit, reported.key()));
            return new Opened(
                    figure,
                    new Opened.Computed(
                            rule,
                            Name.same(
                                    input.isEmpty()
                                            ? ""
                                            : "{0} × " + plain(points.item().pointsEach())),
                            input.map(value -> List.of(new Opened.Input(new Name("实际值", "value"), value, null, null)))
                                    .orElse(List.of()),
                            List.of(new Opened.Constant(
                                    new Name("封顶前", "before caps"), plain(points.earned()), run.where()))),
                    null,
                    List.of(),
                    null);
        }
        return new Opened(
                figure,
                new Opened.Counted(
                        rule,
                        points.claims().stream()
                                .map(claim -> new Opened.Row(
                                        Name.same(claim.claim().thing()),
                                        "/quarters/" + run.assessment().path() + "/decisions",
                                        null,
                                        plain(claim.claim().quantity()) + " → " + plain(claim.points())))
                                .toList()),
                null,
                List.of(),
                null);
    }

    private static String cap(BonusPoints points, String before, String after) {
        var cap = points.item().cap();
        return cap == null ? "" : before + plain(cap) + after;
    }

    private Optional<Opened.Constant> rounding(Rounding rounding) {
        return rounding instanceof Rounding.AtLevel level
                ? Optional.of(new Opened.Constant(
                        new Name("逐级取整到小数位", "rounded here to decimal places"),
                        Integer.toString(level.places()),
                        run.where()))
                : Optional.empty();
    }

    private static Name rule(Group group) {
        return switch (group.aggregation()) {
            case Aggregation.WeightedArithmetic mean ->
                new Name("加权平均：Σ(权重 × 得分) ÷ Σ权重", "weighted mean: Σ(weight × score) ÷ Σ weight");
            case Aggregation.Geometric mean ->
                new Name(
                        "加权几何平均：exp(Σ(权重 × ln 得分) ÷ Σ权重)",
                        "weighted geometric mean: exp(Σ(weight × ln score) ÷ Σ weight)");
            case Aggregation.Harmonic mean ->
                new Name("加权调和平均：Σ权重 ÷ Σ(权重 ÷ 得分)", "weighted harmonic mean: Σ weight ÷ Σ(weight ÷ score)");
            case Aggregation.SumOfPoints sum -> new Name("分值相加：Σ得分", "sum of points: Σ score");
            case Aggregation.Copeland copeland -> new Name("两两比较：胜场 − 负场", "Copeland: meetings won − meetings lost");
        };
    }

    private static Name standing(Standing standing) {
        return new Name(
                RecordWords.in(Locale.CHINESE).choice(Standing.class, standing.name()),
                RecordWords.in(Locale.ENGLISH).choice(Standing.class, standing.name()));
    }

    static Name name(org.lianqi.engine.index.scheme.Name name) {
        return new Name(name.zh(), name.en());
    }

    private static String plain(BigDecimal value) {
        var stripped = value.stripTrailingZeros();
        return (stripped.scale() < 0 ? stripped.setScale(0) : stripped)
                .toPlainString()
                .replace('-', '−');
    }
}
