package org.lianqi.record.radar;

import org.lianqi.ground.vocabulary.Name;

/** The engine's names as the platform writes them. */
final class RuleWords {
    private RuleWords() {}

    static Name name(org.lianqi.engine.index.scheme.Name name) {
        return new Name(name.zh(), name.en());
    }
}
