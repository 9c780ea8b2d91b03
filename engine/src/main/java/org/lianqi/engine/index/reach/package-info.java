/** What it would take: how far a unit's own figures must move for a better place, all others staying as they are. */
@NullMarked
package org.lianqi.engine.index.reach;

import org.jspecify.annotations.NullMarked;
