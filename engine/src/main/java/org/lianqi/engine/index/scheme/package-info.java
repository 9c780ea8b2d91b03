/**
 * 办法 as data: what an office wrote about how it assesses. Weights and parameters are decimals as written; all that
 * does not hang together is found at once and named ({@link org.lianqi.engine.index.scheme.Scheme#problems()}).
 *
 * <p>Points and means. Under a {@link org.lianqi.engine.index.scheme.Aggregation.SumOfPoints sum of points} a child's
 * weight is the points it can earn, and its full mark. Under any mean a child's weight says how much it counts, and its
 * full mark is that of the mean. The root's full mark is the scheme's, usually 100.
 */
@NullMarked
package org.lianqi.engine.index.scheme;

import org.jspecify.annotations.NullMarked;
