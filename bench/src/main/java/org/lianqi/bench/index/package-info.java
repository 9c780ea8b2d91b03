/** The index library's kernels: normalise, aggregate, rank. */
@NullMarked
package org.lianqi.bench.index;

import org.jspecify.annotations.NullMarked;
