package org.lianqi.ground.vocabulary;

/** What a number claims to be. A forecast or target is never shown, summed or scored as a fact. */
public enum Kind {
    FACT,
    FORECAST,
    TARGET
}
