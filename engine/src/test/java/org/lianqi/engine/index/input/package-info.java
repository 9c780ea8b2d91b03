@NullMarked
package org.lianqi.engine.index.input;

import org.jspecify.annotations.NullMarked;
