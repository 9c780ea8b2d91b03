/**
 * Columns of doubles: the loops that rank and aggregate without allocating. Tables are column-major, column {@code c} of
 * {@code n} rows at {@code c·n}; NaN marks what is missing and never leaves the engine.
 */
@NullMarked
package org.lianqi.engine.index.kernel;

import org.jspecify.annotations.NullMarked;
