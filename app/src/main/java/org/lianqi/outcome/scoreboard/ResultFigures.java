package org.lianqi.outcome.scoreboard;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianqi.engine.index.input.Cadence;
import org.lianqi.engine.index.scheme.Node;
import org.lianqi.engine.index.scheme.Scheme;
import org.lianqi.engine.index.scheme.SchemeTree;
import org.lianqi.ground.figure.Figure;
import org.lianqi.ground.figure.FigureRef;
import org.lianqi.ground.vocabulary.Kind;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.Period;
import org.lianqi.ground.vocabulary.ValueState;
import org.lianqi.outcome.scheme.CanonicalJson;
import org.lianqi.outcome.scheme.Periods;
import org.lianqi.outcome.scheme.SchemeFigures;

/**
 * The figures of one run. References: {@code score|rank|stars|part:<run>:<unit code>:<node>} (part is the contribution),
 * {@code moved:<run>:<unit code>}, {@code streak|climb|total|place:<run>:<unit code>:<award>}, {@code
 * median:<run>:<node>}, {@code extent:<run>:<of what>}. Below them: {@code calc:<run>:<unit code>:<node>} (a score as it was computed, apart from its
 * publication), {@code peer:<run>:<unit code>:<node>:<statistic>}, {@code bonus:<run>:<unit code>:<item>}.
 */
public final class ResultFigures {
    public static final String SCORE = "score";
    public static final String RANK = "rank";
    public static final String STARS = "stars";
    public static final String PART = "part";
    public static final String MOVED = "moved";
    public static final String STREAK = "streak";
    public static final String CLIMB = "climb";
    public static final String TOTAL = "total";
    public static final String PLACE = "place";
    public static final String MEDIAN = "median";
    /** How many units, boards or indicators there are. */
    public static final String EXTENT = "extent";

    public static final String CALCULATED = "calc";
    public static final String PEER = "peer";
    public static final String READY = "ready";
    public static final String ESTIMATE = "estimate";
    public static final String BONUS = "bonus";

    private final String run;
    private final SchemeFigures ofScheme;
    private final SchemeTree tree;
    private final @Nullable Period shown;
    private final Kind kind;
    private final ValueState state;
    private final Origin origin;

    public ResultFigures(UUID run, UUID schemeId, Scheme scheme, Period period, boolean published, Origin origin) {
        this(run, schemeId, scheme, Periods.engine(period), published, origin);
    }

    /**
     * The figures a run would have if some of its values were others.
     *
     * @param trial stands in the references where the run stands otherwise
     */
    public static ResultFigures ofTrial(String trial, UUID schemeId, Scheme scheme, Period period, Origin origin) {
        return new ResultFigures(trial, schemeId, scheme, Periods.engine(period), Kind.FORECAST, false, origin);
    }

    /** The same for any period the engine knows; a half-year stands on no page, and its figures name none. */
    public ResultFigures(
            UUID run,
            UUID schemeId,
            Scheme scheme,
            org.lianqi.engine.index.input.Period period,
            boolean published,
            Origin origin) {
        this(run.toString(), schemeId, scheme, period, Kind.FACT, published, origin);
    }

    private ResultFigures(
            String run,
            UUID schemeId,
            Scheme scheme,
            org.lianqi.engine.index.input.Period period,
            Kind kind,
            boolean published,
            Origin origin) {
        this.run = run;
        this.kind = kind;
        this.tree = SchemeTree.of(scheme);
        this.shown = period.cadence() == Cadence.HALF_YEAR ? null : Periods.ground(period);
        this.state = published ? ValueState.PUBLISHED : ValueState.PROVISIONAL;
        this.origin = origin;
        this.ofScheme = new SchemeFigures(schemeId, scheme, period.ofYear(), shown, state);
    }

    /** What the scheme fixes for the period. */
    public SchemeFigures ofScheme() {
        return ofScheme;
    }

    public Figure score(Name unit, String code, Node node, @Nullable Double score, Origin of) {
        var value = score == null ? null : CanonicalJson.decimal(score);
        return at(SCORE, unit, code, node, value, places(node), "分", name(node), of);
    }

    public Figure calculated(Name unit, String code, Node node, @Nullable Double score, Origin of) {
        var value = score == null ? null : CanonicalJson.decimal(score);
        return at(CALCULATED, unit, code, node, value, places(node), "分", name(node), of);
    }

    /** What a method asked about all units, as one of them sees it. */
    public Figure peer(
            Name unit, String code, Node node, String statistic, double value, String measure, Name measured) {
        var decimal = CanonicalJson.decimal(value);
        return figure(
                FigureRef.of(PEER, run, code, node.code(), statistic),
                decimal,
                Math.clamp(decimal.scale(), 0, 6),
                measure,
                measured,
                unit,
                origin);
    }

