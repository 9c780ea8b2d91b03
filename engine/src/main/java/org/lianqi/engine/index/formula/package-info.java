/**
 * Formulas as people read them and as they can be computed: the text a scoring method shows is parsed and evaluated with
 * the numbers it was scored from, and must give the score to the last digit.
 */
@NullMarked
package org.lianqi.engine.index.formula;

import org.jspecify.annotations.NullMarked;
