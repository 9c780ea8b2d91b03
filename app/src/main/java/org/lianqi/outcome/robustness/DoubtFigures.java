package org.lianqi.outcome.robustness;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianqi.engine.index.preparation.ShapeLimit;
import org.lianqi.engine.index.robustness.SobolIndex;
import org.lianqi.engine.index.scheme.Group;
import org.lianqi.engine.index.scheme.Node;
import org.lianqi.engine.index.scheme.SchemeTree;
import org.lianqi.ground.figure.Figure;
import org.lianqi.ground.figure.FigureRef;
import org.lianqi.ground.figure.Opened;
import org.lianqi.ground.vocabulary.Kind;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Period;
import org.lianqi.ground.vocabulary.ValueState;
import org.lianqi.outcome.scheme.CanonicalJson;
import org.lianqi.outcome.scoreboard.RankBands;
import org.lianqi.outcome.scoreboard.ResultFigures;

/**
 * The figures of a run under doubt, each with what it was counted from. References: {@code band:<run>:<unit>:low|mid|high},
 * {@code kept:<run>:<unit>}, {@code keptstars:<run>:<unit>:<board>}, {@code chance:<run>:<unit>:<award>}, {@code ahead:<run>:<unit>:<other unit>}, {@code
 * share:<run>:<doubt>:first|total|low|high}, {@code together:<run>:<node>:<other node>}, {@code trait:<run>:<node>:available|skewness|kurtosis:<input>}.
 */
final class DoubtFigures {
    /** A unit stands apart from the next when it is ahead of it at least so often. */
    private static final double APART = 0.9;

    static final String BAND = "band";
    static final String KEPT = "kept";
    static final String KEPT_STARS = "keptstars";
    static final String CHANCE = "chance";
    static final String AHEAD = "ahead";
    static final String SHARE = "share";
    static final String TOGETHER = "together";
    static final String TRAIT = "trait";

    /** So many ranks of a spread are listed one by one. */
    private static final int LISTED = 12;

    /** So many units are listed one by one where a number rests on all of them. */
    private static final int UNITS_LISTED = 200;

    private final Soundness sound;
    private final SchemeTree tree;
    private final ResultFigures results;
    private final ValueState state;

    DoubtFigures(Soundness sound, boolean published) {
        this.sound = sound;
        this.tree = SchemeTree.of(sound.scheme());
        this.state = published ? ValueState.PUBLISHED : ValueState.PROVISIONAL;
        var run = sound.run();
        this.results =
                new ResultFigures(run.run(), run.scheme().id(), sound.scheme(), run.period(), published, run.origin());
    }

    /** Ends and middle of the ranks that nine of ten replications give. */
    enum Edge {
        LOW(0.05, new Name("名次区间的好端", "better end of the rank band")),
        MID(0.5, new Name("重算名次的中位", "median of the ranks computed again")),
        HIGH(0.95, new Name("名次区间的差端", "worse end of the rank band"));

        final double share;
        final Name measured;

        Edge(double share, Name measured) {
            this.share = share;
            this.measured = measured;
        }

        String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    RankBands.Band band(String unit) {
        return new RankBands.Band(band(unit, Edge.LOW), band(unit, Edge.HIGH));
    }

    RankBands.Firm firm(String unit) {
        var next = sound.follower(unit);
        return new RankBands.Firm(
                band(unit),
                next == null
                        ? null
                        : new RankBands.Next(name(next), ahead(unit, next), sound.ahead(unit, next) >= APART),
                sound.scheme().awards().stream()
                        .filter(rule -> sound.ofFlags().containsKey(rule.code()))
                        .map(rule -> new RankBands.Chance(
                                rule.tag(),
                                new Name(rule.name().zh(), rule.name().en()),
                                chance(unit, rule.code())))
                        .toList());
    }

    /** Weight as the scheme writes it for the period. */
    Figure weight(String node) {
        return results.ofScheme().weight(node(node));
    }

