@NullMarked
package org.lianqi.bench.index;

import org.jspecify.annotations.NullMarked;
