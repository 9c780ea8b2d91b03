@NullMarked
package org.lianqi.engine.index.method;

import org.jspecify.annotations.NullMarked;
