package org.lianqi.outcome.decision;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.figure.Figure;
import org.lianqi.ground.unit.Unit;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.web.Part;
import org.lianqi.outcome.assessment.AssessmentSummary;

/**
 * What people decided in a quarter beside the numbers, as its page shows it.
 *
 * @param items bonus and penalty items that are claimed, in the order of the scheme
 * @param vetoItems code and name of each veto of the scheme
 * @param praiseItems code and name of each commendation of the scheme
 * @param claimable units the reader may claim for now; empty when he may not
 * @param units every unit of the quarter, for those who decide
 * @param decides whether the reader may decide now
 * @param objections objections and appeals of the quarter that the reader may see, the first of them
 */
public record DecisionSheet(
        AssessmentSummary quarter,
        List<Item> items,
        List<Named> vetoItems,
        List<Named> praiseItems,
        Part<BonusEntry> claims,
        List<VetoEntry> vetoes,
        List<CommendationEntry> commendations,
        List<Unit> claimable,
        List<Unit> units,
        boolean decides,
        Part<AppealEntry> objections) {
    public DecisionSheet {
        items = List.copyOf(items);
        vetoItems = List.copyOf(vetoItems);
        praiseItems = List.copyOf(praiseItems);
        vetoes = List.copyOf(vetoes);
        commendations = List.copyOf(commendations);
        claimable = List.copyOf(claimable);
        units = List.copyOf(units);
    }

    /**
     * A bonus or penalty item.
     *
     * @param node name of the group whose score it is added to
     * @param cap null without one
     */
    public record Item(
            String code,
            Name name,
            Name node,
            Figure each,
            @Nullable Figure cap,
            boolean proofWanted) {}

    public record Named(String code, Name name) {}

    /** Whether there is anything to tell. */
    public boolean empty() {
        return claims.rows().isEmpty()
                && vetoes.isEmpty()
                && commendations.isEmpty()
                && objections.rows().isEmpty();
    }
}
