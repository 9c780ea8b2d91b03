/** Composite indicators: normalise, weigh, aggregate, rank, award. Pure functions over records and columns of numbers. */
@org.jspecify.annotations.NullMarked
package org.lianqi.engine.index;
