package org.lianqi.engine.index.scheme;

import org.lianqi.engine.index.choice.Choice;

/** Where a method takes one of its inputs from: from what was reported, or from the scheme itself. */
public sealed interface Input extends Choice permits InputRef, FixedInput {}
