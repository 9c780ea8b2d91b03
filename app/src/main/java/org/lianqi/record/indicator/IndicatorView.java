package org.lianqi.record.indicator;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.figure.Chart;
import org.lianqi.ground.figure.Figure;
import org.lianqi.ground.unit.Unit;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Period;
import org.lianqi.ground.web.Part;

/**
 * An indicator with its values.
 *
 * @param source the department that answers for it; null when each unit answers for its own
 * @param measureRule how the platform counts it; null when it is reported
 * @param period the one shown; null when there are no values at all
 * @param periods those there are values of that the reader may see, latest first
 * @param unit whose history is drawn; null when there is none to draw
 * @param comparable units with a value in the period, to choose from; at most {@link IndicatorValues#MOST_CHOICES}
 * @param median of the period; null for fewer than {@link Spread#FEWEST} units
 * @param best of the period; null also when neither way is better
 * @param history of the unit beside median and best, oldest first; null when there is none
 * @param disputed how many units have claims in the period that differ
 */
public record IndicatorView(
        Indicator indicator,
        @Nullable Name source,
        @Nullable Name measureRule,
        List<Version> versions,
        @Nullable Period period,
        List<Period> periods,
        Part<Row> rows,
        @Nullable Unit unit,
        List<Unit> comparable,
        @Nullable Figure median,
        @Nullable Figure best,
        @Nullable Chart history,
        int disputed) {
    public IndicatorView {
        versions = List.copyOf(versions);
        periods = List.copyOf(periods);
        comparable = List.copyOf(comparable);
    }

    /** A version and what it changed; nothing for the first. */
    public record Version(IndicatorVersion version, List<DefinitionChange> changes) {
        public Version {
            changes = List.copyOf(changes);
        }
    }

    /**
     * A unit's claims in the period, or that there is none.
     *
     * @param lines empty when nothing was reported
     * @param counted what the platform counts today, where it is not frozen
     */
    public record Row(
            Unit unit, List<ValueLine> lines, @Nullable Figure counted) {
        public Row {
            lines = List.copyOf(lines);
        }
    }
}
