/**
 * Weights that come from the data instead of from the office: step 6 of the OECD/JRC <i>Handbook on Constructing Composite
 * Indicators</i>. They show what the data would say about a scheme's own weights; no scheme is forced to follow them.
 */
@NullMarked
package org.lianqi.engine.index.weighting;

import org.jspecify.annotations.NullMarked;
