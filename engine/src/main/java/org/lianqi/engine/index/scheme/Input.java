package org.lianqi.engine.index.scheme;

import java.util.List;
import java.util.Optional;
import org.lianqi.engine.index.choice.Choice;

/** Where a method takes one of its inputs from: from what was reported, made ready first or not, or from the scheme itself. */
public sealed interface Input extends Choice permits PlainInput, PreparedInput {

    /** The figure that is scored, before it is made ready; empty when the scheme itself says the number. */
    Optional<InputRef> reported();

    /** Every figure that must be known for it: those it is estimated from, too. */
    default List<InputRef> figures() {
        return reported().stream().toList();
    }
}
