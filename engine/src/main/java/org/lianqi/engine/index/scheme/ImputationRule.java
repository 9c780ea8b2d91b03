package org.lianqi.engine.index.scheme;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lianqi.engine.index.choice.Choice;
import org.lianqi.engine.index.input.PeriodOffset;
import org.lianqi.engine.index.preparation.Imputation;
import org.lianqi.engine.index.problem.Problem;
import org.lianqi.engine.index.problem.ProblemCode;
import org.lianqi.engine.index.problem.Refusal;

/** Which estimate stands where no value was reported. What a rule cannot tell stays missing. */
public sealed interface ImputationRule extends Choice {

    /** Groups the units are told apart by; empty where all are looked at together. */
    default SortedMap<String, String> groupOf() {
        return Collections.emptySortedMap();
    }

    /** Nothing is estimated. */
    record None() implements ImputationRule {}

    /** The mean of the units that have a value: {@link Imputation.Mean}. */
    record Mean() implements ImputationRule {}

    /** The median of the units that have a value: {@link Imputation.Median}. */
    record Median() implements ImputationRule {}

    /**
     * The mean of the units of the same group: {@link Imputation.GroupMean}.
     *
     * @param groupOf group by unit; a unit without group keeps what is missing
     */
    record GroupMean(SortedMap<String, String> groupOf) implements ImputationRule {
        public GroupMean {
            groupOf = groups(groupOf);
        }
    }

    /**
     * The median of the units of the same group: {@link Imputation.GroupMedian}.
     *
     * @param groupOf group by unit; a unit without group keeps what is missing
     */
    record GroupMedian(SortedMap<String, String> groupOf) implements ImputationRule {
        public GroupMedian {
            groupOf = groups(groupOf);
        }
    }

    /**
     * The unit's own value of an earlier period: {@link Imputation.LastValue}.
     *
     * @param from which one
     */
    record Earlier(PeriodOffset from) implements ImputationRule {
        public Earlier {
            if (from == PeriodOffset.SAME) {
                throw new Refusal(Problem.of(ProblemCode.NOT_EARLIER, "estimate.from", from));
            }
        }
    }

    private static SortedMap<String, String> groups(SortedMap<String, String> groupOf) {
        if (groupOf.isEmpty()) {
            throw new Refusal(Problem.of(ProblemCode.EMPTY, "estimate.groupOf", ""));
        }
        var named = new TreeMap<String, String>();
        groupOf.forEach((unit, group) ->
                named.put(Refusal.blank("estimate.unit", unit), Refusal.blank("estimate.groupOf", group)));
        return Collections.unmodifiableSortedMap(named);
    }
}
