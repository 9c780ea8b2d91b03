package org.lianqi.outcome.quarter;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.figure.Figure;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.web.Part;
import org.lianqi.outcome.assessment.AssessmentSummary;
import org.lianqi.outcome.assessment.PublicationHead;
import org.lianqi.outcome.decision.AppealEntry;

/**
 * What a corrected publication says differently from the one before it.
 *
 * @param version of {@code after}, as an address and a heading hold it
 * @param earlier that of {@code before}
 * @param scores of which score or rank is another, unit by unit in the order of the scheme
 * @param values inputs that are another, at most {@link VersionDifferences#MOST}
 * @param valuesInAll how many there are
 * @param awards won, lost, withheld, or of another size
 * @param decisions claims, vetoes and commendations that came or went
 * @param appeals those that led to it
 */
public record VersionDifference(
        AssessmentSummary assessment,
        PublicationHead before,
        PublicationHead after,
        String version,
        String earlier,
        Part<ScoreChange> scores,
        List<ValueChange> values,
        int valuesInAll,
        List<AwardChange> awards,
        List<DecisionChange> decisions,
        List<AppealEntry> appeals) {
    public VersionDifference {
        values = List.copyOf(values);
        awards = List.copyOf(awards);
        decisions = List.copyOf(decisions);
        appeals = List.copyOf(appeals);
    }

    /** A unit at a node; a figure is null where that version had no such node. */
    public record ScoreChange(
            String unitCode,
            Name unit,
            Name node,
            boolean total,
            @Nullable Figure scoreBefore,
            @Nullable Figure scoreAfter,
            @Nullable Figure rankBefore,
            @Nullable Figure rankAfter) {}

    /** A value of a unit; null where that version had none. */
    public record ValueChange(
            Name unit,
            Name indicator,
            @Nullable Figure before,
            @Nullable Figure after) {}

    /** How an award stood. */
    public enum AwardStanding {
        NONE,
        WON,
        WITHHELD
    }

    /**
     * An award of a unit.
     *
     * @param board the board it is for; null for those of the whole
     * @param before stars, times in a row or a sum; null where the award has no number
     */
    public record AwardChange(
            Name unit,
            Name award,
            @Nullable Name board,
            AwardStanding stoodBefore,
            @Nullable Figure before,
            AwardStanding standsNow,
            @Nullable Figure after) {}

    /** What kind of decision. */
    public enum Decided {
        CLAIM,
        VETO,
        COMMENDATION
    }

    /** @param came whether it was added; else it was taken away */
    public record DecisionChange(Decided kind, boolean came, Name unit, Name item, String words) {}
}
