package org.lianqi.outcome.robustness;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.lianqi.engine.index.EffectiveWeight;
import org.lianqi.engine.index.scheme.SchemeTree;
import org.lianqi.ground.figure.Figure;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.web.Part;
import org.lianqi.outcome.assessment.AssessmentSummary;
import org.lianqi.outcome.assessment.PublicationHead;
import org.lianqi.outcome.scheme.Periods;
import org.lianqi.outcome.scheme.SchemeFigures;
import org.lianqi.outcome.scoreboard.ResultFigures;

/**
 * What the page of a ranking's soundness shows.
 *
 * @param periods the periods of the scheme with results, newest first
 * @param units those with a rank, by rank; of the others nothing can be said
 * @param flags names of the flags that go by rank, beside the chances of each unit
 * @param assumptions what was doubted, the one that matters most first; empty when no assumption moves a rank
 * @param nominal indicators that have weight but hardly move the total
 * @param redundant pairs of indicators that say the same
 * @param opposed pairs of indicators that pull apart
 */
public record SoundnessView(
        AssessmentSummary assessment,
        @Nullable PublicationHead published,
        List<AssessmentSummary> periods,
        Part<Row> units,
        List<Name> flags,
        List<Share> assumptions,
        List<Influence> nominal,
        List<Pair> redundant,
        List<Pair> opposed,
        boolean synthetic,
        int ranked) {

    /** Below this the total does not follow an indicator. */
    static final double NOMINAL = 0.2;

    private static final double SAME = 0.92;
    private static final double OPPOSED = -0.6;
    /** A unit stands apart from the next when it is ahead of it at least so often. */
    private static final double APART = 0.9;

    private static final int PAIRS = 20;

    /**
     * @param next chance of standing before the unit that follows; null for the last
     * @param apart whether that is enough to tell the two apart
     */
    public record Row(
            String code,
            Name name,
            Figure rank,
            Figure low,
            Figure mid,
            Figure high,
            Figure kept,
            List<Figure> flags,
            @Nullable Name follows,
            @Nullable Figure next,
            boolean apart) {}

    public record Share(Doubt doubt, Name words, Figure first, Figure total) {}

    /** @param weight as the scheme writes it */
    public record Influence(Name indicator, Figure weight, Figure together) {}

    public record Pair(Name one, Name other, Figure together) {}

    static SoundnessView of(
            Soundness sound,
            AssessmentSummary assessment,
            @Nullable PublicationHead published,
            List<AssessmentSummary> periods,
            int offset,
            int limit) {
        var figures = new DoubtFigures(sound, published != null);
        var run = sound.run();
        var ordered = run.result().listByRank(sound.total()).stream()
                .filter(score -> score.rank().isPresent())
                .map(score -> score.unit())
                .toList();
        var rows = new ArrayList<Row>();
        for (int i = offset; i < Math.min(ordered.size(), offset + limit); i++) {
            rows.add(row(sound, figures, ordered.get(i), i + 1 < ordered.size() ? ordered.get(i + 1) : null));
        }
        var flags = sound.scheme().awards().stream()
                .filter(rule -> sound.ofFlags().containsKey(rule.code()))
                .map(rule -> new Name(rule.name().zh(), rule.name().en()))
                .toList();
        var pairs = pairs(sound, figures);
        return new SoundnessView(
                assessment,
                published,
                periods,
                new Part<>(rows, offset, limit, ordered.size()),
                flags,
                sound.shares().keySet().stream()
                        .map(doubt -> new Share(
                                doubt,
                                DoubtFigures.words(doubt),
                                figures.share(doubt, false),
                                figures.share(doubt, true)))
                        .sorted(Comparator.comparing(
                                        (Share share) -> share.total().value())
                                .reversed())
                        .toList(),
                nominal(sound, figures),
                pairs.stream().filter(pair -> value(pair) >= SAME).limit(PAIRS).toList(),
                pairs.reversed().stream()
                        .filter(pair -> value(pair) <= OPPOSED)
                        .limit(PAIRS)
                        .toList(),
                run.origin() == org.lianqi.ground.vocabulary.Origin.SYNTHETIC,
                ordered.size());
    }

    private static Row row(Soundness sound, DoubtFigures figures, String unit, @Nullable String next) {
        var names = sound.run().units();
        return new Row(
                unit,
                Objects.requireNonNull(names.get(unit)).name(),
                figures.rank(unit),
                figures.band(unit, DoubtFigures.Edge.LOW),
                figures.band(unit, DoubtFigures.Edge.MID),
                figures.band(unit, DoubtFigures.Edge.HIGH),
                figures.kept(unit),
                sound.scheme().awards().stream()
                        .filter(rule -> sound.ofFlags().containsKey(rule.code()))
                        .map(rule -> figures.chance(unit, rule.code()))
                        .toList(),
                next == null ? null : Objects.requireNonNull(names.get(next)).name(),
                next == null ? null : figures.ahead(unit, next),
                next == null || sound.ahead(unit, next) >= APART);
    }

    private static List<Influence> nominal(Soundness sound, DoubtFigures figures) {
        var tree = SchemeTree.of(sound.scheme());
        var counted = new TreeMap<String, Double>();
        EffectiveWeight.of(sound.scheme(), sound.run().taken().given().period())
                .forEach(each -> counted.put(each.node(), each.weight()));
        var weights = new SchemeFigures(
                sound.run().scheme().id(),
                sound.scheme(),
                Periods.engine(sound.run().period()).ofYear(),
                sound.run().period(),
                org.lianqi.ground.vocabulary.ValueState.PUBLISHED);
        return sound.indicators().stream()
                .filter(indicator -> counted.getOrDefault(indicator.code(), 0.0) > 0)
                .filter(indicator -> sound.influence(indicator.code()).orElse(1) < NOMINAL)
                .map(indicator -> new Influence(
                        ResultFigures.name(indicator),
                        weights.weight(tree.get(indicator.code())),
                        figures.together(indicator.code(), sound.total())))
                .toList();
    }

    /** Every two indicators whose scores can be compared, those that go together most first. */
    private static List<Pair> pairs(Soundness sound, DoubtFigures figures) {
        var indicators = sound.indicators();
        var pairs = new ArrayList<Pair>();
        for (int i = 0; i < indicators.size(); i++) {
            for (int j = i + 1; j < indicators.size(); j++) {
                var one = indicators.get(i);
                var other = indicators.get(j);
                var together = sound.together(one.code(), other.code());
                if (together.isPresent() && (together.getAsDouble() >= SAME || together.getAsDouble() <= OPPOSED)) {
                    pairs.add(new Pair(
                            ResultFigures.name(one),
                            ResultFigures.name(other),
                            figures.together(one.code(), other.code())));
                }
            }
        }
        pairs.sort(Comparator.comparingDouble(SoundnessView::value).reversed());
        return pairs;
    }

    private static double value(Pair pair) {
        return Optional.ofNullable(pair.together().value())
                .map(java.math.BigDecimal::doubleValue)
                .orElse(0.0);
    }

    public int replications() {
        return Soundness.REPLICATIONS;
    }

    /** How many units the scores do not tell apart from the one that follows. */
    public long notApart() {
        return units.rows().stream().filter(row -> !row.apart()).count();
    }

    /** Where a rank stands on a line of so many pixels. */
    public double at(Figure rank) {
        var value = rank.value();
        return value == null || ranked < 2
                ? 5
                : Math.round((5 + 85.5 * (value.doubleValue() - 1) / (ranked - 1)) * 10) / 10.0;
    }
}
