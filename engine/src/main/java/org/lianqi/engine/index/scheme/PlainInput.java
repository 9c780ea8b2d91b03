package org.lianqi.engine.index.scheme;

/** A number as it was reported, or as the scheme itself says it. */
public sealed interface PlainInput extends Input permits InputRef, FixedInput {}
