/**
 * What may be done to observed data before they are scored, and what they look like: steps 3 and 4 of the OECD/JRC
 * <i>Handbook on Constructing Composite Indicators</i> (2008). A {@link org.lianqi.engine.index.preparation.DataTable}
 * goes in, another comes out, and with it a record of every decision and every number that was changed.
 *
 * <p>Nothing here is done unless a scheme's author asks for it: a value that was reported is scored as it was reported.
 * The formulas are those of COINr 1.1.14, and its vectors hold them.
 */
@NullMarked
package org.lianqi.engine.index.preparation;

import org.jspecify.annotations.NullMarked;
