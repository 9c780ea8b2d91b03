package org.lianqi.outcome.assessment;

import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianqi.engine.index.input.Cadence;
import org.lianqi.engine.index.scheme.Node;
import org.lianqi.engine.index.scheme.Scheme;
import org.lianqi.engine.index.scheme.SchemeTree;
import org.lianqi.engine.index.scheme.WeightUnit;
import org.lianqi.ground.figure.Figure;
import org.lianqi.ground.figure.FigureRef;
import org.lianqi.ground.vocabulary.Kind;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.Period;
import org.lianqi.ground.vocabulary.ValueState;

/**
 * The figures of one run. References: {@code score|rank|stars|part:<run>:<unit code>:<node>} (part is the contribution),
 * {@code moved:<run>:<unit code>}, {@code streak|climb|total|place:<run>:<unit code>:<award>}, {@code
 * weight|full:<scheme version id>:<node>:<quarter of the year>}, {@code median:<run>:<node>}. Below them: {@code
 * calc:<run>:<unit code>:<node>} (a score as it was computed, apart from its publication), {@code
 * peer:<run>:<unit code>:<node>:<statistic>}, {@code bonus:<run>:<unit code>:<item>}, {@code
 * fixed:<scheme version id>:<node>:<input>:<unit code>}.
 */
final class ResultFigures {
    static final String SCORE = "score";
    static final String RANK = "rank";
    static final String STARS = "stars";
    static final String PART = "part";
    static final String MOVED = "moved";
    static final String STREAK = "streak";
    static final String CLIMB = "climb";
    static final String TOTAL = "total";
    static final String PLACE = "place";
    static final String WEIGHT = "weight";
    static final String FULL = "full";
    static final String MEDIAN = "median";
    static final String CALCULATED = "calc";
    static final String PEER = "peer";
    static final String BONUS = "bonus";
    static final String FIXED = "fixed";

    /** Stands for a unit where the scheme fixes one value for all that have none of their own. */
    static final String EVERYONE = "_";

    private final UUID run;
    private final UUID schemeId;
    private final Scheme scheme;
    private final SchemeTree tree;
    private final org.lianqi.engine.index.input.Period period;
    private final @Nullable Period shown;
    private final ValueState state;
    private final Origin origin;

    ResultFigures(UUID run, UUID schemeId, Scheme scheme, Period period, boolean published, Origin origin) {
        this(run, schemeId, scheme, Periods.engine(period), published, origin);
    }

    /** The same for any period the engine knows; a half-year stands on no page, and its figures name none. */
    ResultFigures(
            UUID run,
            UUID schemeId,
            Scheme scheme,
            org.lianqi.engine.index.input.Period period,
            boolean published,
            Origin origin) {
        this(
                run,
                schemeId,
                scheme,
                period,
                period.cadence() == Cadence.HALF_YEAR ? null : Periods.ground(period),
                published ? ValueState.PUBLISHED : ValueState.PROVISIONAL,
                origin);
    }

    private ResultFigures(
            UUID run,
            UUID schemeId,
            Scheme scheme,
            org.lianqi.engine.index.input.Period period,
            @Nullable Period shown,
            ValueState state,
            Origin origin) {
        this.run = run;
        this.schemeId = schemeId;
        this.scheme = scheme;
        this.tree = SchemeTree.of(scheme);
        this.period = period;
        this.shown = shown;
        this.state = state;
        this.origin = origin;
    }

    /** What a version fixes for one period of the year, counted from 1, whatever is assessed with it. */
    static ResultFigures fixedBy(SchemeVersion version, int ofYear) {
        var scheme = version.scheme();
        return new ResultFigures(
                version.id(),
                version.id(),
                scheme,
                new org.lianqi.engine.index.input.Period(scheme.validFrom().getYear(), scheme.cadence(), ofYear),
                null,
                version.state() == SchemeState.DRAFT ? ValueState.DRAFT : ValueState.PUBLISHED,
                version.origin());
    }

    Figure score(Name unit, String code, Node node, @Nullable Double score, Origin of) {
        var value = score == null ? null : CanonicalJson.decimal(score);
        return at(SCORE, unit, code, node, value, places(node), "分", name(node), of);
    }

    Figure calculated(Name unit, String code, Node node, @Nullable Double score, Origin of) {
        var value = score == null ? null : CanonicalJson.decimal(score);
        return at(CALCULATED, unit, code, node, value, places(node), "分", name(node), of);
    }

    /** What a method asked about all units, as one of them sees it. */
    Figure peer(Name unit, String code, Node node, String statistic, double value, String measure, Name measured) {
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

    Figure bonus(Name unit, String code, String item, BigDecimal points, Name measured) {
        return figure(
                FigureRef.of(BONUS, run, code, item),
                points,
                Math.max(0, points.stripTrailingZeros().scale()),
                "分",
                measured,
                unit,
                origin);
    }

    /** A value the scheme itself fixes for a unit. */
    Figure fixed(Node node, String input, @Nullable Name unit, String code, BigDecimal value, Name measured) {
        return figure(
                FigureRef.of(FIXED, schemeId, node.code(), input, code),
                value,
                Math.max(0, value.stripTrailingZeros().scale()),
                "",
                measured,
                unit,
                Origin.REAL);
    }

    Figure rank(Name unit, String code, Node node, @Nullable Integer rank, Origin of) {
        return at(RANK, unit, code, node, whole(rank), 0, "位", said(node, "名次", "rank"), of);
    }

    Figure stars(Name unit, String code, Node node, Integer stars, Origin of) {
        return at(STARS, unit, code, node, whole(stars), 0, "星", said(node, "星级", "stars"), of);
    }

    Figure contribution(Name unit, String code, Node node, Double contribution, Origin of) {
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

    Figure moved(Name unit, String code, int places) {
        return figure(
                FigureRef.of(MOVED, run, code),
                BigDecimal.valueOf(places),
                0,
                "位",
                new Name("比上期进位", "places gained"),
                unit,
                origin);
    }

    Figure ofAward(
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

    Figure weight(Node node) {
        var weight = node.weight().in(period);
        return figure(
                FigureRef.of(WEIGHT, schemeId, node.code(), ofYear()),
                weight,
                Math.max(0, weight.stripTrailingZeros().scale()),
                scheme.weightUnit() == WeightUnit.PERCENT ? "%" : "",
                said(node, "权重", "weight"),
                null,
                Origin.REAL);
    }

    Figure full(Node node) {
        var full = tree.fullMark(node, ofYear());
        return figure(
                FigureRef.of(FULL, schemeId, node.code(), ofYear()),
                full,
                Math.max(0, full.stripTrailingZeros().scale()),
                "分",
                said(node, "满分", "full mark"),
                null,
                Origin.REAL);
    }

    Figure median(Node node, @Nullable Double median) {
        return figure(
                FigureRef.of(MEDIAN, run, node.code()),
                median == null ? null : CanonicalJson.decimal(median),
                places(node),
                "分",
                said(node, "中位", "median"),
                null,
                origin);
    }

    static int places(Node node) {
        return node.rounding().places();
    }

    static Name name(Node node) {
        return new Name(node.name().zh(), node.name().en());
    }

    private int ofYear() {
        return period.ofYear();
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
        return new Figure(ref, value, decimals, measure, measured, unit, shown, Kind.FACT, state, of);
    }

    private static Name said(Node node, String zh, String en) {
        return new Name(node.name().zh() + zh, node.name().en() + ", " + en);
    }

    private static @Nullable BigDecimal whole(@Nullable Integer number) {
        return number == null ? null : BigDecimal.valueOf(number);
    }
}
