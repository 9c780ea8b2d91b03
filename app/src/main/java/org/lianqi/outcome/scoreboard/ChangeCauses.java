package org.lianqi.outcome.scoreboard;

import java.util.List;
import org.lianqi.ground.figure.Figure;
import org.lianqi.ground.vocabulary.Name;

/** Why a unit's total is another than in the period before. A room above knows, and a page without it does not ask. */
public interface ChangeCauses {

    /**
     * What one cause did. The parts of all causes sum to the change.
     *
     * @param score points it brought
     * @param places places it brought; above zero is up
     * @param sum whether it is all of them together, which comes last
     */
    record Part(Name cause, Figure score, Figure places, boolean sum) {}

    /** Nothing when there is no period before that it can be set against. */
    List<Part> of(Scoreboard board, Scoreboard.Row row);
}
