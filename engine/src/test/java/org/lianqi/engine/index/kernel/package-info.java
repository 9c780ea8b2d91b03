@NullMarked
package org.lianqi.engine.index.kernel;

import org.jspecify.annotations.NullMarked;
