/**
 * Whether reported numbers can be believed: declared rules over values. Identities and limits are formulas in CEL, compared
 * within what rounding explains; regularities that honest numbers do not show (repeated, round, copied, first digits, far
 * from their own past or their peers) are built in. A rule only asks: what it finds is no proof, and changes no number.
 *
 * <p>Sources: identities and limits as the offices check them by hand; Benford's law and the mean absolute deviation from
 * Nigrini, <i>Benford's Law</i> (2012); modified z-score from Iglewicz and Hoaglin, <i>How to Detect and Handle Outliers</i>
 * (1993).
 */
@NullMarked
package org.lianqi.engine.check;

import org.jspecify.annotations.NullMarked;
