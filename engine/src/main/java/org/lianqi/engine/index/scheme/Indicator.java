package org.lianqi.engine.index.scheme;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.lianqi.engine.index.method.Direction;
import org.lianqi.engine.index.method.ScoringMethod;
import org.lianqi.engine.index.problem.Refusal;

/**
 * A node whose score comes from observed values.
 *
 * @param code identifies it within the scheme
 * @param parent code of the group it belongs to
 * @param name what it is called
 * @param weight how much it counts in its parent
 * @param direction whether more is better
 * @param method how values become points
 * @param inputs where the values come from, by the names the method reads ({@link ScoringMethod#inputs()})
 * @param missing what happens when an input is unknown or the formula has no result
 * @param rounding where digits are dropped
 */
public record Indicator(
        String code,
        @Nullable String parent,
        Name name,
        Weight weight,
        Direction direction,
        ScoringMethod method,
        SortedMap<String, Input> inputs,
        MissingValueRule missing,
        Rounding rounding)
        implements Node {

    public Indicator {
        code = Refusal.blank("node.code", code);
        parent = parent == null ? null : Refusal.blank("node.parent", parent);
        inputs = Collections.unmodifiableSortedMap(new TreeMap<>(inputs));
    }

    /** The same indicator scored by another method. */
    public Indicator with(ScoringMethod other, SortedMap<String, Input> read) {
        return new Indicator(code, parent, name, weight, direction, other, read, missing, rounding);
    }

    /** The same indicator with another rule for what is missing. */
    public Indicator with(MissingValueRule other) {
        return new Indicator(code, parent, name, weight, direction, method, inputs, other, rounding);
    }
}
