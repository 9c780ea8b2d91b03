@NullMarked
package org.lianqi.engine.duplicate;

import org.jspecify.annotations.NullMarked;
