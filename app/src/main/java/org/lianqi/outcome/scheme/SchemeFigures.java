package org.lianqi.outcome.scheme;

import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
 * The figures a version of a scheme fixes for one period of the year. References: {@code
 * weight|full:<scheme version id>:<node>:<period of the year>}, {@code fixed:<scheme version id>:<node>:<input>:<unit
 * code>}.
 */
public final class SchemeFigures {
    public static final String WEIGHT = "weight";
    public static final String FULL = "full";
    public static final String FIXED = "fixed";

    /** Stands for a unit where the scheme fixes one value for all that have none of their own. */
    public static final String EVERYONE = "_";

    private final UUID id;
    private final Scheme scheme;
    private final SchemeTree tree;
    private final int ofYear;
    private final @Nullable Period shown;
    private final ValueState state;

    /**
     * @param ofYear which period of the year, counted from 1; weights can differ by season
     * @param shown the assessed period that stands beside the figures; null where they stand for none
     */
    public SchemeFigures(UUID id, Scheme scheme, int ofYear, @Nullable Period shown, ValueState state) {
        this.id = id;
        this.scheme = scheme;
        this.tree = SchemeTree.of(scheme);
        this.ofYear = ofYear;
        this.shown = shown;
        this.state = state;
    }

    /** What a version fixes, whatever is assessed with it. */
    public static SchemeFigures of(SchemeVersion version, int ofYear) {
        return new SchemeFigures(
                version.id(),
                version.scheme(),
                ofYear,
                null,
                version.state() == SchemeState.DRAFT ? ValueState.DRAFT : ValueState.PUBLISHED);
    }

    public Figure weight(Node node) {
        return figure(
                FigureRef.of(WEIGHT, id, node.code(), ofYear),
                node.weight().in(ofYear),
                scheme.weightUnit() == WeightUnit.PERCENT ? "%" : "",
                said(node, "权重", "weight"),
                null);
    }

    public Figure full(Node node) {
        return figure(
                FigureRef.of(FULL, id, node.code(), ofYear),
                tree.fullMark(node, ofYear),
                "分",
                said(node, "满分", "full mark"),
                null);
    }

    /** A value the scheme itself fixes for a unit, or for {@link #EVERYONE}. */
    public Figure fixed(Node node, String input, @Nullable Name unit, String code, BigDecimal value, Name measured) {
        return figure(FigureRef.of(FIXED, id, node.code(), input, code), value, "", measured, unit);
    }

    private Figure figure(FigureRef ref, BigDecimal value, String measure, Name measured, @Nullable Name unit) {
        return new Figure(
                ref,
                value,
                Math.max(0, value.stripTrailingZeros().scale()),
                measure,
                measured,
                unit,
                shown,
                Kind.FACT,
                state,
                Origin.REAL);
    }

    private static Name said(Node node, String zh, String en) {
        return new Name(node.name().zh() + zh, node.name().en() + ", " + en);
    }
}