    /**
     * A value as it was made ready to be scored, or the estimate before that.
     *
     * @param kind {@link #READY} or {@link #ESTIMATE}
     * @param estimated whether nobody reported it: an estimate is no fact
     */
    public Figure made(
            String kind,
            Name unit,
            String code,
            Node node,
            String input,
            double value,
            String measure,
            Name measured,
            boolean estimated) {
        var decimal = CanonicalJson.decimal(value);
        return new Figure(
                FigureRef.of(kind, run, code, node.code(), input),
                decimal,
                Math.clamp(decimal.scale(), 0, 6),
                measure,
                estimated
                        ? new Name(measured.zh() + "（估计）", measured.en() + " (estimated)")
                        : new Name(measured.zh() + "（整理后）", measured.en() + " (made ready)"),
                unit,
                shown,
                estimated ? Kind.FORECAST : this.kind,
                state,
                origin);
    }

    public Figure bonus(Name unit, String code, String item, BigDecimal points, Name measured) {
        return figure(
                FigureRef.of(BONUS, run, code, item),
                points,
                Math.max(0, points.stripTrailingZeros().scale()),
                "分",
                measured,
                unit,
                origin);
    }

    public Figure rank(Name unit, String code, Node node, @Nullable Integer rank, Origin of) {
        return at(RANK, unit, code, node, whole(rank), 0, "位", said(node, "名次", "rank"), of);
    }

    public Figure stars(Name unit, String code, Node node, Integer stars, Origin of) {
        return at(STARS, unit, code, node, whole(stars), 0, "星", said(node, "星级", "stars"), of);
    }

    public Figure contribution(Name unit, String code, Node node, Double contribution, Origin of) {
        return at(
                PART,
                unit,
                code,
                node,
                CanonicalJson.decimal(contribution),
                places(node),
                "分",
                said(node, "计入上级", "contribution"),
                of);
    }

    public Figure moved(Name unit, String code, int places) {
        return figure(
                FigureRef.of(MOVED, run, code),
                BigDecimal.valueOf(places),
                0,
                "位",
                new Name("比上期进位", "places gained"),
                unit,
                origin);
    }

    public Figure ofAward(
            String kind, Name unit, String code, String award, Name name, @Nullable BigDecimal value, Origin of) {
        int decimals = kind.equals(TOTAL) ? places(tree.root()) : 0;
        var measure = switch (kind) {
            case STREAK -> "次";
            case TOTAL -> "分";
            default -> "位";
        };
        var measured = switch (kind) {
            case STREAK -> new Name(name.zh() + "连续次数", name.en() + ", times in a row");
            case CLIMB -> new Name(name.zh() + "进位", name.en() + ", places gained");
            case PLACE -> new Name(name.zh() + "名次", name.en() + ", rank");
            default -> name;
        };
        return figure(FigureRef.of(kind, run, code, award), value, decimals, measure, measured, unit, of);
    }

    public Figure median(Node node, @Nullable Double median) {
        return figure(
                FigureRef.of(MEDIAN, run, node.code()),
                median == null ? null : CanonicalJson.decimal(median),
                places(node),
                "分",
                said(node, "中位", "median"),
                null,
                origin);
    }

    /** How many are assessed, or assess. */
    public Figure extent(Extent of, int count) {
        return figure(
                FigureRef.of(EXTENT, run, of.code()), BigDecimal.valueOf(count), 0, "个", of.measured(), null, origin);
    }

    /** What a quarter is made of. */
    public enum Extent {
        UNITS(new Name("参加考核的单位", "units assessed")),
        BOARDS(new Name("板块", "boards")),
        INDICATORS(new Name("指标", "indicators"));

        private final Name measured;

        Extent(Name measured) {
            this.measured = measured;
        }

        public Name measured() {
            return measured;
        }

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static int places(Node node) {
        return node.rounding().places();
    }

    public static Name name(Node node) {
        return new Name(node.name().zh(), node.name().en());
    }

    private Figure at(
            String kind,
            Name unit,
            String code,
            Node node,
            @Nullable BigDecimal value,
            int decimals,
            String measure,
            Name measured,
            Origin of) {
        return figure(FigureRef.of(kind, run, code, node.code()), value, decimals, measure, measured, unit, of);
    }

    private Figure figure(
            FigureRef ref,
            @Nullable BigDecimal value,
            int decimals,
            String measure,
            Name measured,
            @Nullable Name unit,
            Origin of) {
        return new Figure(ref, value, decimals, measure, measured, unit, shown, kind, state, of);
    }

    private static Name said(Node node, String zh, String en) {
        return new Name(node.name().zh() + zh, node.name().en() + ", " + en);
    }

    private static @Nullable BigDecimal whole(@Nullable Integer number) {
        return number == null ? null : BigDecimal.valueOf(number);
    }
}
