/**
 * Formulas that offices write, in CEL (Common Expression Language): typed, bounded, without side effects. Numbers are
 * doubles; a constant is written with its point ({@code 100.0}).
 */
@NullMarked
package org.lianqi.engine.expression;

import org.jspecify.annotations.NullMarked;
