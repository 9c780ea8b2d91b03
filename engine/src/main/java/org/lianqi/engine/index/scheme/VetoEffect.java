package org.lianqi.engine.index.scheme;

import java.util.List;
import org.lianqi.engine.index.choice.Choice;
import org.lianqi.engine.index.problem.Refusal;

/** What a veto does. Scores and ranks stay as computed: what is withheld is seen to be withheld. */
public sealed interface VetoEffect extends Choice {

    /**
     * The unit does not get these awards; nobody moves up in its place.
     *
     * @param awards codes of awards; empty: all
     */
    record WithholdAwards(List<String> awards) implements VetoEffect {
        public WithholdAwards {
            awards = List.copyOf(awards);
            Refusal.duplicate("veto.awards", awards);
        }
    }

    /**
     * The unit's grade (档) is lowered.
     *
     * @param grades code of the {@link AwardRule.Grades}
     * @param levels by how many grades, at least 1; never below the lowest
     */
    record LowerGrade(String grades, int levels) implements VetoEffect {
        public LowerGrade {
            grades = Refusal.blank("veto.grades", grades);
            Refusal.outside("veto.levels", levels, 1, 100);
        }
    }
}