    Figure band(String unit, Edge edge) {
        return figure(
                FigureRef.of(BAND, run(), unit, edge.code()),
                sound.spread(unit).quantile(edge.share),
                1,
                0,
                "位",
                edge.measured,
                name(unit));
    }

    /** Empty where the unit has no rank. */
    Figure kept(String unit) {
        var rank = sound.rank(unit);
        return figure(
                FigureRef.of(KEPT, run(), unit),
                rank.isEmpty()
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(sound.spread(unit).probability(rank.getAsInt())),
                100,
                0,
                "%",
                new Name("名次不变的机会", "chance of the same rank"),
                name(unit));
    }

    /** Empty where the unit was awarded none there. */
    Figure keptStars(String unit, Group board) {
        var stars = sound.stars(unit, board.code());
        return figure(
                FigureRef.of(KEPT_STARS, run(), unit, board.code()),
                stars.isEmpty()
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(sound.starChances(unit, board.code())[stars.getAsInt()]),
                100,
                0,
                "%",
                new Name(
                        board.name().zh() + "星级不变的机会",
                        "chance of the same stars, " + board.name().en()),
                name(unit));
    }

    Figure stars(String unit, Group board) {
        return results.stars(
                name(unit),
                unit,
                board,
                sound.stars(unit, board.code()).orElseThrow(),
                sound.run().origin());
    }

    Figure chance(String unit, String award) {
        var rule = sound.scheme().awards().stream()
                .filter(each -> each.code().equals(award))
                .findFirst()
                .orElseThrow();
        return figure(
                FigureRef.of(CHANCE, run(), unit, award),
                OptionalDouble.of(chanceOf(unit, award)),
                100,
                0,
                "%",
                new Name(rule.name().zh() + "的机会", "chance of " + rule.name().en()),
                name(unit));
    }

    private double chanceOf(String unit, String award) {
        var byUnit = sound.ofFlags().get(award);
        var chance = byUnit == null ? null : byUnit.get(unit);
        if (chance == null) {
            throw new java.util.NoSuchElementException(award + " " + unit);
        }
        return chance;
    }

    Figure ahead(String unit, String other) {
        return figure(
                FigureRef.of(AHEAD, run(), unit, other),
                OptionalDouble.of(sound.ahead(unit, other)),
                100,
                0,
                "%",
                new Name(
                        "排在" + name(other).zh() + "前面的机会",
                        "chance of standing before " + name(other).en()),
                name(unit));
    }

    /** @param total with every interplay, or by itself */
    /** What is told of a share: estimates, and the bounds of the one with every interplay. */
    enum Estimate {
        FIRST(new Name("名次变动由它单独解释的部分", "share of the shifts explained by itself")),
        TOTAL(new Name("名次变动由它和它的牵连解释的部分", "share of the shifts explained with every interplay")),
        LOW(new Name("连同牵连的部分，九成把握不低于", "with every interplay, nine of ten not below")),
        HIGH(new Name("连同牵连的部分，九成把握不高于", "with every interplay, nine of ten not above"));

        final Name measured;

        Estimate(Name measured) {
            this.measured = measured;
        }

        double of(SobolIndex index) {
            return switch (this) {
                case FIRST -> index.first();
                case TOTAL -> index.total();
                case LOW -> index.totalLow();
                case HIGH -> index.totalHigh();
            };
        }
    }

    Figure share(Doubt doubt, Estimate estimate) {
        var index = sound.shares().get(doubt);
        if (index == null) {
            throw new java.util.NoSuchElementException(doubt.name());
        }
        return figure(
                FigureRef.of(SHARE, run(), doubt.name(), estimate.name().toLowerCase(java.util.Locale.ROOT)),
                OptionalDouble.of(estimate.of(index)),
                100,
                0,
                "%",
                estimate.measured,
                null);
    }

