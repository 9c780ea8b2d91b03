@NullMarked
package org.lianqi.engine.check;

import org.jspecify.annotations.NullMarked;
