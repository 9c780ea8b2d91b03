@NullMarked
package org.lianqi.engine.index.scheme;

import org.jspecify.annotations.NullMarked;
