@NullMarked
package org.lianqi.engine.index.formula;

import org.jspecify.annotations.NullMarked;
