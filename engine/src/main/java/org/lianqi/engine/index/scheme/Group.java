package org.lianqi.engine.index.scheme;

import org.jspecify.annotations.Nullable;
import org.lianqi.engine.index.problem.Refusal;

/**
 * A node whose score comes from its children: the total, a board, anything between.
 *
 * @param code identifies it within the scheme
 * @param parent code of the group above; null for the total
 * @param name what it is called
 * @param weight how much it counts in its parent
 * @param aggregation how its children's scores become its own
 * @param board whether it is a 板块: a part of the assessment for which stars are awarded
 * @param rounding where digits are dropped
 */
public record Group(
        String code,
        @Nullable String parent,
        Name name,
        Weight weight,
        Aggregation aggregation,
        boolean board,
        Rounding rounding)
        implements Node {

    public Group {
        code = Refusal.blank("node.code", code);
        parent = parent == null ? null : Refusal.blank("node.parent", parent);
    }

    /** The same group aggregated in another way. */
    public Group with(Aggregation other) {
        return new Group(code, parent, name, weight, other, board, rounding);
    }
}
