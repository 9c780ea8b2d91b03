/** What is wrong with a scheme or its data, as codes and values that the caller words in any language. */
@NullMarked
package org.lianqi.engine.index.problem;

import org.jspecify.annotations.NullMarked;