    Figure together(String one, String other) {
        return figure(
                FigureRef.of(TOGETHER, run(), one, other),
                sound.together(one, other),
                1,
                2,
                "",
                new Name(
                        node(one).name().zh() + "与" + node(other).name().zh() + "的等级相关",
                        "rank correlation of " + node(one).name().en() + " and "
                                + node(other).name().en()),
                null);
    }

    /** Of the values that an indicator reads, as they were before scoring. */
    Figure trait(Soundness.Cleanness clean, Trait trait) {
        var name = clean.measured();
        boolean share = trait == Trait.AVAILABLE;
        var summary = clean.summary();
        // 299 of 300 are not all
        int decimals = !share ? 2 : 100 * summary.available() % summary.units() == 0 ? 0 : 1;
        return figure(
                FigureRef.of(TRAIT, run(), clean.indicator().code(), trait.code(), clean.input()),
                trait.of(summary),
                share ? 100 : 1,
                decimals,
                share ? "%" : "",
                new Name(name.zh() + "：" + trait.measured.zh(), name.en() + ": " + trait.measured.en()),
                null);
    }

    Opened openTrait(String indicator, Trait trait, String input) {
        var clean = sound.cleanness(indicator, input);
        var summary = clean.summary();
        var constants = new ArrayList<Opened.Constant>();
        constants.add(new Opened.Constant(new Name("参评单位", "units"), Integer.toString(summary.units()), where()));
        constants.add(new Opened.Constant(
                new Name("其中有数", "of them with a value"), Integer.toString(summary.available()), where()));
        if (trait != Trait.AVAILABLE) {
            constants.add(new Opened.Constant(
                    new Name("偏度和峰度都到了这里，算有极端值", "extreme from here on, when both are reached"),
                    "|" + ShapeLimit.USUAL.skewness() + "|, " + ShapeLimit.USUAL.kurtosis(),
                    new Name("联合研究中心的经验值", "the JRC's rule of thumb")));
        }
        return new Opened(
                trait(clean, trait),
                new Opened.Computed(trait.rule, Name.same(""), reported(clean), constants),
                null,
                List.of(),
                null);
    }

    /** The values themselves, as they were reported. */
    private List<Opened.Input> reported(Soundness.Cleanness clean) {
        return sound.run().taken().values().stream()
                .filter(value -> value.key().equals(clean.key()))
                .limit(UNITS_LISTED)
                .map(value -> new Opened.Input(
                        name(value.unitCode()),
                        new Figure(
                                value.ref(),
                                value.value(),
                                Math.clamp(value.value().stripTrailingZeros().scale(), 0, 6),
                                value.unitOfMeasure(),
                                clean.measured(),
                                name(value.unitCode()),
                                Period.parse(value.period()),
                                Kind.FACT,
                                state == ValueState.PUBLISHED
                                        ? state
                                        : sound.run().settled() ? ValueState.FROZEN : ValueState.VERIFIED,
                                value.origin()),
                        null,
                        null))
                .toList();
    }

    /** The scores of the units at some nodes, which open down to their values. */
    private List<Opened.Input> scores(List<String> nodes) {
        return sound.run().units().keySet().stream()
                .limit(UNITS_LISTED)
                .flatMap(unit ->
                        nodes.stream().map(node -> new Opened.Input(name(unit), calculated(unit, node), null, null)))
                .toList();
    }

    private Figure calculated(String unit, String node) {
        var score = sound.run().result().score(unit, node).score();
        return results.calculated(
                name(unit),
                unit,
                node(node),
                score.isPresent() ? (Double) score.getAsDouble() : null,
                sound.run().origin());
    }

    /** The rank that was awarded. */
    Figure rank(String unit) {
        var rank = sound.rank(unit);
        return results.rank(
                name(unit),
                unit,
                tree.root(),
                rank.isPresent() ? (Integer) rank.getAsInt() : null,
                sound.run().origin());
    }

