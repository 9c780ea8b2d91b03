/** Why a result differs from the one before: what of it is a unit's own doing, and what is others', the rules' or the data's. */
@NullMarked
package org.lianqi.engine.index.change;

import org.jspecify.annotations.NullMarked;
