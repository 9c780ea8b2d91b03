package org.lianqi.engine.index.scheme;

import org.lianqi.engine.index.choice.Choice;

/** What a bonus or penalty item counts. */
public sealed interface BonusCounting extends Choice {

    /**
     * Things that units claim or that were found.
     *
     * @param evidenceRequired whether a claim without evidence counts nothing
     */
    record Claimed(boolean evidenceRequired) implements BonusCounting {}

    /**
     * A figure, as public satisfaction (群众满意度) is; a unit without value earns nothing by it.
     *
     * @param input where it comes from
     */
    record Measured(PlainInput input) implements BonusCounting {}
}