    Opened openBand(String unit, Edge edge) {
        return new Opened(
                band(unit, edge),
                new Opened.Computed(
                        new Name(
                                "重算 " + Soundness.REPLICATIONS + " 次的名次由好到差排开，取第 " + percent(edge.share)
                                        + " % 处，两个名次之间按比例取",
                                "the ranks of " + Soundness.REPLICATIONS
                                        + " replications from best to worst, the one at " + percent(edge.share)
                                        + " %, interpolated between two"),
                        Name.same(""),
                        List.of(new Opened.Input(new Name("评定的名次", "rank awarded"), rank(unit), null, null)),
                        spread(unit)),
                null,
                List.of(),
                null);
    }

    Opened openKept(String unit) {
        return counted(
                kept(unit),
                new Name("重算后名次与评定的一样的次数 ÷ 重算次数", "replications with the rank awarded ÷ replications"),
                List.of(unit),
                spread(unit));
    }

    /** @throws java.util.NoSuchElementException where there are no stars to keep */
    Opened openKeptStars(String unit, String code) {
        var board = sound.starBoards().stream()
                .filter(each -> each.code().equals(code))
                .findFirst()
                .orElseThrow();
        var constants = new ArrayList<>(assumed(List.of(Doubt.WEIGHTS), Soundness.REPLICATIONS));
        var chances = sound.starChances(unit, code);
        for (int stars = chances.length - 1; stars >= 0; stars--) {
            long times = Math.round(chances[stars] * Soundness.REPLICATIONS);
            if (times > 0) {
                constants.add(new Opened.Constant(
                        new Name("重算得 " + stars + " 星", stars + " stars"),
                        Long.toString(times),
                        new Name("次", "times")));
            }
        }
        return new Opened(
                keptStars(unit, board),
                new Opened.Computed(
                        new Name("重算后星数与评定的一样的次数 ÷ 重算次数", "replications with the stars awarded ÷ replications"),
                        Name.same(""),
                        List.of(new Opened.Input(new Name("评定的星级", "stars awarded"), stars(unit, board), null, null)),
                        constants),
                null,
                List.of(),
                null);
    }

    Opened openChance(String unit, String award) {
        return counted(
                chance(unit, award),
                new Name(
                        "重算后达到授旗条件的次数 ÷ 重算次数；否决另算",
                        "replications in which it would be won ÷ replications; vetoes apart"),
                List.of(unit),
                spread(unit));
    }

    /** @throws java.util.NoSuchElementException for a unit and itself */
    Opened openAhead(String unit, String other) {
        if (unit.equals(other)) {
            throw new java.util.NoSuchElementException(unit);
        }
        var constants = new ArrayList<>(assumed(List.of(Doubt.WEIGHTS), Soundness.REPLICATIONS));
        constants.add(new Opened.Constant(
                new Name("在前的次数，并列算半次", "times before it, a tie counting half"),
                CanonicalJson.decimal(sound.ahead(unit, other) * Soundness.REPLICATIONS)
                        .toPlainString(),
                new Name("次", "times")));
        return counted(
                ahead(unit, other),
                new Name(
                        "重算后名次在前的次数 ÷ 重算次数，并列算一半",
                        "replications in which it ranks before ÷ replications, a tie counting half"),
                List.of(unit, other),
                constants);
    }

    Opened openShare(Doubt doubt, Estimate estimate) {
        var figure = share(doubt, estimate);
        boolean total = estimate != Estimate.FIRST;
        var index = java.util.Objects.requireNonNull(sound.shares().get(doubt));
        var constants = new ArrayList<>(assumed(sound.doubts(), Soundness.SAMPLE));
        constants.add(new Opened.Constant(
                new Name("估计的误差范围（九成）", "bounds of the estimate (nine of ten)"),
                percent(total ? index.totalLow() : index.firstLow()) + " % … "
                        + percent(total ? index.totalHigh() : index.firstHigh()) + " %",
                where()));
        return new Opened(
                figure,
                new Opened.Computed(
                        total
                                ? new Name(
                                        "詹森法：只换这一项假设时，平均名次变动之差的平方的均值 ÷ 2 ÷ 总方差",
                                        "Jansen: mean squared difference of the average shift when this assumption alone is exchanged ÷ 2 ÷ variance")
                                : new Name(
                                        "萨尔泰利法：两组独立重算中，只有这一项假设相同时的协方差 ÷ 总方差",
                                        "Saltelli: covariance of two independent samples that share this assumption alone ÷ variance"),
                        Name.same(""),
                        List.of(),
                        constants),
                null,
                List.of(),
                null);
    }

