/** Side-by-side benchmarks: what the project does, how fast, beside an obvious rival measured in the same run. */
@NullMarked
package org.lianqi.bench;

import org.jspecify.annotations.NullMarked;
