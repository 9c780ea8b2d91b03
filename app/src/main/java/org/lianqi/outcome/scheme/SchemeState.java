package org.lianqi.outcome.scheme;

/** 草案 → 印发 → 废止: a scheme version's life. */
public enum SchemeState {
    /** Written and changed; nothing is assessed under it. */
    DRAFT,
    /** In force: it is never edited again, only superseded. */
    IN_USE,
    /** A later version took its place; periods begun under it stay under it. */
    SUPERSEDED
}
