@NullMarked
package org.lianqi.engine.index;

import org.jspecify.annotations.NullMarked;
