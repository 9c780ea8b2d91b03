package org.lianqi.engine.index.input;

/** What sort of figure an input is; a forecast or a target is never taken for a fact. */
public enum InputKind {
    FACT,
    FORECAST,
    TARGET
}
