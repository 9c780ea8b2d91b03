/**
 * How far ranks hang on what was assumed: step 7 of the OECD/JRC <i>Handbook on Constructing Composite Indicators</i>. An
 * assessment is computed again and again under assumptions that could as well have been made, and what happens to each
 * unit's rank is counted. Draws come from a seed and the number of the replication, never from the order in which threads
 * happen to work.
 */
@NullMarked
package org.lianqi.engine.index.robustness;

import org.jspecify.annotations.NullMarked;