    Opened openTogether(String one, String other) {
        return new Opened(
                together(one, other),
                new Opened.Computed(
                        new Name(
                                "两列得分各自排位（并列取平均），再求皮尔逊相关（斯皮尔曼等级相关）",
                                "Pearson's correlation of the ranks of both scores, ties sharing their mean (Spearman)"),
                        Name.same(""),
                        scores(List.of(one, other)),
                        List.of(new Opened.Constant(
                                new Name("参评单位", "units"), Integer.toString(sound.units()), where()))),
                null,
                List.of(),
                null);
    }

    private Opened counted(Figure figure, Name rule, List<String> units, List<Opened.Constant> constants) {
        return new Opened(
                figure,
                new Opened.Computed(
                        rule,
                        Name.same(""),
                        units.stream()
                                .map(unit -> new Opened.Input(
                                        units.size() == 1
                                                ? new Name("评定的名次", "rank awarded")
                                                : new Name(
                                                        name(unit).zh() + "评定的名次",
                                                        "rank awarded to "
                                                                + name(unit).en()),
                                        rank(unit),
                                        null,
                                        null))
                                .toList(),
                        constants),
                null,
                List.of(),
                null);
    }

    private List<Opened.Constant> spread(String unit) {
        var constants = new ArrayList<>(assumed(List.of(Doubt.WEIGHTS), Soundness.REPLICATIONS));
        var spread = sound.spread(unit);
        int listed = 0;
        for (int rank = 1; rank <= sound.units() && listed < LISTED; rank++) {
            long times = Math.round(spread.probability(rank) * spread.ranked());
            if (times > 0) {
                listed++;
                constants.add(new Opened.Constant(
                        new Name("重算得第 " + rank + " 名", "ranked " + rank),
                        Long.toString(times),
                        new Name("次", "times")));
            }
        }
        return constants;
    }

    private List<Opened.Constant> assumed(List<Doubt> doubts, int replications) {
        var constants = new ArrayList<Opened.Constant>();
        doubts.forEach(doubt -> constants.add(new Opened.Constant(new Name("假设", "assumption"), "", doubt.words())));
        constants.add(new Opened.Constant(new Name("重算次数", "replications"), Integer.toString(replications), where()));
        constants.add(new Opened.Constant(new Name("随机数种子", "seed"), Long.toString(Soundness.SEED), where()));
        return constants;
    }

    private Name where() {
        var version = sound.run().scheme();
        return new Name(
                version.name().zh() + " v" + version.version(), version.name().en() + " v" + version.version());
    }

    private static String percent(double share) {
        return Long.toString(Math.round(share * 100));
    }

    private UUID run() {
        return sound.run().run();
    }

    private Node node(String code) {
        return tree.get(code);
    }

    private Name name(String unit) {
        var known = sound.run().units().get(unit);
        if (known == null) {
            throw new java.util.NoSuchElementException(unit);
        }
        return known.name();
    }

    private Figure figure(
            FigureRef ref,
            OptionalDouble value,
            int times,
            int decimals,
            String measure,
            Name measured,
            @Nullable Name of) {
        @Nullable
        BigDecimal shown = value.isPresent()
                ? CanonicalJson.decimal(value.getAsDouble()).multiply(BigDecimal.valueOf(times))
                : null;
        var run = sound.run();
        return new Figure(ref, shown, decimals, measure, measured, of, run.period(), Kind.FACT, state, run.origin());
    }
}
