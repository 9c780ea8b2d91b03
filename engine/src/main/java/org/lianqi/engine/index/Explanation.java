package org.lianqi.engine.index;

import java.util.OptionalDouble;
import org.lianqi.engine.index.scheme.Rounding;

/**
 * How a score came about: every number it was computed from, and how. A group opens to its parts and its bonus points,
 * each part to its own explanation, an indicator to its inputs: there the engine ends and the figures' own sources begin.
 */
public sealed interface Explanation permits IndicatorExplanation, GroupExplanation {

    String unit();

    /** Code of the node. */
    String node();

    /** The score explained; empty when there is none. */
    OptionalDouble score();

    Standing standing();

    /** Points that can be had at the node. */
    double fullMark();

    Rounding rounding();

    /** The score computed again from nothing but what this explanation lists: the same to the last bit. */
    OptionalDouble recompute();
}
