package org.lianqi.engine.index.scheme;

import org.jspecify.annotations.Nullable;
import org.lianqi.engine.index.choice.Choice;

/**
 * A node of the tree that a scheme writes as a flat list, each naming its parent: so a cycle, an orphan or a code given
 * twice can be held, found and named.
 */
public sealed interface Node extends Choice permits Group, Indicator {

    /** Identifies the node within the scheme. */
    String code();

    /** Code of the group above; null at the root. */
    @Nullable
    String parent();

    Name name();

    /** How much it counts in its parent; at the root it says nothing. */
    Weight weight();

    Rounding rounding();
}
