package org.lianqi.ground.vocabulary;

/** How far a number has come: 待报 → 已报 → 已核 → 已冻结; a computed one is provisional until it is published. */
public enum ValueState {
    DRAFT,
    SUBMITTED,
    VERIFIED,
    FROZEN,
    PROVISIONAL,
    PUBLISHED
}
