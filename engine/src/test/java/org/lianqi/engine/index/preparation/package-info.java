@NullMarked
package org.lianqi.engine.index.preparation;

import org.jspecify.annotations.NullMarked;
