@NullMarked
package org.lianqi.engine.index.weighting;

import org.jspecify.annotations.NullMarked;
