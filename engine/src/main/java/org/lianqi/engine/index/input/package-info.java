/** What an assessment is given: the values of one period, claims and decisions, and the results of earlier periods. */
@NullMarked
package org.lianqi.engine.index.input;

import org.jspecify.annotations.NullMarked;
